import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import { TicketsScreen, type TicketsView } from '@/features/tickets/TicketsScreen';

const route = getRouteApi('/tickets');
/** What the screen shows where the address says nothing else. */
const USUAL = 'status:open';

/** The address is the state: a filter, an order or an open ticket can be linked to and gone back to. */
export function TicketsRoute() {
  const { q, ticket, sort = 'created', asc, find } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpen();
  const view: TicketsView = { search: q ?? USUAL, ticket: ticket ?? null, sort, descending: !asc };
  const change = (wanted: Partial<TicketsView>) => {
    const next = { ...view, ...wanted };
    void navigate({
      to: '/tickets',
      replace: true,
      search: {
        q: next.search === USUAL ? undefined : next.search,
        ticket: next.ticket ?? undefined,
        sort: next.sort === 'created' ? undefined : next.sort,
        asc: next.descending ? undefined : true,
      },
    });
  };
  return (
    <TicketsScreen
      view={view}
      find={find === true}
      onView={change}
      onOpen={open}
      onNewTask={() => void navigate({ to: '/new' })}
      onPaste={() => void navigate({ to: '/paste' })}
    />
  );
}
