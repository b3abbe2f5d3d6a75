import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOpen } from '@/app/open';
import { useSession } from '@/app/SessionGate';
import { useReadFiles } from '@/features/archive/ArchiveDrop';
import { IntakeScreen } from '@/features/intake/IntakeScreen';
import { PrefilledTask } from '@/features/task/PrefilledTask';

const route = getRouteApi('/paste');

export function PasteRoute() {
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpen();
  const readFiles = useReadFiles();
  const { staff } = useSession();
  return (
    <IntakeScreen
      tab={tab ?? 'paste'}
      onTab={(next) =>
        void navigate({ to: '/paste', search: { tab: next === 'review' ? next : undefined }, replace: true })
      }
      form={PrefilledTask}
      onOpen={open}
      onFiles={readFiles}
      mayExport={staff.role === 'admin'}
    />
  );
}
