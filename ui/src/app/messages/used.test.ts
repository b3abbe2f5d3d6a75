import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';

const SRC = join(import.meta.dirname, '../..');

function sources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'messages' ? [] : sources(path);
    return /(?<!\.test)\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('the catalogue', () => {
  it('holds nothing that no screen says', () => {
    const all = sources(SRC).join('\n');
    const literal = new Set([...all.matchAll(/['"]([\w]+(?:\.\w+)+)['"]/g)].map(([, key]) => key));
    // A family such as `status.${status}` says every key below it.
    const families = [...all.matchAll(/`((?:\w+\.)+)\$\{/g)].map(([, family = '']) => family);
    const silent = Object.keys(en).filter((key) => {
      const counted = key.replace(/\.(one|other)$/, '');
      return !literal.has(key) && !literal.has(counted) && !families.some((family) => key.startsWith(family));
    });
    expect(silent).toEqual([]);
  });
});
