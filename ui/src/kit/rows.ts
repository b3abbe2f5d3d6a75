import { useLayoutEffect, useRef } from 'react';

// Lists whose rows are `li` with one element that is the row to the keyboard: it carries `data-row`.

const allRows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];
/** The row that the focus is in, be it on one of its buttons. */
const focusedRow = () => document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-row]') ?? null;

/** Moves the focus by so many rows; into the list where it stands elsewhere. */
export function stepRow(by: number): void {
  const rows = allRows();
  const focused = focusedRow();
  const at = focused ? rows.indexOf(focused) : -1;
  rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

/** A row that is done goes away, and the focus with it: the one that takes its place gets it, so that the keys go on. */
export function useKeptFocus() {
  const last = useRef<{ row: HTMLElement; at: number } | null>(null);
  useLayoutEffect(() => {
    if (!last.current) return;
    const rows = allRows();
    const { row, at } = last.current;
    if (row.isConnected) last.current.at = rows.indexOf(row);
    else if (document.activeElement === document.body) rows[Math.min(at, rows.length - 1)]?.focus();
  });
  return () => {
    const row = focusedRow();
    last.current = row && { row, at: allRows().indexOf(row) };
  };
}
