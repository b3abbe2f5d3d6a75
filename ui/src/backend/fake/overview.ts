import type { Commands } from '../port';
import type { Dashboard, Figure, Period, Slice, TicketDetail, Today, TodayRow } from '../types';
import { type FakeDesk, refuse } from './desk';
import { isClosed } from './records';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS: Record<Period, number> = { today: 1, week: 7, month: 30, quarter: 90, year: 365 };
const WEIGHT = { critical: 0, high: 1, medium: 2, low: 3, unknown: 4 };

export function overviewCommands(desk: FakeDesk) {
  const { records } = desk;
  const openTickets = () =>
    records.tickets
      .map(({ ticket }) => desk.ticket(ticket.id))
      .filter(({ ticket }) => !isClosed(ticket) && ticket.deleted_at === null);

  const today = (whole = false): Today => {
    const most = whole ? 1_000 : 50;
    const now = desk.now();
    const due: { at: number; row: TodayRow }[] = [];
    for (const follow_up of records.followUps) {
      if (follow_up.status !== 'open' || follow_up.kind === 'callback') continue;
      follow_up.overdue = follow_up.due_at < now;
      due.push({ at: follow_up.due_at, row: { kind: 'follow_up', follow_up } });
    }
    for (const { ticket } of openTickets()) {
      if (ticket.next_target_at !== null && ticket.clock !== 'paused')
        due.push({ at: ticket.next_target_at, row: { kind: 'ticket', ticket } });
    }
    due.sort((a, b) => a.at - b.at);
    const overdue = due.filter(({ at }) => at < now);
    const soon = due.filter(({ at }) => at >= now && at < now + 2 * HOUR);
    const callbacks = records.calls
      .filter(({ status }) => status !== 'completed')
      .sort((a, b) => (a.callback_at ?? 0) - (b.callback_at ?? 0));
    const unassigned = openTickets()
      .map(({ ticket }) => ticket)
      .filter((ticket) => ticket.technician_id === null)
      .sort((a, b) => WEIGHT[a.priority] - WEIGHT[b.priority] || a.created_at - b.created_at);
    return {
      overdue: overdue.slice(0, most).map(({ row }) => row),
      overdue_count: overdue.length,
      due_soon: soon.slice(0, most).map(({ row }) => row),
      due_soon_count: soon.length,
      callbacks: callbacks.slice(0, 50),
      callbacks_count: callbacks.length,
      unassigned: unassigned.slice(0, 50),
      unassigned_count: unassigned.length,
    };
  };

  const dashboard = (period: Period): Dashboard => {
    const now = desk.now();
    const length = DAYS[period];
    const from = now - length * DAY;
    const all = records.tickets.filter(({ ticket }) => ticket.deleted_at === null);
    const made = (start: number, end: number) =>
      all.filter(({ ticket }) => ticket.created_at > start && ticket.created_at <= end);
    const done = (start: number, end: number) =>
      all.filter(
        ({ ticket }) => ticket.status === 'completed' && ticket.updated_at > start && ticket.updated_at <= end,
      );
    const flow = (count: (start: number, end: number) => TicketDetail[], query: string): Figure => ({
      value: count(from, now).length,
      before: count(from - length * DAY, from).length,
      series: Array.from({ length }, (_, day) => count(from + day * DAY, from + (day + 1) * DAY).length),
      query,
    });
    const stock = (value: number, query: string): Figure => ({ value, before: null, series: [], query });
    const open = openTickets();
    const slices = (
      rows: TicketDetail[],
      key: (one: TicketDetail) => string,
      order: string[] | null,
      prefix: string,
    ): Slice[] => {
      const counts = new Map<string, number>((order ?? []).map((name) => [name, 0]));
      for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
      const out = [...counts].map(([name, value]) => ({ key: name, value, query: `${prefix}:${name}` }));
      return order ? out : out.sort((a, b) => b.value - a.value);
    };
    const inPeriod = made(from, now);
    const today = now - (now % DAY);
    return {
      period,
      days: Array.from({ length }, (_, day) => new Date(from + (day + 1) * DAY).toISOString().slice(0, 10)),
      created: flow(made, `created:${length}d`),
      completed: flow(done, `status:completed`),
      open: stock(open.length, 'status:open'),
      overdue: stock(open.filter(({ ticket }) => ticket.clock === 'overdue').length, 'overdue'),
      callbacks: stock(records.calls.filter(({ status }) => status !== 'completed').length, ''),
      completion_rate: inPeriod.length
        ? Math.round((inPeriod.filter(({ ticket }) => ticket.status === 'completed').length / inPeriod.length) * 100)
        : null,
      completion_query: `created:${length}d status:completed`,
      by_priority: slices(
        open,
        ({ ticket }) => ticket.priority,
        ['critical', 'high', 'medium', 'low'],
        'status:open priority',
      ),
      by_status: slices(
        all,
        ({ ticket }) => ticket.status,
        ['new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold', 'completed', 'cancelled'],
        'status',
      ),
      by_service: slices(inPeriod, ({ ticket }) => ticket.service_type, null, `created:${length}d type`),
      targets: (['first_response', 'visit', 'resolution'] as const).map((metric) => {
        const verdicts = inPeriod.flatMap(({ clocks }) =>
          clocks.filter((clock) => clock.metric === metric).map((clock) => clock.verdict),
        );
        return {
          metric,
          met: verdicts.filter((one) => one === 'met').length,
          missed: verdicts.filter((one) => one === 'missed').length,
        };
      }),
      technicians: records.technicians.map((one) => {
        const theirs = open.filter(({ ticket }) => ticket.technician_id === one.id);
        return {
          id: one.id,
          name: one.name,
          today: theirs.filter(({ ticket }) => (ticket.visit_at ?? 0) >= today && (ticket.visit_at ?? 0) < today + DAY)
            .length,
          week: theirs.filter(({ ticket }) => (ticket.visit_at ?? 0) >= today).length,
          open: theirs.length,
          capacity: one.daily_capacity,
          query: `status:open tech:"${one.name}"`,
        };
      }),
      automation: {
        made_by_intake: inPeriod.length
          ? Math.round(
              (inPeriod.filter(({ timeline }) => timeline[0]?.actor === 'intake').length / inPeriod.length) * 100,
            )
          : null,
        assigned_by_rule: inPeriod.length
          ? Math.round(
              (inPeriod.filter((one) => one.assigned_automatically && one.ticket.technician_id).length /
                inPeriod.length) *
                100,
            )
          : null,
      },
      activity: all
        .flatMap((one) =>
          one.timeline.map((entry) => ({
            id: entry.id,
            at: entry.at,
            actor: entry.actor,
            staff_name: entry.staff_name,
            use_case:
              entry.what.kind === 'created'
                ? 'tickets::create_task'
                : entry.what.kind === 'communication'
                  ? 'tickets::log_communication'
                  : 'tickets::move_to',
            ticket_id: one.ticket.id,
            number: one.ticket.number,
            customer_name: one.ticket.customer_name,
          })),
        )
        .sort((a, b) => b.at - a.at)
        .slice(0, 20),
    };
  };

  return {
    today: desk.command('today', 'staff', today),
    navigationCounts: desk.command('navigationCounts', 'staff', () => {
      const lists = today();
      return {
        overdue: lists.overdue_count,
        today: lists.overdue_count + lists.due_soon_count,
        open_tickets: openTickets().length,
        open_calls: lists.callbacks_count,
        review: records.reviews.length,
        notices: records.notices.filter((notice) => !notice.seen).length,
        tickets: records.tickets.length,
      };
    }),
    dashboard: desk.command('dashboard', 'staff', dashboard),
    notices: desk.command('notices', 'staff', () => records.notices),
    seeNotice: desk.command('seeNotice', 'staff', (id) => {
      const notice =
        records.notices.find((one) => one.id === id) ?? refuse({ kind: 'not_found', record: 'notice', id });
      notice.seen = true;
      desk.changed(['notices'], [id]);
      return null;
    }),
    seeAllNotices: desk.command('seeAllNotices', 'staff', () => {
      for (const notice of records.notices) notice.seen = true;
      desk.changed(['notices']);
      return null;
    }),
  } satisfies Partial<Commands>;
}
