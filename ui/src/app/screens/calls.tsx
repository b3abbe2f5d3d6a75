import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import { BoardScreen } from '@/features/board/BoardScreen';

const route = getRouteApi('/calls');

export function CallsRoute() {
  const { call } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpen();
  return (
    <BoardScreen
      callId={call ?? null}
      onCall={(id) => void navigate({ to: '/calls', search: { call: id ?? undefined }, replace: true })}
      onOpen={open}
      onNew={() => void navigate({ to: '/new', search: { kind: 'failed_call' } })}
      onMakeTicket={(id) => void navigate({ to: '/new', search: { call: id } })}
    />
  );
}
