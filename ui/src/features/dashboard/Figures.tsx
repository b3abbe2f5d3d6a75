import { ArrowDown, ArrowUp } from 'lucide-react';
import { useT } from '@/app/i18n';
import type { Figure } from '@/backend/types';
import { Sparkline } from '@/kit/charts/lines';
import { cx } from '@/lib/cx';

/** One number of the first row: what it is, how it moved, and the way to its rows. */
export function FigureCell({
  label,
  figure,
  alarm,
  onOpen,
}: {
  label: string;
  figure: Figure;
  alarm?: boolean;
  onOpen: () => void;
}) {
  const t = useT();
  const difference = figure.before === null ? null : figure.value - figure.before;
  const said =
    difference === null
      ? t('dashboard.stock')
      : difference === 0
        ? t('dashboard.same')
        : difference > 0
          ? t('dashboard.more', { count: t.number(difference) })
          : t('dashboard.fewer', { count: t.number(-difference) });
  const Arrow = (difference ?? 0) > 0 ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="group/figure flex min-w-0 flex-col items-start bg-surface px-4 py-3 text-left hover:bg-hover max-[900px]:last:col-span-2"
    >
      <span className="w-full truncate text-meta font-medium text-ink-2">{label}</span>
      <span
        className={cx(
          'nums mt-0.5 text-figure font-semibold tracking-tight',
          alarm && figure.value > 0 ? 'text-red' : 'text-ink',
        )}
      >
        {t.number(figure.value)}
      </span>
      <span className="flex items-center gap-1 text-meta text-ink-3" title={said}>
        {difference !== null && difference !== 0 && <Arrow size={12} strokeWidth={1.75} aria-hidden />}
        <span className="sr-only">{said}</span>
        <span aria-hidden className="nums truncate">
          {difference !== null && difference !== 0 ? t.number(Math.abs(difference)) : said}
        </span>
      </span>
      <span className="mt-1 block w-full">
        {figure.series.length > 1 ? <Sparkline values={figure.series} /> : <span className="block h-7" />}
      </span>
    </button>
  );
}

/** The share of the period's tickets that are done, as one bar. */
export function Completion({ rate, onOpen }: { rate: number | null; onOpen: () => void }) {
  const t = useT();
  return (
    <section aria-label={t('dashboard.completion')} className="border-b border-line px-4 py-3">
      <p className="mb-1.5 flex items-baseline gap-2 text-table text-ink-2">
        {rate === null ? (
          t('dashboard.completion.none')
        ) : (
          <button type="button" onClick={onOpen} className="rounded-[3px] hover:text-ink hover:underline">
            {t('dashboard.completion.text', { rate: t.percent(rate / 100) })}
          </button>
        )}
      </p>
      <div className="h-2 overflow-hidden rounded-full bg-pressed">
        <div className="h-full rounded-full bg-green" style={{ width: `${rate ?? 0}%` }} />
      </div>
    </section>
  );
}
