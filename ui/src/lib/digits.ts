const DIGIT = /\p{Nd}/u;
const DIGITS = /\p{Nd}/gu;

/** Every script's digits stand in Unicode as ten in a row, zero first: count back to the first of the run. */
function ascii(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** How many digits of any script a text has. */
export const digitCount = (text: string): number => (text.match(DIGITS) ?? []).length;

/** The digits of a text in ASCII: Malayalam, Devanagari and others included. */
export const asciiDigits = (text: string): string => (text.match(DIGITS) ?? []).map(ascii).join('');
