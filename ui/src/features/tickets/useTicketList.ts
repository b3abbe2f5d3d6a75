import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '@/backend/port';
import { useBackend } from '@/backend/react';
import type { TicketPage, TicketSort } from '@/backend/types';

/** Rows that scrolling fetches at a time. */
const PAGE = 200;
/** The most that the engine gives at once. */
const MOST = 500;

/** The tickets of a search, as far as somebody has scrolled: a change reads them anew in as few calls as can be. */
export function useTicketList(search: string, sort: TicketSort, descending: boolean) {
  const backend = useBackend();
  const client = useQueryClient();
  const key = ['listTickets', search, sort, descending];
  const page = (cursor: string | null, limit: number) =>
    call(backend, 'listTickets', [{ search, sort, descending, cursor, limit }]);

  const list = useQuery<TicketPage, Error>({
    queryKey: key,
    queryFn: async () => {
      const loaded = client.getQueryData<TicketPage>(key)?.rows.length ?? 0;
      let wanted = Math.max(PAGE, Math.ceil(loaded / PAGE) * PAGE);
      let whole = await page(null, Math.min(wanted, MOST));
      for (wanted -= MOST; wanted > 0 && whole.next !== null; wanted -= MOST) {
        const more = await page(whole.next, Math.min(wanted, MOST));
        whole = { ...whole, next: more.next, rows: [...whole.rows, ...more.rows] };
      }
      return whole;
    },
    placeholderData: (previous) => previous,
  });

  const more = useMutation<TicketPage, Error, TicketPage>({
    mutationFn: ({ next }) => page(next, PAGE),
    onSuccess: (added, base) =>
      // Where the list was read anew meanwhile, its end is another one and is asked for again.
      client.setQueryData<TicketPage>(key, (now) =>
        now === base ? { ...now, next: added.next, rows: [...now.rows, ...added.rows] } : now,
      ),
  });

  const { data } = list;
  const ends = data === undefined || data.next === null;
  const busy = list.isFetching || more.isPending || (more.isError && more.variables === data);
  return { ...list, onEnd: ends || busy ? undefined : () => more.mutate(data) };
}
