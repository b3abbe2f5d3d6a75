import type { ApiError, Changed, commands } from './bindings';

/** Every use case that the shell offers, exactly as generated. */
export type Commands = typeof commands;
export type CommandName = keyof Commands;

/** What the window needs from outside. The shell is one such backend, the fake under test and in a browser another. */
export interface Backend {
  commands: Commands;
  /** Hears of every committed change, of this window or of anybody else. */
  onChanged(listener: (change: Changed) => void): () => void;
  /** Hears when a notification or the tray asks for a record to be shown. */
  onOpen(listener: (target: OpenTarget) => void): () => void;
}

/** A record to bring into view. */
export type OpenTarget =
  | { ticket: string }
  | { failedCall: string }
  | { screen: 'today' | 'dashboard' | 'tickets' | 'calls' };

type Answer<N extends CommandName> = Awaited<ReturnType<Commands[N]>>;

/** What a command gives when it succeeds. */
export type Ok<N extends CommandName> = Extract<Answer<N>, { status: 'ok' }>['data'];

/** What a command takes. */
export type Input<N extends CommandName> = Parameters<Commands[N]>;

/** A refusal of the engine, as an exception that queries and mutations understand. */
export class Refused extends Error {
  constructor(readonly reason: ApiError) {
    super(`refused: ${reason.kind}`);
    this.name = 'Refused';
  }
}

/** Calls a command; a refusal is thrown as `Refused`. */
export async function call<N extends CommandName>(backend: Backend, name: N, input: Input<N>): Promise<Ok<N>> {
  const command = backend.commands[name] as (
    ...input: Input<N>
  ) => Promise<{ status: 'ok'; data: Ok<N> } | { status: 'error'; error: ApiError }>;
  const answer = await command(...input);
  if (answer.status === 'error') throw new Refused(answer.error);
  return answer.data;
}
