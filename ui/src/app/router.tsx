import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
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

const root = createRootRoute({ component: AppFrame, notFoundComponent: NotFound });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

/** The window's addresses. Hash history, because the shell serves static files. */
export function createAppRouter() {
  return createRouter({ routeTree: root.addChildren([home]), history: createHashHistory() });
}
