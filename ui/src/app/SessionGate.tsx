import { type ReactNode, createContext, useContext, useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAct, useRead } from '@/backend/react';
import type { StaffView } from '@/backend/types';
import { apiError } from '@/backend/errors';
import { Closed } from '@/features/session/Closed';
import { FirstRun } from '@/features/session/FirstRun';
import { Locked, SignIn } from '@/features/session/SignIn';
import { ErrorState, OfflineState } from '@/kit/states';
import { forgetDrafts } from '@/lib/drafts';
import { useErrorWords } from './errors';
import { QueryFailed } from './QueryFailed';

interface Session {
  staff: StaffView;
  lock: () => void;
  signOut: () => void;
}

/** What whoever stands before the screen may know. */
const ANYBODYS = new Set<unknown>(['access', 'deskState', 'about']);

const Signed = createContext<Session | null>(null);

/** Who works at this desk. Only below `SessionGate`. */
export function useSession(): Session {
  const session = useContext(Signed);
  if (!session) throw new Error('useSession stands outside of SessionGate');
  return session;
}

/** Shows the desk to whoever is signed in, and the right form to everybody else. The session itself lives in the shell. */
export function SessionGate({ children }: { children: ReactNode }) {
  const words = useErrorWords();
  const client = useQueryClient();
  const desk = useRead('deskState', []);
  const access = useRead('access', [], { enabled: desk.data?.state === 'open' });
  const about = useRead('about', [], { enabled: desk.data?.state === 'open' });
  const restore = useAct('restoreBackup');
  const settle = { onSuccess: (now: typeof access.data) => client.setQueryData(['access'], now) };
  const create = useAct('createFirstAdmin');
  const signIn = useAct('signIn');
  const signOut = useAct('signOut');
  const lock = useAct('lock');
  const demo = useAct('continueDemo');
  const onDemo = about.data?.demo ? () => demo.mutate([], settle) : undefined;

  const state = access.data?.state;
  useEffect(() => {
    // What a person saw goes with the person.
    if (state && state !== 'signed_in')
      client.removeQueries({ predicate: ({ queryKey }) => !ANYBODYS.has(queryKey[0]) });
  }, [state, client]);

  const leave = () =>
    signOut.mutate([], {
      onSuccess: (now) => {
        // Neither half-typed words nor a mistyped password are the next person's business.
        forgetDrafts();
        signIn.reset();
        settle.onSuccess(now);
      },
    });

  const problem = (act: { error: Error | null }) => {
    if (!act.error) return undefined;
    const error = apiError(act.error);
    return words(error);
  };

  if (desk.isError && !desk.data) return <QueryFailed error={desk.error} onRetry={() => void desk.refetch()} />;
  if (desk.data?.state === 'closed') {
    return (
      <Closed
        why={desk.data.why}
        message={desk.data.message}
        backup={desk.data.backup}
        busy={restore.isPending}
        problem={problem(restore)}
        onRestore={() => restore.mutate([])}
      />
    );
  }
  if (access.isError && !access.data) {
    const error = apiError(access.error);
    return error.kind === 'unavailable' ? (
      <OfflineState onRetry={() => void access.refetch()} />
    ) : (
      <ErrorState
        text={words(error)}
        reference={error.kind === 'internal' ? error.reference : undefined}
        onRetry={() => void access.refetch()}
      />
    );
  }
  switch (access.data?.state) {
    case undefined:
      return null;
    case 'first_run':
      return (
        <FirstRun
          busy={create.isPending}
          problem={problem(create)}
          onCreate={(admin) => create.mutate([{ ...admin, role: 'admin' }], settle)}
        />
      );
    case 'signed_out':
      return (
        <SignIn
          busy={signIn.isPending || demo.isPending}
          problem={problem(signIn) ?? problem(demo)}
          onSignIn={(credentials) => signIn.mutate([credentials], settle)}
          onDemo={onDemo}
        />
      );
    case 'locked': {
      const { staff } = access.data;
      return (
        <Locked
          name={staff.name}
          busy={signIn.isPending || demo.isPending}
          problem={problem(signIn) ?? problem(demo)}
          onUnlock={(password) => signIn.mutate([{ sign_in: staff.sign_in, password }], settle)}
          onSignOut={leave}
          onDemo={onDemo}
        />
      );
    }
    case 'signed_in':
      return (
        <Signed
          value={{
            staff: access.data.staff,
            lock: () => lock.mutate([], settle),
            signOut: leave,
          }}
        >
          {children}
        </Signed>
      );
  }
}
