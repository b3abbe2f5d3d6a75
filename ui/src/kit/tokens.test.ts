import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tokens = Map<string, string>;

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The variables of one block of tokens.css. */
function block(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf('}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

const light = block(':root');
const dark = new Map([...light, ...block(':root[data-theme="dark"]')]);
const THEMES: [string, Tokens][] = [
  ['light', light],
  ['dark', dark],
  ['light, high contrast', new Map([...light, ...block(':root[data-contrast="more"]')])],
  [
    'dark, high contrast',
    new Map([
      ...dark,
      ...block(':root[data-contrast="more"]'),
      ...block(':root[data-theme="dark"][data-contrast="more"]'),
    ]),
  ],
];

/** OKLCH to linear sRGB, as CSS Color 4 defines it; what the screen cannot show is clipped, as the browser does. */
function linear(value: string): [number, number, number] {
  const [, l = '0', c = '0', h = '0'] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)/.exec(value) ?? [];
  const L = Number(l);
  const a = Number(c) * Math.cos((Number(h) * Math.PI) / 180);
  const b = Number(c) * Math.sin((Number(h) * Math.PI) / 180);
  const long = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  return [
    clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const luminance = (name: string) => {
    const [r, g, b] = linear(tokens.get(name) ?? '');
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [luminance(front), luminance(back)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each(THEMES)('the colours, %s', (_, tokens) => {
  const GROUNDS = ['--canvas', '--surface', '--hover', '--selected'];
  const TEXT = [
    '--ink',
    '--ink-2',
    '--ink-3',
    '--accent-ink',
    '--red',
    '--amber',
    '--blue',
    '--violet',
    '--teal',
    '--green',
    '--grey',
  ];

  it.each(TEXT)('%s reads on every ground', (text) => {
    for (const ground of GROUNDS) expect(contrast(tokens, text, ground), ground).toBeGreaterThanOrEqual(4.5);
  });

  it('the words of the main button read', () => {
    for (const fill of ['--accent-fill', '--accent-fill-hover']) {
      expect(contrast(tokens, '--on-accent', fill)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('edges of controls, the focus ring and the lines of charts can be seen', () => {
    for (const line of ['--line-strong', '--focus', '--chart-1', '--chart-3']) {
      expect(contrast(tokens, line, '--surface'), line).toBeGreaterThanOrEqual(3);
    }
  });
});
