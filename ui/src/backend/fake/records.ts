import type {
  CallEntry,
  ConversationMessage,
  CustomerMatch,
  FailedCallCard,
  FollowUpView,
  NoticeView,
  Priority,
  ReviewMessage,
  ReviewVerdict,
  TechnicianView,
  TicketDetail,
  TicketRow,
  TicketStatus,
} from '../types';

const MINUTE = 60_000;

/** Everything that the demo office knows. The fake's commands change it in place. */
export interface Records {
  customers: CustomerMatch[];
  technicians: TechnicianView[];
  tickets: TicketDetail[];
  calls: FailedCallCard[];
  /** What was said about a failed call, by its id. */
  callLogs: Record<string, CallEntry[]>;
  followUps: FollowUpView[];
  notices: NoticeView[];
  reviews: ReviewMessage[];
  /** Every message that came, oldest first, with what it came from: what a conversation is made of. */
  messages: (ConversationMessage & { sender: string })[];
  /** What people decided about messages. */
  labels: { body: string; verdict: ReviewVerdict }[];
}

const MOVES: Record<TicketStatus, TicketStatus[]> = {
  new: ['acknowledged', 'scheduled', 'in_progress', 'on_hold', 'cancelled'],
  acknowledged: ['scheduled', 'in_progress', 'on_hold', 'cancelled'],
  scheduled: ['acknowledged', 'in_progress', 'on_hold', 'cancelled'],
  in_progress: ['scheduled', 'on_hold', 'completed', 'cancelled'],
  on_hold: ['acknowledged', 'scheduled', 'in_progress', 'cancelled'],
  completed: ['in_progress'],
  cancelled: ['in_progress'],
  unknown: [],
};

export const movesFrom = (status: TicketStatus): TicketStatus[] => MOVES[status];
export const isClosed = (row: TicketRow): boolean => row.status === 'completed' || row.status === 'cancelled';
export const linked = ({ ticket }: TicketDetail) => ({
  id: ticket.id,
  number: ticket.number,
  status: ticket.status,
  problem: ticket.problem,
  appliance_kind: ticket.appliance_kind,
});

const TARGETS: Record<Exclude<Priority, 'unknown'>, [number, number, number]> = {
  critical: [30, 120, 1440],
  high: [120, 240, 1080],
  medium: [240, 540, 1620],
  low: [540, 1080, 2700],
};

/** The three clocks of a ticket, counted around the clock: the demo has no office hours. */
export function clocksOf(detail: TicketDetail, now: number): TicketDetail['clocks'] {
  const { priority, created_at } = detail.ticket;
  const [first, visit, resolution] = TARGETS[priority === 'unknown' ? 'medium' : priority];
  const closed = isClosed(detail.ticket);
  const answered =
    detail.timeline.find((entry) => entry.what.kind === 'communication' && entry.what.successful)?.at ?? null;
  const ended = closed ? detail.ticket.updated_at : null;
  // A booking counts when it is made, not when the visit is.
  const scheduled = detail.timeline.find(({ what }) => what.kind === 'moved' && what.to === 'scheduled')?.at ?? null;
  const booked = detail.ticket.visit_at === null ? null : scheduled;
  return (
    [
      ['first_response', first, answered ?? booked ?? ended],
      ['visit', visit, booked ?? ended],
      ['resolution', resolution, ended],
    ] as const
  ).map(([metric, minutes, reached]) => {
    const target_at = created_at + minutes * MINUTE;
    const until = Math.max(created_at, Math.min(reached ?? now, now));
    return {
      metric,
      mode: 'clock',
      minutes,
      target_at,
      reached_at: reached,
      verdict: reached !== null && reached <= target_at ? 'met' : (reached ?? now) > target_at ? 'missed' : 'running',
      ledger: {
        entries: [{ from: created_at, to: until, counted: true, why: 'around_the_clock' }],
        counted_minutes: Math.floor((until - created_at) / MINUTE),
      },
    };
  });
}

/** Brings what follows from a ticket's fields up to date. */
export function derive(detail: TicketDetail, now: number): TicketDetail {
  const row = detail.ticket;
  detail.clocks = clocksOf(detail, now);
  detail.moves = movesFrom(row.status);
  const next = isClosed(row) ? undefined : detail.clocks.find((clock) => clock.reached_at === null);
  row.next_target = next?.metric ?? null;
  row.next_target_at = next?.target_at ?? null;
  row.resolve_by = detail.clocks.find(({ metric }) => metric === 'resolution')?.target_at ?? row.created_at;
  if (isClosed(row)) row.clock = 'closed';
  else if (row.status === 'on_hold') row.clock = 'paused';
  else if (!next || next.ledger.counted_minutes < next.minutes * 0.75) row.clock = 'calm';
  else row.clock = next.target_at < now ? 'overdue' : 'amber';
  row.tags = detail.tags.map((tag) => tag.tag);
  return detail;
}
