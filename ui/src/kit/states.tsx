import { CloudOff, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { Button } from './Button';
import { VisuallyHidden } from './VisuallyHidden';

function State({
  icon: Icon,
  title,
  text,
  action,
  tone,
  className,
}: {
  icon?: LucideIcon;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  tone?: string;
  className?: string;
}) {
  return (
    <div className={cx('flex flex-col items-center justify-center gap-2 px-6 py-10 text-center', className)}>
      {Icon && <Icon size={20} strokeWidth={1.5} aria-hidden className={cx('mb-1', tone ?? 'text-ink-3')} />}
      <p className="text-form font-medium text-ink">{title}</p>
      <div className="max-w-[52ch] text-table text-ink-2">{text}</div>
      {action && <div className="mt-2 flex gap-2">{action}</div>}
    </div>
  );
}

/** Says what belongs here and offers the first step. */
export function EmptyState(props: {
  icon?: LucideIcon;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return <State {...props} />;
}

/** Says what happened, what is safe and what to do. */
export function ErrorState({
  text,
  reference,
  onRetry,
  className,
}: {
  text: ReactNode;
  reference?: string;
  onRetry?: () => void;
  className?: string;
}) {
  const t = useT();
  return (
    <div role="alert" className={className}>
      <State
        icon={TriangleAlert}
        tone="text-red"
        title={t('kit.error.title')}
        text={
          <>
            {text} {t('kit.error.safe')}
            {reference && (
              <span className="mt-1 block text-meta text-ink-3 select-text">
                {t('kit.error.reference', { reference })}
              </span>
            )}
          </>
        }
        action={onRetry && <Button onClick={onRetry}>{t('kit.retry')}</Button>}
      />
    </div>
  );
}

/** What is shown is older than it should be, for a refresh failed: a quiet line, and everything stays in its place. */
export function Outdated({ text, onRetry }: { text: ReactNode; onRetry: () => void }) {
  const t = useT();
  return (
    <p
      role="status"
      className="no-print flex shrink-0 items-center gap-2 border-b border-line px-4 py-1 text-meta text-amber"
    >
      <TriangleAlert size={14} strokeWidth={1.5} aria-hidden className="shrink-0" />
      <span className="min-w-0 grow">
        {t('kit.outdated')} {text}
      </span>
      <Button size="small" tone="quiet" onClick={onRetry}>
        {t('kit.retry')}
      </Button>
    </p>
  );
}

/** The engine does not answer at all. */
export function OfflineState({ onRetry }: { onRetry?: () => void }) {
  const t = useT();
  return (
    <div role="alert">
      <State
        icon={CloudOff}
        title={t('kit.offline.title')}
        text={t('kit.offline.text')}
        action={onRetry && <Button onClick={onRetry}>{t('kit.retry')}</Button>}
      />
    </div>
  );
}

/** Rows of the shape that is coming, so that nothing jumps. */
export function SkeletonRows({ rows = 6, height = 36 }: { rows?: number; height?: number }) {
  const t = useT();
  return (
    <div role="status" aria-busy className="w-full">
      <VisuallyHidden>{t('kit.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // The rows are interchangeable and never reorder, so their place is their identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={row} className="flex items-center gap-4 border-b border-line px-4" style={{ height }}>
          <span className="skeleton h-3 w-24" />
          <span className="skeleton h-3 grow" style={{ maxWidth: `${38 + ((row * 17) % 40)}%` }} />
          <span className="skeleton ml-auto h-3 w-14" />
        </div>
      ))}
    </div>
  );
}

/** One grey line or block. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('skeleton block', className)} />;
}
