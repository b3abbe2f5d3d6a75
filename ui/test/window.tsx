import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '@/app/App';
import { type FakeBackend, type FakeOptions, fakeBackend, NOON } from '@/backend/fake';
// The router fetches screens when they are first shown; here they stand ready, so that no test waits for a compiler.
import '@/app/screens/calls';
import '@/app/screens/dashboard';
import '@/app/screens/paste';
import '@/app/screens/settings';
import '@/app/screens/task';
import '@/app/screens/tickets';
import '@/app/screens/today';

/**
 * The whole window at an address (`/tickets?q=overdue`), on a fake office at noon. A virtual list asks for its size,
 * which jsdom has not: 1,200 × 800 is as good as any.
 */
export function openWindow(address: string, options: FakeOptions & { prepare?: (backend: FakeBackend) => void } = {}) {
  for (const [name, pixels] of [
    ['clientHeight', 800],
    ['clientWidth', 1200],
  ] as const) {
    Object.defineProperty(Element.prototype, name, { configurable: true, get: () => pixels });
  }
  window.location.hash = `#${address}`;
  const backend = fakeBackend(options);
  options.prepare?.(backend);
  const shown = render(<App backend={backend} clock={() => NOON} />);
  return { ...shown, backend, desk: backend.desk, person: userEvent.setup() };
}
