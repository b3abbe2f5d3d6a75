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
import { isTyping, keyOf } from './shortcuts';

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
  /** Takes the focus when it first appears, so that j and k work at once. */
  autoFocus?: boolean;
}

/** The height of the header, which stands over the rows, in pixels. */
const HEAD = 33;

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });
type Features = typeof features;

/**
 * A virtualised list of records: only the rows in view are in the document. One tab stop; j, k and the arrows move,
 * Enter opens, x or space chooses, Home and End jump.
 */
export function Table<R>(props: TableProps<R>) {
  // The virtualizer changes inside without changing its identity, which the compiler's memo would not see.
  'use no memo';
  const { label, rows, columns, rowId, rowName, openId, onOpen, selected, onSelect, sort, onSort, onEnd } = props;
  const t = useT();
  const { density } = usePreferences();
  const height = density === 'compact' ? 28 : 36;
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  /** The row that the keys act on, and where it stood: when it goes, the one in its place is next. */
  const [cursor, setCursor] = useState<{ id: string | null; index: number }>({ id: null, index: 0 });
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
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes every measured offset wrong
  useEffect(() => virtual.measure(), [height]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && body.length > 0 && last >= body.length - 20) onEnd();
  }, [last, body.length, onEnd]);

  const found = cursor.id === null ? -1 : body.findIndex((row) => row.id === cursor.id);
  const at = found >= 0 ? found : Math.min(cursor.index, Math.max(0, body.length - 1));
  if (found >= 0 && found !== cursor.index) setCursor({ id: cursor.id, index: found });
  useEffect(() => {
    if (!openId) return;
    const index = body.findIndex((row) => row.id === openId);
    if (index >= 0) setCursor({ id: openId, index });
  }, [openId, body]);
  useEffect(() => {
    // A list that comes and goes while somebody types or chooses must not take the focus out of their hands.
    const busy = document.activeElement;
    if (props.autoFocus && !isTyping(busy) && !busy?.closest('[role=dialog]'))
      scroller.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);
  const wasOpen = useRef(openId);
  useEffect(() => {
    // The detail closed and took the focus with it: back to the row it was of.
    if (wasOpen.current && !openId && document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true });
    wasOpen.current = openId;
  }, [openId]);

  const go = (index: number) => {
    const next = Math.max(0, Math.min(body.length - 1, index));
    const row = body[next];
    setCursor({ id: row?.id ?? null, index: next });
    virtual.scrollToIndex(next);
    // While a detail stands open beside the list, moving through the list turns its pages.
    if (row && openId) onOpen(row.original);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyOf(event);
    const within = event.target !== event.currentTarget;
    // A checkbox or a header in the grid has its own answer to these two.
    if (within && (key === 'Enter' || key === ' ')) return;
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
    const target = moves[key];
    if (target !== undefined) go(target);
    else if (row && key === 'Enter') onOpen(row.original);
    else if (row && onSelect && (key === ' ' || key === 'x')) row.toggleSelected();
    else return;
    event.preventDefault();
    if (within) scroller.current?.focus({ preventScroll: true });
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
                setCursor({ id: row.id, index: item.index });
                onOpen(row.original);
              }}
              className={cx(
                line,
                'absolute inset-x-0 top-0 border-b border-line text-table',
                row.id === openId || chosen ? 'bg-selected' : 'hover:bg-hover',
                'group-focus-visible/table:data-cursor:not-aria-selected:bg-hover group-focus-visible/table:data-cursor:shadow-[inset_3px_0_0_var(--focus)]',
              )}
              style={{ gridTemplateColumns: tracks, height, transform: `translateY(${item.start - HEAD}px)` }}
            >
              {onSelect && (
                <span role="gridcell" onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    hideLabel
                    label={t('kit.selectRow', { what: rowName(row.original) })}
                    checked={chosen}
                    tabIndex={-1}
                    onChange={(next) => {
                      setCursor({ id: row.id, index: item.index });
                      row.toggleSelected(next);
                    }}
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
