import { useNavigate } from '@tanstack/react-router';
import type { OpenTarget } from '@/backend/port';

/** Brings a record into view. */
export function useOpen(): (target: OpenTarget) => void {
  const navigate = useNavigate();
  return (target) => {
    if ('ticket' in target) void navigate({ to: '/tickets', search: { ticket: target.ticket } });
    else if ('failedCall' in target) void navigate({ to: '/calls', search: { call: target.failedCall } });
    else void navigate({ to: `/${target.screen}` });
  };
}
