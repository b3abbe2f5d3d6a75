import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { Backend } from '@/backend/port';
import { BackendProvider, createQueryClient } from '@/backend/react';
import { ToastProvider } from '@/kit/Toast';
import { TooltipProvider } from '@/kit/Tooltip';
import { NowProvider, type WallClock } from '@/lib/now';
import { SpeechProvider } from './i18n';
import { useOpenRequests } from './open';
import { createAppRouter } from './router';
import { SessionGate } from './SessionGate';

/** What belongs to the window rather than to the person at it, and below it the person's desk. */
function Desk({ router }: { router: ReturnType<typeof createAppRouter> }) {
  useOpenRequests(router);
  return (
    <SessionGate>
      <RouterProvider router={router} />
    </SessionGate>
  );
}

/** The whole window on a backend: the shell's, or the fake's under test. */
export function App({ backend, clock }: { backend: Backend; clock?: WallClock }) {
  const [router] = useState(createAppRouter);
  const [client] = useState(createQueryClient);
  return (
    <SpeechProvider>
      <NowProvider clock={clock}>
        <BackendProvider backend={backend} client={client}>
          <TooltipProvider delay={500}>
            <ToastProvider>
              <Desk router={router} />
            </ToastProvider>
          </TooltipProvider>
        </BackendProvider>
      </NowProvider>
    </SpeechProvider>
  );
}
