import type { ReactNode } from 'react';
import { useT } from '@/app/i18n';
import type { AttemptOutcome, AttemptView } from '@/backend/types';
import { cx } from '@/lib/cx';

/** A shape per outcome, so that the dots can be read without colour. */
const SHAPES: Record<AttemptOutcome, { ink: string; shape: ReactNode }> = {
  reached: { ink: 'text-green', shape: <circle cx="5" cy="5" r="4" /> },
  no_answer: {
    ink: 'text-ink-3',
    shape: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  },
  busy: {
    ink: 'text-amber',
    shape: (
      <>
        <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M5 1.75a3.250 3.250 0 0 1 0 6.500Z" />
      </>
    ),
  },
  switched_off: {
    ink: 'text-ink-3',
    shape: (
      <path
        d="M5 1.75a3.250 3.250 0 1 0 0 6.500 3.250 3.250 0 0 0 0-6.500ZM2.700 7.300l4.600-4.600"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.500"
      />
    ),
  },
  wrong_number: {
    ink: 'text-red',
    shape: (
      <path
        d="m1.900 1.900 6.200 6.200M8.100 1.900 1.900 8.100"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.700"
        strokeLinecap="round"
      />
    ),
  },
  unknown: { ink: 'text-ink-3', shape: <circle cx="5" cy="5" r="1.500" /> },
};

export function OutcomeMark({ outcome }: { outcome: AttemptOutcome }) {
  const { ink, shape } = SHAPES[outcome];
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor" aria-hidden className={cx('shrink-0', ink)}>
      {shape}
    </svg>
  );
}

/** More dots than this say nothing more. */
const SHOWN = 6;

/** The attempts so far as dots, oldest first; each says its outcome and time on hover, all of them to a screen reader. */
export function AttemptDots({ attempts }: { attempts: AttemptView[] }) {
  const t = useT();
  if (attempts.length === 0) return <span className="truncate text-meta text-ink-3">{t('board.noAttempts')}</span>;
  const words = (attempt: AttemptView) =>
    t('board.attempt.at', { outcome: t(`outcome.${attempt.outcome}`), time: t.date(attempt.at, 'dayTime') });
  const latest = attempts.slice(-SHOWN);
  return (
    <span className="inline-flex items-center gap-1">
      <span className="sr-only">
        {t.count('board.attempts', attempts.length)}: {t.list(attempts.map(words))}
      </span>
      {attempts.length > SHOWN && (
        <span aria-hidden className="nums text-meta text-ink-3">
          {attempts.length}
        </span>
      )}
      {latest.map((attempt) => (
        <span key={attempt.id} aria-hidden title={words(attempt)} className="inline-flex">
          <OutcomeMark outcome={attempt.outcome} />
        </span>
      ))}
    </span>
  );
}
