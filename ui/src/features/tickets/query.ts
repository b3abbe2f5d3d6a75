/** One word or filter of the search language: `status:open`, `-tag:lg`, `"exact words"`, `thiruvalla`. */
export interface Token {
  text: string;
  /** `status`, `priority`…; empty for plain words. */
  field: string;
  values: string[];
  negated: boolean;
}

const SHAPE = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi;

/** Cuts a search into its parts; nothing is lost, whatever is typed. */
export function tokens(search: string): Token[] {
  return [...search.matchAll(SHAPE)].map(([text, minus, field, quoted, plain]) => ({
    text,
    field: (field ?? '').toLowerCase(),
    values: quoted !== undefined ? [quoted] : (plain ?? '').split(','),
    negated: minus === '-',
  }));
}

const join = (parts: Token[]) => parts.map(({ text }) => text).join(' ');

/** The values that a field is filtered by. */
export function valuesOf(search: string, field: string): string[] {
  return tokens(search).flatMap((token) => (token.field === field && !token.negated ? token.values : []));
}

/** The search with `field` filtered by exactly `values`; none takes the filter out. */
export function withValues(search: string, field: string, values: string[]): string {
  const rest = tokens(search).filter((token) => token.field !== field || token.negated);
  const quote = values.length === 1 && values[0]?.includes(' ');
  const added = values.length === 0 ? '' : `${field}:${quote ? `"${values[0]}"` : values.join(',')}`;
  return [added, join(rest)].filter(Boolean).join(' ');
}

/** Whether a bare filter such as `overdue` is on. */
export function hasWord(search: string, word: string): boolean {
  return tokens(search).some((token) => token.text.toLowerCase() === word);
}

/** The search with a bare filter put in or taken out. */
export function toggleWord(search: string, word: string): string {
  const parts = tokens(search);
  const rest = parts.filter((token) => token.text.toLowerCase() !== word);
  return rest.length < parts.length ? join(rest) : [word, join(rest)].filter(Boolean).join(' ');
}
