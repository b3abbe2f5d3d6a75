import { ClockWords } from '@/app/desk/ClockWords';
import type { Speech } from '@/app/i18n';
import type { TicketRow } from '@/backend/types';
import { PriorityBadge, PriorityMark, StatusBadge } from '@/kit/badges';
import { RelativeTime } from '@/kit/RelativeTime';
import type { Column } from '@/kit/Table';

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
      cell: (row) => <ClockWords ticket={row} />,
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
