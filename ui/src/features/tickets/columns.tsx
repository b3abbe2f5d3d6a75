import { ClockWords } from '@/app/desk/ClockWords';
import { type Speech, useT } from '@/app/i18n';
import type { TicketRow } from '@/backend/types';
import { PriorityBadge, PriorityMark, StatusBadge } from '@/kit/badges';
import { RelativeTime } from '@/kit/RelativeTime';
import type { Column } from '@/kit/Table';
import { VisuallyHidden } from '@/kit/VisuallyHidden';

/** The resolution target, which the column sorts by; a mark where another target has passed before it. */
function Due({ row }: { row: TicketRow }) {
  const t = useT();
  const { clock, next_target, resolve_by } = row;
  if (clock === 'closed') return <span className="text-ink-3">{t.date(resolve_by, 'day')}</span>;
  const other = next_target !== null && next_target !== 'resolution';
  const missed =
    other && clock === 'overdue' ? t('tickets.metricLate', { metric: t(`tickets.metric.${next_target}`) }) : null;
  return (
    <span className="flex items-center gap-1.5">
      {missed && (
        <span title={missed} className="size-1.5 shrink-0 rounded-full bg-red">
          <VisuallyHidden>{missed}</VisuallyHidden>
        </span>
      )}
      <ClockWords ticket={{ next_target_at: resolve_by, clock: other && clock === 'amber' ? 'calm' : clock }} />
    </span>
  );
}

/** The columns of the tickets table; the narrower it stands, the fewer it shows. */
export function ticketColumns(t: Speech): Column<TicketRow>[] {
  return [
    {
      id: 'mark',
      header: t('tickets.column.priority'),
      hideHeader: true,
      width: '12px',
      cell: (row) => <PriorityMark priority={row.priority} alone />,
    },
    {
      id: 'number',
      header: t('tickets.column.number'),
      width: '116px',
      sort: 'number',
      cell: (row) => <span className="nums text-ink-2">{row.number}</span>,
    },
    {
      id: 'problem',
      header: t('tickets.column.problem'),
      width: 'minmax(140px, 3fr)',
      cell: (row) => <span className="text-ink">{row.problem}</span>,
    },
    {
      id: 'customer',
      header: t('tickets.column.customer'),
      width: 'minmax(100px, 1.3fr)',
      hideBelow: 680,
      cell: (row) => row.customer_name || <span className="text-ink-3">{t('tickets.unnamed')}</span>,
    },
    {
      id: 'town',
      header: t('tickets.column.town'),
      width: '112px',
      hideBelow: 860,
      cell: (row) => <span className="text-ink-2">{row.town}</span>,
    },
    {
      id: 'priority',
      header: t('tickets.column.priority'),
      width: '84px',
      hideBelow: 1240,
      cell: (row) => <PriorityBadge priority={row.priority} />,
    },
    {
      id: 'status',
      header: t('tickets.column.status'),
      width: '128px',
      cell: (row) => <StatusBadge status={row.status} />,
    },
    {
      id: 'technician',
      header: t('tickets.column.technician'),
      width: 'minmax(96px, 128px)',
      hideBelow: 980,
      cell: (row) => row.technician_name || <span className="text-ink-3">{t('tickets.nobody')}</span>,
    },
    {
      id: 'due',
      header: t('tickets.column.due'),
      // Malayalam says it in more letters.
      width: t.language === 'ml' ? '140px' : '112px',
      sort: 'resolve_by',
      hideBelow: 520,
      cell: (row) => <Due row={row} />,
    },
    {
      id: 'created',
      header: t('tickets.column.created'),
      width: '76px',
      sort: 'created',
      align: 'end',
      hideBelow: 1100,
      cell: (row) => <RelativeTime at={row.created_at} className="text-ink-3" />,
    },
  ];
}
