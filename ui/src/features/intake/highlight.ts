/** Words of the message that counted, and for what. */
export interface Mark {
  /** First UTF-16 code unit. */
  start: number;
  /** One past the last UTF-16 code unit. */
  end: number;
  /** What it says to the office: decides the colour. */
  tone: MarkTone;
  /** What it was read as, in words. */
  label: string;
  /** Why it counted, in words. */
  why: string;
}

export type MarkTone = 'danger' | 'call' | 'request' | 'detail';

/** A stretch of the message under the same marks; `marks` is empty between them. */
export interface Segment {
  start: number;
  text: string;
  marks: Mark[];
}

const WEIGHT: Record<MarkTone, number> = { danger: 3, call: 2, request: 1, detail: 0 };

/** The tone of a stretch under several marks: danger shows through everything. */
export function strongest(marks: Mark[]): MarkTone {
  return marks.reduce<MarkTone>((best, { tone }) => (WEIGHT[tone] > WEIGHT[best] ? tone : best), 'detail');
}

const isLowSurrogate = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/**
 * Cuts `text` where marks begin and end. Offsets come from the engine as UTF-16 code units, the same that JavaScript
 * counts; a mark outside of the text (the text was edited meanwhile) is left out rather than guessed, and no cut falls
 * inside of a surrogate pair.
 */
export function segments(text: string, marks: Mark[]): Segment[] {
  const whole = (at: number) => (at > 0 && at < text.length && isLowSurrogate(text, at) ? at - 1 : at);
  const kept = marks
    .filter(({ start, end }) => start >= 0 && start < end && end <= text.length)
    .map((mark) => ({ mark, start: whole(mark.start), end: isLowSurrogate(text, mark.end) ? mark.end + 1 : mark.end }));
  const cuts = [...new Set([0, text.length, ...kept.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const out: Segment[] = [];
  for (const [place, start] of cuts.entries()) {
    const end = cuts[place + 1];
    if (end === undefined) break;
    const over = kept.filter((one) => one.start < end && one.end > start).map(({ mark }) => mark);
    out.push({ start, text: text.slice(start, end), marks: over });
  }
  return out;
}
