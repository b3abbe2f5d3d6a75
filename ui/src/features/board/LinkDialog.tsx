import { Search } from 'lucide-react';
import { useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct, useRead } from '@/backend/react';
import type { FailedCallCard, LinkedTicket } from '@/backend/types';
import { StatusBadge } from '@/kit/badges';
import { Dialog } from '@/kit/Dialog';
import { FieldError, TextField } from '@/kit/Field';
import { SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { phoneOf, useCardName } from './words';

/** More tickets than this no customer of an office has; the search narrows them all the same. */
const MOST = 50;

/** Ties a failed call to a ticket of the same customer: theirs stand ready, a few letters narrow them. */
export function LinkDialog({
  card,
  onClose,
  onLinked,
}: {
  card: FailedCallCard;
  onClose: () => void;
  onLinked: (card: FailedCallCard) => void;
}) {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const name = useCardName()(card);
  const link = useAct('linkFailedCall');
  const [search, setSearch] = useState('');
  const phone = card.phone_e164 ?? card.phone_raw;
  const customers = useRead('findCustomers', [phone]);
  const rows = useRead('listTickets', [
    { search: phone, sort: 'created', descending: true, cursor: null, limit: MOST },
  ]);
  const open = customers.data?.find(({ customer }) => customer.id === card.customer_id)?.open_tickets ?? [];
  const theirs = (rows.data?.rows ?? []).filter((row) => row.customer_id === card.customer_id);
  // Open ones first; the list names them a second time, among those that are closed.
  const tickets = new Map<string, LinkedTicket>([...open, ...theirs].map((ticket) => [ticket.id, ticket]));
  const wanted = search.trim().toLocaleLowerCase();
  const found = [...tickets.values()].filter(({ number, problem }) =>
    `${number} ${problem}`.toLocaleLowerCase().includes(wanted),
  );
  const loading = customers.isPending || rows.isPending;

  const choose = async (ticket: LinkedTicket) => {
    try {
      onLinked(await link.mutateAsync([card.id, ticket.id]));
      say({ text: t('board.link.linked', { number: ticket.number }) });
      onClose();
    } catch {
      // The dialog stays open and says why.
    }
  };

  return (
    <Dialog open onClose={onClose} title={t('board.link.title')} description={`${name} · ${phoneOf(card)}`} width={520}>
      <TextField
        label={t('board.link.search')}
        hideLabel
        lead={<Search size={16} strokeWidth={1.5} aria-hidden />}
        placeholder={t('board.link.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <h3 className="mt-3 mb-1 text-meta font-medium text-ink-2">{t('board.link.theirs')}</h3>
      {loading ? (
        <SkeletonRows rows={3} />
      ) : found.length === 0 ? (
        <p className="py-3 text-table text-ink-2">{t('board.link.none')}</p>
      ) : (
        <ul className="-mx-2">
          {found.map((ticket) => (
            <li key={ticket.id}>
              <button
                type="button"
                disabled={link.isPending}
                onClick={() => void choose(ticket)}
                className="flex min-h-9 w-full items-center gap-3 rounded-control px-2 text-left text-table hover:bg-hover"
              >
                <span className="nums shrink-0 font-medium text-ink">{ticket.number}</span>
                <span className="min-w-0 grow truncate text-ink-2">{ticket.problem}</span>
                <StatusBadge status={ticket.status} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <FieldError>{link.error && words(apiError(link.error))}</FieldError>
    </Dialog>
  );
}
