import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { OpenTarget } from '@/backend/port';
import { useBackend } from '@/backend/react';
import type { createAppRouter } from './router';

type AppRouter = ReturnType<typeof createAppRouter>;

function open(router: AppRouter, target: OpenTarget): void {
  if ('ticket' in target) void router.navigate({ to: '/tickets', search: { ticket: target.ticket } });
  else if ('failedCall' in target) void router.navigate({ to: '/calls', search: { call: target.failedCall } });
  else void router.navigate({ to: `/${target.screen}` });
}

/** Brings a record into view. */
export function useOpen(): (target: OpenTarget) => void {
  const router = useRouter();
  return (target) => open(router, target);
}

/**
 * Follows the notifications and the tray for as long as the window lives. Stands above the sign-in: what was asked for
 * while nobody was at the desk is the address that the next person finds.
 */
export function useOpenRequests(router: AppRouter): void {
  const backend = useBackend();
  useEffect(() => backend.onOpen((target) => open(router, target)), [backend, router]);
}
