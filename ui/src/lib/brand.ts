/** A brand as people write it: the engine keeps it in lower case. */
export const brandName = (brand: string): string =>
  brand.length <= 3 ? brand.toUpperCase() : brand.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
