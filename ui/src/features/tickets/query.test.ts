import { describe, expect, it } from 'vitest';
import { hasWord, tokens, toggleWord, valuesOf, withValues } from './query';

describe('the search as text', () => {
  it('puts a filter in front of what is typed, and takes it out again', () => {
    const filtered = withValues('fridge ranni', 'priority', ['high', 'critical']);
    expect(filtered).toBe('priority:high,critical fridge ranni');
    expect(valuesOf(filtered, 'priority')).toEqual(['high', 'critical']);
    expect(withValues(filtered, 'priority', [])).toBe('fridge ranni');
  });

  it('quotes a name of two words and reads it back', () => {
    const filtered = withValues('status:open', 'tech', ['Sajan Mathew']);
    expect(filtered).toBe('tech:"Sajan Mathew" status:open');
    expect(valuesOf(filtered, 'tech')).toEqual(['Sajan Mathew']);
  });

  it('leaves negated filters and exact words as they were typed', () => {
    expect(withValues('-status:new "burning smell"', 'status', ['open'])).toBe(
      'status:open -status:new "burning smell"',
    );
  });

  it('turns bare filters on and off', () => {
    const on = toggleWord('ranni', 'overdue');
    expect(hasWord(on, 'overdue')).toBe(true);
    expect(toggleWord(on, 'overdue')).toBe('ranni');
  });

  it('loses nothing of a search that makes no sense', () => {
    const odd = 'status: ::x "unclosed -';
    expect(
      tokens(odd)
        .map(({ text }) => text)
        .join(' ')
        .replace(/\s+/g, ' '),
    ).toContain('"unclosed');
  });
});
