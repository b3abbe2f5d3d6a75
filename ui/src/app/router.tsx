import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Button } from '@/kit/Button';
import { EmptyState } from '@/kit/states';
import { AppFrame } from './frame/AppFrame';
import { TopBar } from './frame/TopBar';
import { useT } from './i18n';

function NotFound() {
  const t = useT();
  return (
    <>
      <TopBar title={t('frame.product')} />
      <EmptyState title={t('frame.notFound.title')} text={t('frame.notFound.text')} />
    </>
  );
}

/** A screen that threw: the rest of the window goes on. */
function Crashed({ reset }: ErrorComponentProps) {
  const t = useT();
  return (
    <div role="alert">
      <EmptyState
        title={t('kit.crash.title')}
        text={t('kit.crash.text')}
        action={<Button onClick={reset}>{t('kit.retry')}</Button>}
      />
    </div>
  );
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const root = createRootRoute({ component: AppFrame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(() => import('./screens/today'), 'TodayRoute'),
});

/** What the address of the tickets screen holds: the search, the order and the ticket that is open. */
export interface TicketsSearch {
  q?: string;
  ticket?: string;
  sort?: 'created' | 'number' | 'resolve_by';
  asc?: boolean;
  /** The search box takes the focus. */
  find?: boolean;
}

const tickets = createRoute({
  getParentRoute: () => root,
  path: '/tickets',
  validateSearch: ({ q, ticket, sort, asc, find }: Record<string, unknown>): TicketsSearch => ({
    q: typeof q === 'string' ? q : undefined,
    ticket: text(ticket),
    sort: sort === 'number' || sort === 'resolve_by' || sort === 'created' ? sort : undefined,
    asc: asc === true || undefined,
    find: find === true || undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/tickets'), 'TicketsRoute'),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  validateSearch: ({ call }: Record<string, unknown>): { call?: string } => ({ call: text(call) }),
  component: lazyRouteComponent(() => import('./screens/calls'), 'CallsRoute'),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  validateSearch: ({ period }: Record<string, unknown>): { period?: string } => ({ period: text(period) }),
  component: lazyRouteComponent(() => import('./screens/dashboard'), 'DashboardRoute'),
});

/** What the address of the form holds: what is made first, or the failed call that becomes a ticket. */
export interface TaskSearch {
  kind?: 'ticket' | 'failed_call' | 'both';
  call?: string;
}

const task = createRoute({
  getParentRoute: () => root,
  path: '/new',
  validateSearch: ({ kind, call }: Record<string, unknown>): TaskSearch => ({
    kind: kind === 'ticket' || kind === 'failed_call' || kind === 'both' ? kind : undefined,
    call: text(call),
  }),
  component: lazyRouteComponent(() => import('./screens/task'), 'TaskRoute'),
});

const paste = createRoute({
  getParentRoute: () => root,
  path: '/paste',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'review' } => ({
    tab: tab === 'review' ? tab : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/paste'), 'PasteRoute'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings'), 'SettingsRoute'),
});

/** The window's addresses. Hash history, because the shell serves static files. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([home, today, tickets, calls, dashboard, task, paste, settings]),
    history: createHashHistory(),
    defaultErrorComponent: Crashed,
    defaultPreload: 'intent',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
