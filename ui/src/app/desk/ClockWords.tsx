import { useT } from '@/app/i18n';
import type { TicketRow } from '@/backend/types';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/now';

/** How a ticket stands against its next target: "2 h left", "40 min late". */
export function ClockWords({ ticket }: { ticket: Pick<TicketRow, 'clock' | 'next_target_at'> }) {
  const t = useT();
  const now = useNow();
  if (ticket.clock === 'paused') return <span className="text-ink-3">{t('tickets.paused')}</span>;
  if (ticket.next_target_at === null || ticket.clock === 'closed') return null;
  const minutes = (ticket.next_target_at - now) / 60_000;
  const late = minutes < 0;
  const time = t.duration(Math.abs(minutes));
  return (
    <time
      dateTime={new Date(ticket.next_target_at).toISOString()}
      title={t.date(ticket.next_target_at, 'full')}
      className={cx(
        'nums whitespace-nowrap',
        late ? 'font-medium text-red' : ticket.clock === 'amber' ? 'font-medium text-amber' : 'text-ink-2',
      )}
    >
      {late ? t('tickets.late', { time }) : t('tickets.left', { time })}
    </time>
  );
}
