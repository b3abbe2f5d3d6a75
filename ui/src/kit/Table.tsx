import {
  type ColumnDef,
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { usePreferences } from '@/lib/preferences';
import { Checkbox } from './Checkbox';

/** A column: its words, how it is drawn, and how much room it wants. */
export interface Column<R> {
  id: string;
  header: string;
  /** The header is said, not shown: for a column as narrow as a mark. */
  hideHeader?: boolean;
  cell: (row: R) => ReactNode;
  /** A CSS grid track: `88px`, `minmax(120px, 2fr)`. */
  width: string;
  /** Left out while the table is narrower than this many pixels. */
  hideBelow?: number;
  align?: 'end';
  /** The name under which the engine sorts by it. */
  sort?: string;
}

export interface TableProps<R> {
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  rowId: (row: R) => string;
  /** How a row is called in words, for its checkbox. */
  rowName: (row: R) => string;
  /** The row whose detail is open. */
  openId?: string | null;
  onOpen: (row: R) => void;
  /** Chosen rows; leave out for a table without checkboxes. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  sort?: { by: string; descending: boolean };
  onSort?: (by: string) => void;
  /** Asked for when the last rows come near. */
  onEnd?: () => void;
  /** One more key of the row under the cursor, for example `a` for Assign. */
  rowKeys?: Record<string, (row: R) => void>;
  /** Takes the focus when it first appears, so that j and k work at once. */
  autoFocus?: boolean;
}

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });
type Features = typeof features;

/**
 * A virtualised list of records: only the rows in view are in the document. One tab stop; j, k and the arrows move,
 * Enter opens, x or space chooses, Home and End jump.
 */
export function Table<R>(props: TableProps<R>) {
  // The virtualizer changes inside without changing its identity, which the compiler's memo would not see.
  'use no memo';
  const { label, rows, columns, rowId, rowName, openId, onOpen, selected, onSelect, sort, onSort, onEnd, rowKeys } =
    props;
  const t = useT();
  const { density } = usePreferences();
  const height = density === 'compact' ? 28 : 36;
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [cursor, setCursor] = useState(0);
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth || Number.POSITIVE_INFINITY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const table = useTable<Features, R & object>({
    features,
    data: rows as readonly (R & object)[],
    columns: columns.map(
      (column): ColumnDef<Features, R & object> => ({
        id: column.id,
        header: column.header,
      }),
    ),
    getRowId: (row) => rowId(row),
    state: {
      columnVisibility: Object.fromEntries(
        columns.map((column) => [column.id, !column.hideBelow || width >= column.hideBelow]),
      ),
      rowSelection: Object.fromEntries([...(selected ?? [])].map((id) => [id, true as const])),
    },
    onRowSelectionChange: (change) => {
      const before = Object.fromEntries([...(selected ?? [])].map((id) => [id, true as const]));
      const after = typeof change === 'function' ? change(before) : change;
      onSelect?.(new Set(Object.keys(after).filter((id) => after[id])));
    },
  });
  const shown = columns.filter((column) => table.getColumn(column.id)?.getIsVisible());
  const body = table.getRowModel().rows;

  const virtual = useVirtualizer({
    count: body.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes every measured offset wrong
  useEffect(() => virtual.measure(), [height]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && body.length > 0 && last >= body.length - 20) onEnd();
  }, [last, body.length, onEnd]);

  const at = Math.min(cursor, Math.max(0, body.length - 1));
  useEffect(() => {
    if (!openId) return;
    const index = body.findIndex((row) => row.id === openId);
    if (index >= 0) setCursor(index);
  }, [openId, body]);
  useEffect(() => {
    // A list that comes and goes while somebody searches must not take the words out of their hands.
    if (props.autoFocus && !(document.activeElement instanceof HTMLInputElement))
      scroller.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);

  const go = (index: number) => {
    const next = Math.max(0, Math.min(body.length - 1, index));
    setCursor(next);
    virtual.scrollToIndex(next);
    const row = body[next];
    // While a detail stands open beside the list, moving through the list turns its pages.
    if (row && openId) onOpen(row.original);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2);
    const row = body[at];
    const moves: Record<string, number> = {
      j: at + 1,
      ArrowDown: at + 1,
      k: at - 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: body.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) go(target);
    else if (row && event.key === 'Enter') onOpen(row.original);
    else if (row && onSelect && (event.key === ' ' || event.key === 'x')) row.toggleSelected();
    else if (row && rowKeys?.[event.key]) rowKeys[event.key]?.(row.original);
    else return;
    event.preventDefault();
  };

  const tracks = `${onSelect ? '24px ' : ''}${shown.map((column) => column.width).join(' ')}`;
  const line = 'grid items-center gap-3 px-4';
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={body.length + 1}
      aria-multiselectable={onSelect ? true : undefined}
      aria-activedescendant={body[at] ? `${prefix}-${body[at].id}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/table relative min-h-0 grow overflow-auto outline-none"
    >
      <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(line, 'h-8 text-meta font-medium text-ink-3')}
          style={{ gridTemplateColumns: tracks }}
        >
          {onSelect && (
            <span role="columnheader">
              <Checkbox
                hideLabel
                label={t('kit.selectAll')}
                checked={table.getIsAllRowsSelected()}
                indeterminate={table.getIsSomeRowsSelected()}
                onChange={(checked) => table.toggleAllRowsSelected(checked)}
              />
            </span>
          )}
          {shown.map((column) => {
            const by = column.sort;
            const active = by !== undefined && sort?.by === by;
            const Arrow = sort?.descending ? ArrowDown : ArrowUp;
            return (
              <span
                key={column.id}
                role="columnheader"
                aria-sort={active ? (sort?.descending ? 'descending' : 'ascending') : undefined}
                className={cx('flex min-w-0 items-center truncate', column.align === 'end' && 'justify-end')}
              >
                {by && onSort ? (
                  <button
                    type="button"
                    onClick={() => onSort(by)}
                    className="inline-flex items-center gap-1 rounded-[3px] hover:text-ink"
                  >
                    {column.header}
                    {active && <Arrow size={12} strokeWidth={1.75} aria-hidden />}
                  </button>
                ) : (
                  <span className={column.hideHeader ? 'sr-only' : undefined}>{column.header}</span>
                )}
              </span>
            );
          })}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = body[item.index];
          if (!row) return null;
          const chosen = row.getIsSelected();
          return (
            <div
              key={row.id}
              id={`${prefix}-${row.id}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={onSelect ? chosen : row.id === openId}
              data-cursor={item.index === at || undefined}
              onClick={() => {
                setCursor(item.index);
                onOpen(row.original);
              }}
              className={cx(
                line,
                'absolute inset-x-0 top-0 border-b border-line text-table',
                row.id === openId || chosen ? 'bg-selected' : 'hover:bg-hover',
                'group-focus-visible/table:data-cursor:not-aria-selected:bg-hover group-focus-visible/table:data-cursor:shadow-[inset_3px_0_0_var(--focus)]',
              )}
              style={{ gridTemplateColumns: tracks, height, transform: `translateY(${item.start}px)` }}
            >
              {onSelect && (
                <span role="gridcell" onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    hideLabel
                    label={t('kit.selectRow', { what: rowName(row.original) })}
                    checked={chosen}
                    onChange={(next) => row.toggleSelected(next)}
                  />
                </span>
              )}
              {shown.map((column) => (
                <span
                  key={column.id}
                  role="gridcell"
                  className={cx('min-w-0 truncate', column.align === 'end' && 'text-right')}
                >
                  {column.cell(row.original)}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
