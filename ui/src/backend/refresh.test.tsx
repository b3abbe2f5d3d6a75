import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NowProvider } from '@/lib/now';
import { type FakeBackend, fakeBackend, NOON } from './fake';
import { BackendProvider, createQueryClient, useReachable, useRead } from './react';
import { BURST } from './refresh';

/** A backend whose reading of the counts can be slow, and is counted. */
function counting(backend: FakeBackend, takes: number) {
  const asked = { times: 0 };
  const { navigationCounts } = backend.commands;
  backend.commands.navigationCounts = async () => {
    asked.times += 1;
    const answer = await navigationCounts();
    if (takes > 0) await new Promise((done) => setTimeout(done, takes));
    return answer;
  };
  return asked;
}

function Shown() {
  const counts = useRead('navigationCounts', []);
  const reachable = useReachable();
  return (
    <p>
      {counts.data ? `${counts.data.notices} notices` : 'nothing yet'} {reachable ? 'reachable' : 'unreachable'}
    </p>
  );
}

let now = NOON;

function show(backend: FakeBackend) {
  return render(
    <NowProvider clock={() => now}>
      <BackendProvider backend={backend} client={createQueryClient()}>
        <Shown />
      </BackendProvider>
    </NowProvider>,
  );
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  now = NOON;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('what changes make stale', () => {
  it('is read once for a burst of changes', async () => {
    const backend = fakeBackend();
    const asked = counting(backend, 0);
    show(backend);
    await pass(0);
    expect(asked.times).toBe(1);
    for (let n = 0; n < 40; n++) {
      backend.desk.changed(['tickets']);
      await pass(1);
    }
    await pass(2 * BURST);
    expect(asked.times).toBeLessThanOrEqual(3);
    expect(asked.times).toBeGreaterThan(1);
  });

  it('comes to the screen while changes go on, and the last change is seen', async () => {
    const backend = fakeBackend({ tickets: 0 });
    const asked = counting(backend, 300);
    show(backend);
    // Each answer takes longer than the next change does to come.
    for (let n = 0; n < 20; n++) {
      backend.desk.changed(['notices']);
      await pass(100);
    }
    expect(screen.getByText(/^0 notices/)).toBeInTheDocument();
    backend.desk.records.notices.push({
      id: 'one',
      at: NOON,
      kind: 'system',
      title: 'A backup is due',
      body: '',
      seen: false,
      ticket_id: null,
      failed_call_id: null,
      follow_up_id: null,
    });
    backend.desk.changed(['notices']);
    await pass(1000);
    expect(screen.getByText(/^1 notices/)).toBeInTheDocument();
    // No answer was thrown away: the calls stand behind one another.
    expect(asked.times).toBeLessThanOrEqual(11);
  });

  it('is left alone by what it does not read', async () => {
    const backend = fakeBackend();
    const asked = counting(backend, 0);
    show(backend);
    await pass(0);
    backend.desk.changed(['staff']);
    await pass(2 * BURST);
    expect(asked.times).toBe(1);
  });
});

describe('what time makes stale', () => {
  it('is read again with every minute, though nobody did anything', async () => {
    const backend = fakeBackend();
    const asked = counting(backend, 0);
    show(backend);
    await pass(0);
    now += 60_000;
    await pass(20_000);
    expect(asked.times).toBe(2);
    now += 20_000;
    await pass(20_000);
    expect(asked.times).toBe(2);
  });
});

describe('whether the engine can be reached', () => {
  it('follows the last call, and a refusal is an answer', async () => {
    const backend = fakeBackend();
    show(backend);
    await pass(0);
    expect(screen.getByText(/ reachable/)).toBeInTheDocument();
    backend.desk.failing.set('navigationCounts', { kind: 'unavailable', message: 'closed' });
    backend.desk.changed(['tickets']);
    await pass(2000);
    expect(screen.getByText(/unreachable/)).toBeInTheDocument();
    backend.desk.failing.set('navigationCounts', { kind: 'internal', reference: 'feed' });
    backend.desk.changed(['tickets']);
    await pass(2000);
    expect(screen.getByText(/ reachable/)).toBeInTheDocument();
  });
});
