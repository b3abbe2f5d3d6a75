import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';

/** The values that the engine sends; kept as words here so that the kit knows no wire format. */
export type PriorityName = 'low' | 'medium' | 'high' | 'critical' | 'unknown';
export type StatusName =
  | 'new'
  | 'acknowledged'
  | 'scheduled'
  | 'in_progress'
  | 'on_hold'
  | 'completed'
  | 'cancelled'
  | 'unknown';

const PRIORITY_INK: Record<PriorityName, string> = {
  critical: 'text-red',
  high: 'text-amber',
  medium: 'text-blue',
  low: 'text-grey',
  unknown: 'text-grey',
};

const PRIORITY_SHAPE: Record<PriorityName, ReactNode> = {
  critical: <path d="M5 0.5 9.5 5 5 9.5 0.5 5Z" />,
  high: <path d="M5 1 9.5 9H0.5Z" />,
  medium: <rect x="1.25" y="1.25" width="7.5" height="7.5" rx="1" />,
  low: <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  unknown: <path d="M1.5 5h7" stroke="currentColor" strokeWidth="1.5" />,
};

/** Shape and colour of a priority; `alone` where the word is not beside it. */
export function PriorityMark({ priority, alone }: { priority: PriorityName; alone?: boolean }) {
  const t = useT();
  const shape = (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      fill="currentColor"
      aria-hidden
      className={cx('shrink-0', PRIORITY_INK[priority])}
    >
      {PRIORITY_SHAPE[priority]}
    </svg>
  );
  if (!alone) return shape;
  const word = t(`priority.${priority}`);
  return (
    <span role="img" aria-label={word} title={word} className="inline-flex">
      {shape}
    </span>
  );
}

export function PriorityBadge({ priority }: { priority: PriorityName }) {
  const t = useT();
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 text-meta font-medium whitespace-nowrap', PRIORITY_INK[priority])}
    >
      <PriorityMark priority={priority} />
      {t(`priority.${priority}`)}
    </span>
  );
}

const STATUS_LOOK: Record<StatusName, string> = {
  new: 'border-accent text-accent-ink',
  acknowledged: 'border-transparent tint text-blue',
  scheduled: 'border-transparent tint text-violet',
  in_progress: 'border-transparent tint text-teal',
  on_hold: 'border-amber text-amber',
  completed: 'border-transparent tint text-green',
  cancelled: 'border-transparent tint text-grey',
  unknown: 'border-dashed border-line-strong text-ink-3',
};

const STATUS_SHAPE: Record<StatusName, ReactNode> = {
  new: <circle cx="4" cy="4" r="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.4" />,
  acknowledged: <circle cx="4" cy="4" r="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  scheduled: (
    <path
      d="M4 .75a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5ZM4 2.25V4.25H5.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
    />
  ),
  in_progress: (
    <path d="M4 .5a3.5 3.5 0 0 0 0 7Zm0 .75a2.75 2.75 0 0 1 0 5.5" stroke="currentColor" strokeWidth="0.75" />
  ),
  on_hold: <path d="M1.5 1h1.75v6H1.5zM4.75 1H6.5v6H4.75z" />,
  completed: (
    <path
      d="m.8 4.2 2.2 2.2L7.2 1.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  cancelled: (
    <path
      d="m1.2 1.2 5.6 5.6M6.8 1.2 1.2 6.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
  unknown: <circle cx="4" cy="4" r="1" />,
};

/** Where a ticket stands: shape, word and colour. */
export function StatusBadge({ status }: { status: StatusName }) {
  const t = useT();
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1.5 rounded-full border px-2 text-meta font-medium whitespace-nowrap',
        STATUS_LOOK[status],
      )}
    >
      <svg width="8" height="8" viewBox="0 0 8 8" fill="currentColor" aria-hidden>
        {STATUS_SHAPE[status]}
      </svg>
      {t(`status.${status}`)}
    </span>
  );
}

export type BadgeTone = 'plain' | 'red' | 'amber' | 'green' | 'blue' | 'accent';

const BADGE: Record<BadgeTone, string> = {
  plain: 'text-grey',
  red: 'text-red',
  amber: 'text-amber',
  green: 'text-green',
  blue: 'text-blue',
  accent: 'text-accent-ink',
};

/** A small word with meaning in its colour. */
export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'tint inline-flex h-5 items-center gap-1 rounded-full px-2 text-meta font-medium whitespace-nowrap',
        BADGE[tone],
      )}
    >
      {children}
    </span>
  );
}

/** A tag of a ticket; with `onRemove` it can be taken off. */
export function Tag({
  children,
  onRemove,
  onClick,
}: {
  children: string;
  onRemove?: () => void;
  onClick?: () => void;
}) {
  const t = useT();
  return (
    <span
      className="inline-flex h-5 items-center gap-1 rounded-[4px] border border-line bg-canvas pl-1.5 text-meta text-ink-2 last:pr-1.5 data-plain:pr-1.5"
      data-plain={onRemove ? undefined : ''}
    >
      {onClick ? (
        <button type="button" onClick={onClick} className="hover:text-ink hover:underline">
          {children}
        </button>
      ) : (
        children
      )}
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={t('kit.remove', { what: children })}
          className="flex h-full w-5 items-center justify-center text-ink-3 hover:text-ink"
        >
          <X size={12} strokeWidth={1.5} aria-hidden />
        </button>
      )}
    </span>
  );
}
