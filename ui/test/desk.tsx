import { RouterContextProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { SpeechProvider } from '@/app/i18n';
import { createAppRouter } from '@/app/router';
import { type FakeBackend, type FakeOptions, fakeBackend, NOON } from '@/backend/fake';
import { BackendProvider, createQueryClient } from '@/backend/react';
import { ToastProvider } from '@/kit/Toast';
import { TooltipProvider } from '@/kit/Tooltip';
import { NowProvider } from '@/lib/now';

/** Shows a screen on a fake office at noon, with a person at the keyboard. */
export function atDesk(screen: ReactNode, options: FakeOptions & { prepare?: (backend: FakeBackend) => void } = {}) {
  const backend = fakeBackend(options);
  options.prepare?.(backend);
  const client = createQueryClient();
  const router = createAppRouter();
  const around = (inside: ReactNode) => (
    <SpeechProvider>
      <NowProvider clock={() => NOON}>
        <BackendProvider backend={backend} client={client}>
          <TooltipProvider delay={0}>
            <ToastProvider>
              <RouterContextProvider router={router}>{inside}</RouterContextProvider>
            </ToastProvider>
          </TooltipProvider>
        </BackendProvider>
      </NowProvider>
    </SpeechProvider>
  );
  const shown = render(around(screen));
  return {
    ...shown,
    backend,
    desk: backend.desk,
    person: userEvent.setup({ delay: null }),
    again: (next: ReactNode) => shown.rerender(around(next)),
  };
}

/** Fails on what axe finds. Colours are held by the tokens' own test, for jsdom paints nothing. */
export async function expectAccessible(where: Element = document.body): Promise<void> {
  const { violations } = await axe.run(where, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(
    violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
}
