import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

interface Import {
  from: string;
  to: string;
}

function files(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [path] : [];
  });
}

/** Every import of the sources: inner ones as paths under src, outer ones as written. */
const imports: Import[] = files(SRC).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    from: relative(SRC, path),
    to: target.startsWith('@/')
      ? target.slice(2)
      : target.startsWith('.')
        ? relative(SRC, resolve(dirname(path), target))
        : target,
  })),
);

const room = (path: string) => path.split('/')[0];
const feature = (path: string) => (room(path) === 'features' ? path.split('/')[1] : undefined);

function refused(rule: (one: Import) => boolean): string[] {
  return imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`);
}

describe('who may use whom in the window (docs: ARCHITECTURE, "UI")', () => {
  it('finds the imports at all', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it('features never import features', () => {
    expect(
      refused(
        ({ from, to }) => feature(from) !== undefined && feature(to) !== undefined && feature(from) !== feature(to),
      ),
    ).toEqual([]);
  });

  it('only backend speaks with Tauri and its bindings', () => {
    expect(
      refused(
        ({ from, to }) => room(from) !== 'backend' && (to.startsWith('@tauri-apps') || to === 'backend/bindings'),
      ),
    ).toEqual([]);
  });

  it('the fake is for tests and the browser alone', () => {
    expect(
      refused(
        ({ from, to }) => to.startsWith('backend/fake') && from !== 'main.tsx' && !from.startsWith('backend/fake'),
      ),
    ).toEqual([]);
  });

  it('the kit knows neither screens nor the backend', () => {
    const outside = (to: string) =>
      room(to) === 'features' || room(to) === 'backend' || (room(to) === 'app' && to !== 'app/i18n');
    expect(refused(({ from, to }) => room(from) === 'kit' && outside(to))).toEqual([]);
  });

  it('lib stands alone', () => {
    expect(
      refused(({ from, to }) => room(from) === 'lib' && ['app', 'features', 'kit', 'backend'].includes(room(to) ?? '')),
    ).toEqual([]);
  });

  it('drag and drop and charts each have one home', () => {
    expect(refused(({ from, to }) => to.startsWith('@dnd-kit') && !from.startsWith('kit/drag'))).toEqual([]);
    expect(refused(({ from, to }) => to === 'recharts' && !from.startsWith('kit/charts'))).toEqual([]);
  });
});
