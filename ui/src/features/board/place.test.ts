import { describe, expect, it } from 'vitest';
import type { Board, FailedCallCard, FailedCallStatus } from '@/backend/types';
import { COLUMNS, findCard, neighbour, placeCard, step } from './place';

const card = (id: string, status: FailedCallStatus, change: Partial<FailedCallCard> = {}): FailedCallCard => ({
  id,
  customer_id: id,
  name: id,
  phone_raw: '',
  phone_e164: null,
  town: '',
  problem: '',
  availability: '',
  reported_at: 100,
  status,
  priority: 'medium',
  callback_at: null,
  promised: false,
  overdue: false,
  attempts: [],
  suggest_closing: false,
  ticket: null,
  completed_at: null,
  ...change,
});

const board = (...cards: FailedCallCard[]): Board => ({
  columns: COLUMNS.map((status) => {
    const own = cards.filter((one) => one.status === status);
    return { status, count: own.length, oldest_at: own[0]?.reported_at ?? null, cards: own };
  }),
});

const shape = ({ columns }: Board) => columns.map(({ count, cards }) => [count, cards.map(({ id }) => id).join('')]);

describe('a card that moves', () => {
  it('leaves one column and stands in the other where its next call belongs', () => {
    const before = board(
      card('a', 'new'),
      card('b', 'in_progress', { callback_at: 5 }),
      card('c', 'in_progress', { callback_at: 9 }),
    );
    const after = placeCard(before, card('a', 'in_progress', { callback_at: 7 }));
    expect(shape(after)).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
      [3, 'bac'],
      [0, ''],
    ]);
    expect(after.columns[0]?.oldest_at).toBeNull();
    expect(shape(before)[0]).toEqual([1, 'a']);
  });

  it('is the newest in Completed', () => {
    const before = board(card('a', 'new'), card('b', 'completed', { completed_at: 50 }));
    expect(shape(placeCard(before, card('a', 'completed', { completed_at: 60 })))[4]).toEqual([2, 'ab']);
  });

  it('keeps the count of a column that shows only a part of its cards', () => {
    const before = board(card('a', 'completed'), card('b', 'new'));
    const completed = before.columns[4];
    if (completed) completed.count = 900;
    expect(shape(placeCard(before, card('a', 'completed')))[4]?.[0]).toBe(900);
    expect(shape(placeCard(before, card('b', 'completed')))[4]?.[0]).toBe(901);
    expect(shape(placeCard(before, card('a', 'new')))[4]?.[0]).toBe(899);
  });

  it('can be found, or not', () => {
    expect(findCard(board(card('a', 'new')), 'a')?.id).toBe('a');
    expect(findCard(board(), 'a')).toBeNull();
  });
});

describe('the keys', () => {
  it('know the columns beside one another', () => {
    expect(neighbour('new', -1)).toBeNull();
    expect(neighbour('new', 1)).toBe('customer_unavailable');
    expect(neighbour('completed', 1)).toBeNull();
    expect(neighbour('unknown', 1)).toBeNull();
  });

  it('step over empty columns and never past an end', () => {
    const lengths = [3, 0, 1, 0, 2];
    expect(step(lengths, { column: 0, row: 2 }, 'ArrowRight')).toEqual({ column: 2, row: 0 });
    expect(step(lengths, { column: 2, row: 0 }, 'ArrowRight')).toEqual({ column: 4, row: 0 });
    expect(step(lengths, { column: 4, row: 1 }, 'ArrowRight')).toEqual({ column: 4, row: 1 });
    expect(step(lengths, { column: 0, row: 2 }, 'ArrowDown')).toEqual({ column: 0, row: 2 });
    expect(step(lengths, { column: 0, row: 0 }, 'ArrowUp')).toEqual({ column: 0, row: 0 });
    expect(step(lengths, { column: 0, row: 1 }, 'End')).toEqual({ column: 0, row: 2 });
    expect(step(lengths, { column: 0, row: 1 }, 'Home')).toEqual({ column: 0, row: 0 });
  });
});
