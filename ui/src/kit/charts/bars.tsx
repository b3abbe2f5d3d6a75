import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export interface BarPart {
  key: string;
  label: string;
  value: number;
  /** A CSS colour: a token such as `var(--red)`. */
  color: string;
  mark?: ReactNode;
  onOpen?: () => void;
}

/** Horizontal bars with their words and numbers; each opens its rows. Plain elements: they print and scale as text. */
export function BarList({ parts, format }: { parts: readonly BarPart[]; format: (value: number) => string }) {
  const most = Math.max(1, ...parts.map((part) => part.value));
  return (
    <ul className="flex flex-col gap-0.5">
      {parts.map((part) => {
        const inner = (
          <>
            <span className="flex w-44 shrink-0 max-narrow:w-32 items-center gap-1.5 truncate text-ink-2">
              {part.mark}
              <span className="truncate">{part.label}</span>
            </span>
            <span className="h-2 min-w-0 grow">
              <span
                className="block h-full rounded-[2px]"
                style={{ width: `${(part.value / most) * 100}%`, minWidth: part.value ? 2 : 0, background: part.color }}
              />
            </span>
            <span className="nums w-10 shrink-0 text-right font-medium text-ink">{format(part.value)}</span>
          </>
        );
        const line =
          '-mx-1.5 flex h-7 w-[calc(100%+12px)] items-center gap-2 rounded-control px-1.5 text-left text-table';
        return (
          <li key={part.key}>
            {part.onOpen ? (
              <button type="button" onClick={part.onOpen} className={cx(line, 'hover:bg-hover')}>
                {inner}
              </button>
            ) : (
              <div className={line}>{inner}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** One bar in parts, with a legend: how a whole divides. */
export function StackedBar({ parts, format }: { parts: readonly BarPart[]; format: (value: number) => string }) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  const present = parts.filter((part) => part.value > 0);
  return (
    <div>
      <div className="flex h-3 gap-px overflow-hidden rounded-[3px] bg-pressed">
        {present.map((part) => (
          <span
            key={part.key}
            style={{ width: `${(part.value / Math.max(1, total)) * 100}%`, background: part.color }}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {present.map((part) => {
          const inner = (
            <>
              <span aria-hidden className="size-2 rounded-[2px]" style={{ background: part.color }} />
              <span className="text-ink-2">{part.label}</span>
              <span className="nums font-medium text-ink">{format(part.value)}</span>
            </>
          );
          return (
            <li key={part.key} className="text-meta">
              {part.onOpen ? (
                <button
                  type="button"
                  onClick={part.onOpen}
                  className="flex items-center gap-1.5 rounded-[3px] hover:underline"
                >
                  {inner}
                </button>
              ) : (
                <span className="flex items-center gap-1.5">{inner}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
