import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '@/app/i18n';
import type { BoardColumn, FailedCallCard } from '@/backend/types';
import { useDropColumn } from '@/kit/drag';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/now';
import { isColumn } from './place';
import { useAge } from './words';

/** From this many cards on only those in view are drawn. */
export const VIRTUAL_FROM = 100;
/** A card of middling height, in pixels: the first guess before it is measured. */
const USUAL_HEIGHT = 148;

/** A column fills the height; its header has the count and the oldest age. */
export function Column({
  column,
  wanted,
  children,
}: {
  column: BoardColumn;
  /** The card that the focus wants, if it stands here. */
  wanted: string | null;
  children: (card: FailedCallCard) => ReactNode;
}) {
  const t = useT();
  const now = useNow();
  const id = useId();
  const age = useAge();
  const { ref, over } = useDropColumn(column.status);
  const { cards, count, oldest_at, status } = column;
  const more = count - cards.length;
  return (
    <section
      ref={ref}
      aria-labelledby={id}
      className={cx(
        'flex min-h-0 min-w-[204px] flex-1 flex-col border-r border-line last:border-r-0',
        over ? 'bg-selected' : 'bg-canvas',
      )}
    >
      <header className="px-3 pt-2.5 pb-2">
        <div className="flex items-baseline gap-2">
          <h2 id={id} className="min-w-0 truncate text-table font-semibold text-ink">
            {t(`call.${status}`)}
          </h2>
          <span className="nums text-table text-ink-3">
            <span aria-hidden>{t.number(count)}</span>
            <span className="sr-only">{t.count('board.count', count)}</span>
          </span>
        </div>
        <p className="nums h-[1.1rem] truncate text-meta text-ink-3">
          {oldest_at !== null && status !== 'completed' && t('board.oldest', { age: age(oldest_at, now) })}
        </p>
      </header>
      {cards.length === 0 ? (
        <p className="px-3 py-2 text-meta text-ink-3">{isColumn(status) && t(`board.column.${status}.empty`)}</p>
      ) : cards.length > VIRTUAL_FROM ? (
        <Virtual cards={cards} labelledBy={id} wanted={wanted}>
          {children}
        </Virtual>
      ) : (
        <ul aria-labelledby={id} className="flex min-h-0 grow flex-col gap-2 overflow-y-auto px-2 pt-0.5 pb-3">
          {cards.map((card) => (
            <li key={card.id}>{children(card)}</li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className="border-t border-line px-3 py-1.5 text-meta text-ink-3">
          {t('board.column.more', { count: t.number(more) })}
        </p>
      )}
    </section>
  );
}

function Virtual({
  cards,
  labelledBy,
  wanted,
  children,
}: {
  cards: FailedCallCard[];
  labelledBy: string;
  wanted: string | null;
  children: (card: FailedCallCard) => ReactNode;
}) {
  'use no memo'; // The virtualizer is one object that changes inside: the compiler would keep its first answer.
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => cards[index]?.id ?? index,
    gap: 8,
    overscan: 4,
    initialRect: { width: 200, height: 720 },
  });
  const at = wanted === null ? -1 : cards.findIndex((card) => card.id === wanted);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto px-2 pt-0.5 pb-3">
      <ul aria-labelledby={labelledBy} className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const card = cards[row.index];
          return (
            card && (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                aria-setsize={cards.length}
                aria-posinset={row.index + 1}
                className="absolute inset-x-0"
                style={{ top: row.start }}
              >
                {children(card)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
