import { type Instant, useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/now';

/** "5 min ago", with the whole date on hover. */
export function RelativeTime({ at, className }: { at: Instant; className?: string }) {
  const t = useT();
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={t.date(at, 'full')}
      className={cx('nums whitespace-nowrap', className)}
    >
      {t.relative(at, now)}
    </time>
  );
}

/** A date and time of the office, the day left out when it is today. */
export function OfficeTime({ at, className }: { at: Instant; className?: string }) {
  const t = useT();
  const now = useNow();
  const today = t.date(at, 'weekday') === t.date(now, 'weekday') && Math.abs(new Date(at).getTime() - now) < 86_400_000;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={t.date(at, 'full')}
      className={cx('nums whitespace-nowrap', className)}
    >
      {t.date(at, today ? 'time' : 'dayTime')}
    </time>
  );
}
