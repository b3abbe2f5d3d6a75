import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import { DashboardScreen, PERIODS } from '@/features/dashboard/DashboardScreen';

const route = getRouteApi('/dashboard');

export function DashboardRoute() {
  const { period } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpen();
  return (
    <DashboardScreen
      period={PERIODS.find((known) => known === period) ?? 'month'}
      onPeriod={(next) => void navigate({ to: '/dashboard', search: { period: next }, replace: true })}
      onRows={(q) => void navigate({ to: '/tickets', search: { q } })}
      onOpen={open}
      onNewTask={() => void navigate({ to: '/new' })}
      onPaste={() => void navigate({ to: '/paste' })}
    />
  );
}
