import { describe, expect, it } from 'vitest';
import { type Mark, segments, strongest } from './highlight';

const mark = (start: number, end: number, tone: Mark['tone'] = 'detail'): Mark => ({
  start,
  end,
  tone,
  label: 'Label',
  why: 'because',
});

const shown = (text: string, marks: Mark[]) => segments(text, marks).map((s) => [s.text, s.marks.length]);

describe('segments', () => {
  it('cuts the text where words counted, and leaves nothing out', () => {
    expect(shown('AC not cooling in Ranni', [mark(0, 2), mark(18, 23)])).toEqual([
      ['AC', 1],
      [' not cooling in ', 0],
      ['Ranni', 1],
    ]);
  });

  it('keeps both reasons where they overlap', () => {
    expect(shown('smoke from AC', [mark(0, 13), mark(11, 13)])).toEqual([
      ['smoke from ', 1],
      ['AC', 2],
    ]);
  });

  it('counts as the engine does: Malayalam and emoji in UTF-16', () => {
    const text = '🔥 എസി 😀';
    const at = text.indexOf('എസി');
    expect(shown(text, [mark(at, at + 3)])).toEqual([
      ['🔥 ', 0],
      ['എസി', 1],
      [' 😀', 0],
    ]);
  });

  it('never cuts an emoji in half', () => {
    expect(shown('a🔥b', [mark(2, 4)])).toEqual([
      ['a', 0],
      ['🔥b', 1],
    ]);
    expect(shown('a🔥b', [mark(0, 2)])).toEqual([
      ['a🔥', 1],
      ['b', 0],
    ]);
  });

  it('leaves out marks of another text', () => {
    expect(shown('short', [mark(3, 90), mark(-1, 2), mark(2, 2)])).toEqual([['short', 0]]);
    expect(shown('', [mark(0, 1)])).toEqual([]);
  });

  it('gives every character back exactly once, whatever overlaps', () => {
    const seed = 20261123;
    let state = seed;
    const draw = (below: number) => {
      state = (state * 48271) % 0x7fffffff;
      return state % below;
    };
    for (let round = 0; round < 200; round += 1) {
      const text = Array.from({ length: draw(40) }, () => ['a', ' ', 'എ', '🔥'][draw(4)]).join('');
      const marks = Array.from({ length: draw(6) }, () => mark(draw(50) - 2, draw(50)));
      expect(
        segments(text, marks)
          .map((s) => s.text)
          .join(''),
        `seed ${seed}, round ${round}`,
      ).toBe(text);
    }
  });
});

describe('strongest', () => {
  it('lets danger show through everything', () => {
    expect(strongest([mark(0, 1, 'request'), mark(0, 1, 'danger'), mark(0, 1, 'call')])).toBe('danger');
    expect(strongest([mark(0, 1)])).toBe('detail');
  });
});
