import type {
  Changed,
  DeskState,
  Topic,
  ApiError,
  StaffView,
  TicketDetail,
  TimelineEntry,
  Preferences,
} from '../types';
import type { OpenTarget } from '../port';
import { Dice } from './random';
import { demoRecords } from './demo';
import { derive, type Records } from './records';
import { STAFF } from './words';

/** How a fake begins. */
export interface FakeOptions {
  /** The instant that the fake lives at; it stands still unless `now` is given as a function. */
  now?: number | (() => number);
  tickets?: number;
  seed?: number;
  /** What the shell remembers of the window's look. */
  look?: Pick<Preferences, 'theme' | 'language'>;
  /** Who is at the desk; `first_run` for a fresh office. */
  as?: 'admin' | 'staff' | 'signed_out' | 'first_run';
}

export const NOON = Date.UTC(2026, 10, 24, 6, 30);

type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: ApiError };

/** A refusal inside the fake. */
class Refusal extends Error {
  constructor(readonly error: ApiError) {
    super(error.kind);
  }
}

export const refuse = (error: ApiError): never => {
  throw new Refusal(error);
};

/** An office in memory: the state behind the fake's commands. It keeps the rules that a screen shows, and no others. */
export class FakeDesk {
  readonly records: Records;
  readonly dice: Dice;
  readonly clock: () => number;
  readonly people: StaffView[];
  readonly passwords = new Map<string, string>();
  access: 'first_run' | 'signed_out' | 'locked' | 'signed_in';
  /** Whether the data file opened. */
  state: DeskState = { state: 'open' };
  who: StaffView | null = null;
  preferences: Preferences = { theme: 'system', language: 'en', autostart: false, close_to_tray: true };
  /** Commands that shall fail, by name: for tests of error states. */
  readonly failing = new Map<string, ApiError>();
  /** Commands that never answer, by name: for tests of loading states. */
  readonly hanging = new Set<string>();
  private revision = 1;
  private readonly listeners = new Set<(change: Changed) => void>();
  private readonly openers = new Set<(target: OpenTarget) => void>();

  constructor({ now = NOON, tickets = 60, seed = 7, as = 'admin', look }: FakeOptions = {}) {
    this.clock = typeof now === 'function' ? now : () => now;
    if (look) this.preferences = { ...this.preferences, theme: look.theme, language: look.language };
    this.records = demoRecords(this.clock(), as === 'first_run' ? 0 : tickets, seed);
    if (as === 'first_run' || tickets === 0)
      Object.assign(this.records, { calls: [], followUps: [], notices: [], reviews: [], messages: [] });
    this.dice = new Dice(seed + 1);
    this.people =
      as === 'first_run'
        ? []
        : (['admin', 'staff'] as const).map((role) => ({
            id: this.dice.id(),
            name: STAFF[role],
            sign_in: role,
            role,
            active: true,
          }));
    for (const one of this.people) this.passwords.set(one.sign_in, 'cool wind blows');
    this.access = as === 'first_run' || as === 'signed_out' ? as : 'signed_in';
    this.who = this.people.find((one) => one.role === as) ?? null;
  }

  now(): number {
    return this.clock();
  }

  listen(listener: (change: Changed) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells every listener, as the engine does after its commit. */
  changed(topics: Topic[], ids: string[] = []): void {
    this.revision += 1;
    for (const listener of this.listeners) listener({ revision: this.revision, topics, ids });
  }

  /** Wraps a use case as a command: permission, failure injection, and a copy so that no caller shares our records. */
  command<I extends unknown[], T>(
    name: string,
    needs: 'nobody' | 'staff' | 'admin',
    run: (...input: I) => T,
  ): (...input: I) => Promise<Answer<T>> {
    return async (...input) => {
      if (this.hanging.has(name)) return new Promise(() => {});
      const failing = this.failing.get(name);
      if (failing) return { status: 'error', error: failing };
      if (needs !== 'nobody' && this.access !== 'signed_in')
        return { status: 'error', error: { kind: 'not_allowed', action: 'see' } };
      if (needs === 'admin' && this.who?.role !== 'admin')
        return { status: 'error', error: { kind: 'not_allowed', action: 'delete' } };
      try {
        return { status: 'ok', data: structuredClone(run(...structuredClone(input))) };
      } catch (thrown) {
        if (thrown instanceof Refusal) return { status: 'error', error: thrown.error };
        throw thrown;
      }
    };
  }

  /** Hears what a notification or the tray asks to be shown. */
  listenOpen(listener: (target: OpenTarget) => void): () => void {
    this.openers.add(listener);
    return () => this.openers.delete(listener);
  }

  /** Somebody pressed Open on a notification. */
  open(target: OpenTarget): void {
    for (const opener of this.openers) opener(target);
  }

  /** A message to review has got its answer. */
  settle(id: string): void {
    this.records.reviews = this.records.reviews.filter((one) => one.id !== id);
    this.changed(['messages'], [id]);
  }

  ticket(id: string): TicketDetail {
    const found = this.records.tickets.find(({ ticket }) => ticket.id === id);
    if (!found) return refuse({ kind: 'not_found', record: 'ticket', id });
    found.asks = this.records.reviews
      .flatMap(({ id: message_id, asks, body, received_at, ticket }) =>
        asks && ticket?.id === id ? [{ message_id, asks, body, received_at }] : [],
      )
      .toReversed();
    return derive(found, this.now());
  }

  entry(what: TimelineEntry['what']): TimelineEntry {
    return {
      id: this.dice.id(),
      at: this.now(),
      actor: this.who?.role ?? 'nobody',
      staff_name: this.who?.name ?? '',
      what,
    };
  }

  /** Puts a change into a ticket's log and publishes it. */
  touch(detail: TicketDetail, what: TimelineEntry['what'] | null, topics: Topic[] = ['tickets']): TicketDetail {
    if (what) detail.timeline.push(this.entry(what));
    detail.ticket.updated_at = this.now();
    derive(detail, this.now());
    this.changed(topics, [detail.ticket.id]);
    return detail;
  }
}
