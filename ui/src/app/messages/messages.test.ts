import { describe, expect, it } from 'vitest';
import { speech } from '../i18n';
import { en } from './en';
import { ml } from './ml';

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const keys = Object.keys(en) as (keyof typeof en)[];

describe('the catalogue', () => {
  it('asks for the same values in both languages', () => {
    // A plural form may leave its count out where a word says it.
    const asked = (key: (typeof keys)[number], text: string) =>
      [...new Set(names(text))].filter((name) => !(name === 'count' && /\.(one|other)$/.test(key))).join();
    const wrong = keys.filter((key) => asked(key, en[key]) !== asked(key, ml[key]) || ml[key].trim() === '');
    expect(wrong).toEqual([]);
  });

  it('counts with the count in every plural', () => {
    const plurals = keys.filter((key) => key.endsWith('.other') && key.replace(/other$/, 'one') in en);
    expect(plurals.filter((key) => ![en[key], ml[key]].every((text) => names(text).includes('count')))).toEqual([]);
  });

  it('speaks Malayalam in Malayalam letters', () => {
    const words = (text: string) => text.replace(/\{\w+\}/g, '');
    const latin = keys.filter((key) => /[a-z]{4}/i.test(words(en[key])) && !/[\u0d00-\u0d7f]/.test(ml[key]));
    expect(latin.filter((key) => !key.startsWith('frame.'))).toEqual([]);
  });
});

describe('formats', () => {
  const t = speech('en', en);
  const noon = Date.UTC(2026, 10, 24, 6, 30);

  it('gives times in office time, whatever the desk’s own zone', () => {
    expect(t.date(noon, 'time')).toBe('12:00');
    expect(t.date('2026-11-24T18:45:00Z', 'dayTime')).toMatch(/Wed.*25 Nov.*00:15/);
  });

  it('says lengths in the two largest units', () => {
    expect([5, 60, 200, 1440, 3120].map((minutes) => t.duration(minutes))).toEqual([
      '5 min',
      '1 h',
      '3 h 20 min',
      '1 d',
      '2 d 4 h',
    ]);
  });

  it('says ages, and "now" within a minute', () => {
    expect(t.relative(noon, noon + 20_000)).toBe('now');
    expect(t.relative(noon - 5 * 60_000, noon)).toMatch(/5 ?min/);
    expect(t.relative(noon + 3 * 3_600_000, noon)).toMatch(/in 3/);
  });

  it('counts in the right form', () => {
    expect(t.count('tickets.count', 1)).toBe('1 ticket');
    expect(t.count('tickets.count', 1204)).toBe('1,204 tickets');
  });
});
