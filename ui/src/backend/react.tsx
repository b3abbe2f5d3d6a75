import {
  QueryClient,
  QueryClientProvider,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { type Backend, type CommandName, call, type Input, type Ok, Refused } from './port';
import { READS, type ReadName } from './topics';
import type { Topic } from './types';

const Current = createContext<Backend | null>(null);

export function useBackend(): Backend {
  const backend = useContext(Current);
  if (!backend) throw new Error('useBackend stands outside of BackendProvider');
  return backend;
}

/** The cache of server data. Everything is local, so nothing goes stale by time: only a change makes it so. */
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

function isRead(key: QueryKey): key is readonly [ReadName, ...unknown[]] {
  return typeof key[0] === 'string' && key[0] in READS;
}

/** Turns a change's topics into refreshes of exactly the queries that read them. */
function Refresher({ backend, children }: { backend: Backend; children: ReactNode }) {
  const client = useQueryClient();
  useEffect(
    () =>
      backend.onChanged(({ topics }) => {
        const touched = new Set<Topic>(topics);
        void client.invalidateQueries({
          predicate: ({ queryKey }) => isRead(queryKey) && READS[queryKey[0]].some((topic) => touched.has(topic)),
        });
      }),
    [backend, client],
  );
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

/** Reads page after page: `input` builds a command's input from the cursor, `next` finds the following one. */
export function usePages<N extends ReadName>(
  name: N,
  key: readonly unknown[],
  input: (cursor: string | null) => Input<N>,
  next: (page: Ok<N>) => string | null,
) {
  const backend = useBackend();
  return useInfiniteQuery({
    queryKey: [name, ...key],
    queryFn: ({ pageParam }) => call(backend, name, input(pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: next,
    placeholderData: (previous) => previous,
  });
}

/** Does something through a command. The screens refresh by the change that it publishes. */
export function useAct<N extends CommandName>(name: N) {
  const backend = useBackend();
  return useMutation<Ok<N>, Error, Input<N>>({ mutationFn: (input) => call(backend, name, input) });
}
