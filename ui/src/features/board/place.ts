import type { Board, BoardColumn, FailedCallCard, FailedCallStatus } from '@/backend/types';

/** The columns in the order of the board. */
export const COLUMNS = ['new', 'customer_unavailable', 'scheduled_callback', 'in_progress', 'completed'] as const;

export type ColumnStatus = (typeof COLUMNS)[number];

export const isColumn = (status: string): status is ColumnStatus => (COLUMNS as readonly string[]).includes(status);

/** The card with this id, or null where the board does not show it. */
export function findCard(board: Board, id: string): FailedCallCard | null {
  for (const column of board.columns) {
    const card = column.cards.find((one) => one.id === id);
    if (card) return card;
  }
  return null;
}

const FAR = Number.MAX_SAFE_INTEGER;

/** Next call first; in Completed the newest first: the engine's own order. */
function inOrder(status: FailedCallStatus, cards: FailedCallCard[]): FailedCallCard[] {
  const sorted = [...cards];
  if (status === 'completed') return sorted.sort((a, b) => (b.completed_at ?? FAR) - (a.completed_at ?? FAR));
  return sorted.sort((a, b) => (a.callback_at ?? FAR) - (b.callback_at ?? FAR) || a.reported_at - b.reported_at);
}

const oldest = (cards: FailedCallCard[]): number | null =>
  cards.length > 0 ? Math.min(...cards.map((card) => card.reported_at)) : null;

function without(column: BoardColumn, id: string): BoardColumn {
  const cards = column.cards.filter((card) => card.id !== id);
  if (cards.length === column.cards.length) return column;
  return { ...column, cards, count: Math.max(cards.length, column.count - 1), oldest_at: oldest(cards) };
}

/** The board with `card` standing in the column of its status: what the engine will answer, shown before it does. */
export function placeCard(board: Board, card: FailedCallCard): Board {
  return {
    columns: board.columns.map((column) => {
      const rest = without(column, card.id);
      if (column.status !== card.status) return rest;
      const count = column.cards.some((one) => one.id === card.id) ? column.count : column.count + 1;
      const cards = inOrder(column.status, [...rest.cards, card]);
      return { ...column, cards, count, oldest_at: Math.min(column.oldest_at ?? FAR, card.reported_at) };
    }),
  };
}

/** The column beside `status`, or null at the edge. */
export function neighbour(status: FailedCallStatus, step: -1 | 1): ColumnStatus | null {
  const at = (COLUMNS as readonly string[]).indexOf(status);
  return at < 0 ? null : (COLUMNS[at + step] ?? null);
}

/** Where the focus stands: a column and a card in it. */
export interface Spot {
  column: number;
  row: number;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** Where an arrow takes the focus on columns of these lengths; empty columns are stepped over. */
export function step(lengths: number[], from: Spot, key: Arrow): Spot {
  const rows = lengths[from.column] ?? 0;
  if (key === 'ArrowUp') return { ...from, row: Math.max(0, from.row - 1) };
  if (key === 'ArrowDown') return { ...from, row: Math.min(Math.max(0, rows - 1), from.row + 1) };
  if (key === 'Home') return { ...from, row: 0 };
  if (key === 'End') return { ...from, row: Math.max(0, rows - 1) };
  const way = key === 'ArrowLeft' ? -1 : 1;
  for (let column = from.column + way; column >= 0 && column < lengths.length; column += way) {
    const length = lengths[column] ?? 0;
    if (length > 0) return { column, row: Math.min(from.row, length - 1) };
  }
  return from;
}
