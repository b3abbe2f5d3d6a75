import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import type { TicketsSearch } from '@/app/router';
import { TicketsScreen, type TicketsView } from '@/features/tickets/TicketsScreen';

const route = getRouteApi('/tickets');
/** What the screen shows where the address says nothing else. */
const USUAL = 'status:open';

const viewOf = ({ q, ticket, sort = 'created', asc }: TicketsSearch): TicketsView => ({
  search: q ?? USUAL,
  ticket: ticket ?? null,
  sort,
  descending: !asc,
});

const searchOf = ({ search, ticket, sort, descending }: TicketsView): TicketsSearch => ({
  q: search === USUAL ? undefined : search,
  ticket: ticket ?? undefined,
  sort: sort === 'created' ? undefined : sort,
  asc: descending ? undefined : true,
});

/** The address is the state: a filter, an order or an open ticket can be linked to and gone back to. */
export function TicketsRoute() {
  const at = route.useSearch();
  const navigate = useNavigate();
  const open = useOpen();
  return (
    <TicketsScreen
      view={viewOf(at)}
      find={at.find === true}
      // Changes come late, when the typing rests: each goes by the address as it is then.
      onView={(wanted) =>
        void navigate({
          to: '/tickets',
          replace: true,
          search: (now: TicketsSearch) => searchOf({ ...viewOf(now), ...wanted }),
        })
      }
      onOpen={open}
      onNewTask={() => void navigate({ to: '/new' })}
      onPaste={() => void navigate({ to: '/paste' })}
    />
  );
}
