import { useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import { TodayScreen } from '@/features/today/TodayScreen';

export function TodayRoute() {
  const open = useOpen();
  const navigate = useNavigate();
  return (
    <TodayScreen
      onOpen={open}
      onList={(q) => void navigate({ to: '/tickets', search: { q } })}
      onNewTask={() => void navigate({ to: '/new' })}
    />
  );
}
