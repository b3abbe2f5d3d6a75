import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import { CallTaskScreen } from '@/features/task/CallTaskScreen';
import { TaskScreen } from '@/features/task/TaskScreen';

const route = getRouteApi('/new');

export function TaskRoute() {
  const { call, kind } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpen();
  return call ? (
    <CallTaskScreen callId={call} onOpen={open} onBack={() => void navigate({ to: '/calls', search: { call } })} />
  ) : (
    <TaskScreen key={kind} kind={kind} onOpen={open} />
  );
}
