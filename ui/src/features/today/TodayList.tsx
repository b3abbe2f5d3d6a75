import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useT } from '@/app/i18n';
import { keyOf } from '@/kit/shortcuts';
import { cx } from '@/lib/cx';

/** Rows that a list shows before it is unfolded: all four lists fit one screen. */
const SHORT = 8;

/** One of the four lists, with its whole count. A long one unfolds in place; what the engine left out is fetched or opens elsewhere. */
export function TodayList({
  title,
  count,
  tone,
  empty,
  more,
  inPlace = false,
  children,
}: {
  title: string;
  count: number;
  tone?: 'late';
  /** What is said where the list has no rows. */
  empty: string;
  /** Brings every row, where the engine did not send all; `inPlace` where they come into this list. */
  more?: () => void;
  inPlace?: boolean;
  children: ReactNode[];
}) {
  const t = useT();
  const id = useId();
  const [all, setAll] = useState(false);
  const folded = children.length > SHORT && !all;
  const unfold = () => {
    setAll(true);
    if (!folded || inPlace) more?.();
  };
  return (
    <section aria-labelledby={id} className="@container min-w-0">
      <h2 id={id} className="flex h-9 items-center gap-2 px-4 text-table font-semibold text-ink">
        {title}
        <span className={cx('nums font-medium', tone === 'late' && count > 0 ? 'text-red' : 'text-ink-3')}>
          {t.number(count)}
        </span>
        {(folded || more) && (
          <button
            type="button"
            onClick={unfold}
            className="ml-auto rounded-[3px] text-meta font-medium text-accent-ink hover:underline"
          >
            {t('today.more', { count: t.number(count) })}
          </button>
        )}
      </h2>
      {children.length > 0 ? (
        <ul className="border-t border-line">{all ? children : children.slice(0, SHORT)}</ul>
      ) : (
        <p className="border-t border-line px-4 py-2.5 text-table text-ink-3">{empty}</p>
      )}
    </section>
  );
}

/** One row: what it is about, when, and the one thing to do. Its keys work while it has the focus. */
export function TodayRowShape({
  mark,
  lead,
  text,
  who,
  time,
  actions,
  keys,
  onOpen,
}: {
  mark: ReactNode;
  lead: ReactNode;
  text: ReactNode;
  who: string;
  time: ReactNode;
  actions: ReactNode;
  keys: Record<string, () => void>;
  onOpen: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[keyOf(event)];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // A key that is held down goes on to the next row, which nobody chose.
    if (!event.repeat) act();
  };
  return (
    <li className="group/row relative flex min-h-9 items-center gap-3 border-b border-line px-4 hover:bg-hover">
      <button
        type="button"
        data-row
        onClick={onOpen}
        onKeyDown={onKeyDown}
        className="flex min-h-9 min-w-0 grow items-center gap-2.5 text-left text-table outline-offset-[-2px]"
      >
        <span className="flex w-4 shrink-0 justify-center text-ink-3">{mark}</span>
        <span className="nums w-[6.9rem] shrink-0 truncate text-ink-2 @max-[660px]:hidden">{lead}</span>
        <span className="min-w-0 flex-[3] truncate text-ink">{text}</span>
        <span className="min-w-[4.5rem] flex-[2] truncate text-ink-2 @max-[380px]:hidden">{who}</span>
      </button>
      <span className="min-w-[5.5rem] shrink-0 text-right text-table">{time}</span>
      <span className="flex min-w-[6.25rem] shrink-0 items-center justify-end gap-1">{actions}</span>
    </li>
  );
}
