import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useNow } from '@/lib/now';
import { type Backend, type CommandName, call, type Input, type Ok, Refused } from './port';
import { Refresh } from './refresh';
import { type ReadName, TELL_TIME } from './topics';

const Current = createContext<Backend | null>(null);

export function useBackend(): Backend {
  const backend = useContext(Current);
  if (!backend) throw new Error('useBackend stands outside of BackendProvider');
  return backend;
}

/** The cache of server data. Everything is local: a change makes an answer stale, or for a few the next minute. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof Refused && error.reason.kind === 'unavailable',
        retryDelay: 200,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Turns a change's topics, and the minutes, into refreshes of the queries that they make stale. */
function Refresher({ backend, children }: { backend: Backend; children: ReactNode }) {
  const client = useQueryClient();
  const [refresh] = useState(() => new Refresh(client));
  useEffect(() => {
    const end = backend.onChanged(({ topics }) => refresh.changed(topics));
    return () => {
      end();
      refresh.stop();
    };
  }, [backend, refresh]);
  const minute = Math.floor(useNow() / 60_000);
  const told = useRef(minute);
  useEffect(() => {
    if (told.current === minute) return;
    told.current = minute;
    refresh.named(TELL_TIME);
  }, [minute, refresh]);
  return children;
}

export function BackendProvider({
  backend,
  client,
  children,
}: {
  backend: Backend;
  client: QueryClient;
  children: ReactNode;
}) {
  return (
    <Current value={backend}>
      <QueryClientProvider client={client}>
        <Refresher backend={backend}>{children}</Refresher>
      </QueryClientProvider>
    </Current>
  );
}

/** Reads through a command and stays current. */
export function useRead<N extends ReadName>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
) {
  const backend = useBackend();
  return useQuery<Ok<N>, Error>({
    queryKey: [name, ...input],
    queryFn: () => call(backend, name, input),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious ? (previous) => previous : undefined,
  });
}

/** Whether the engine answered when it was last asked for anything; a refusal is an answer too. */
export function useReachable(): boolean {
  const client = useQueryClient();
  const [reachable, setReachable] = useState(true);
  useEffect(() => {
    const heard = (action: { type: string; manual?: boolean; error?: unknown }) => {
      if (action.type === 'success' && !action.manual) setReachable(true);
      if (action.type !== 'error') return;
      const { error } = action;
      setReachable(error instanceof Refused && error.reason.kind !== 'unavailable');
    };
    const queries = client.getQueryCache().subscribe((event) => {
      if (event.type === 'updated') heard(event.action);
    });
    const mutations = client.getMutationCache().subscribe((event) => {
      if (event.type === 'updated') heard(event.action);
    });
    return () => {
      queries();
      mutations();
    };
  }, [client]);
  return reachable;
}

/** Does something through a command. The screens refresh by the change that it publishes. */
export function useAct<N extends CommandName>(name: N) {
  const backend = useBackend();
  return useMutation<Ok<N>, Error, Input<N>>({ mutationFn: (input) => call(backend, name, input) });
}
