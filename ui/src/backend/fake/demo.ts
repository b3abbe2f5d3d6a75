import type {
  AttemptOutcome,
  CustomerMatch,
  FailedCallCard,
  FollowUpView,
  Priority,
  TechnicianView,
  TicketDetail,
  TicketStatus,
  TimelineEntry,
} from '../types';
import { officeDayAt } from '@/lib/officeTime';
import { demoNotices, demoReviews } from './inbox';
import { Dice } from './random';
import { derive, isClosed, linked, type Records } from './records';
import { BRANDS, PEOPLE, PROBLEMS, STAFF, STREETS, TECHNICIANS, TOWNS } from './words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Makes the same office for the same seed: `count` tickets up to `now`. */
export function demoRecords(now: number, count = 60, seed = 7): Records {
  const dice = new Dice(seed);
  const technicians = TECHNICIANS.map(
    (one): TechnicianView => ({
      id: dice.id(),
      name: one.name,
      phone: `98470 ${10000 + dice.below(89999)}`,
      town: one.town,
      active: true,
      skills: one.skills,
      areas: [one.town, dice.of(TOWNS)],
      daily_capacity: one.capacity,
      open: 0,
    }),
  );
  const customers = PEOPLE.map((name): CustomerMatch => {
    const digits = `${dice.of(['98', '94', '96', '81', '70'])}${String(dice.below(1e8)).padStart(8, '0')}`;
    return {
      customer: {
        id: dice.id(),
        name,
        town: dice.of(TOWNS),
        address: `${dice.below(90) + 1}/${dice.below(400)}, ${dice.of(STREETS)}`,
        landmark: dice.roll() < 0.4 ? 'Near the post office' : '',
        phones: [{ raw: `${digits.slice(0, 5)} ${digits.slice(5)}`, e164: `+91${digits}` }],
      },
      appliances: [],
      open_tickets: [],
      tickets: 0,
    };
  });
  const records: Records = {
    customers,
    technicians,
    tickets: [],
    calls: [],
    callLogs: {},
    followUps: [],
    notices: [],
    reviews: [],
    messages: [],
    labels: [],
  };
  for (let n = 1; n <= count; n++) records.tickets.push(demoTicket(dice, records, now, n, count));
  for (let n = 0; n < 9; n++) records.calls.push(demoCall(dice, records, now, n));
  for (const card of records.calls.slice(0, 1)) {
    records.callLogs[card.id] = [
      {
        id: `said-${card.id}`,
        at: card.reported_at,
        channel: 'whatsapp',
        direction: 'inbound',
        body: 'I called twice and nobody picked up. Please call me back.',
        successful: false,
        automatic: false,
        actor: 'intake',
        staff_name: '',
      },
    ];
  }
  for (const { ticket } of records.tickets.filter((one) => !isClosed(one.ticket))) {
    const technician = technicians.find((one) => one.id === ticket.technician_id);
    if (technician) technician.open += 1;
  }
  records.notices = demoNotices(dice, records, now);
  records.reviews = demoReviews(dice, records, now);
  return records;
}

function demoTicket(dice: Dice, records: Records, now: number, n: number, count: number): TicketDetail {
  const problem = dice.of(PROBLEMS);
  const match = dice.of(records.customers);
  const { customer } = match;
  const age = Math.round((((count - n) / count) ** 1.6 * 26 + 0.012) * DAY);
  const created_at = now - age;
  const grave = problem.weight === 0;
  const urgent = !grave && dice.roll() < 0.3;
  const score = problem.weight + (urgent ? 25 : 0);
  const priority: Priority = grave ? 'critical' : score >= 45 ? 'high' : score >= 15 ? 'medium' : 'low';
  const status: TicketStatus =
    age > 6 * DAY
      ? dice.roll() < 0.86
        ? 'completed'
        : 'cancelled'
      : age > DAY
        ? dice.of(['completed', 'in_progress', 'scheduled', 'on_hold', 'completed', 'scheduled'] as const)
        : dice.of(['new', 'new', 'acknowledged', 'scheduled'] as const);
  const able = records.technicians.filter((one) => one.skills.includes(problem.service));
  const technician = status === 'new' || able.length === 0 ? undefined : dice.of(able);
  const brand = dice.of(BRANDS);
  const updated_at = Math.min(now, created_at + Math.round(age * (0.2 + dice.roll() * 0.6)));
  const booked = status === 'scheduled' || status === 'in_progress' || status === 'completed';
  const entry = (at: number, actor: string, staff_name: string, what: TimelineEntry['what']): TimelineEntry => ({
    id: dice.id(),
    at,
    actor,
    staff_name,
    what,
  });
  const timeline = [entry(created_at, dice.roll() < 0.6 ? 'intake' : 'staff', '', { kind: 'created' })];
  if (timeline[0]?.actor === 'staff') timeline[0].staff_name = STAFF.staff;
  if (status !== 'new') {
    timeline.push(
      entry(created_at + 12 * MINUTE, 'staff', STAFF.staff, {
        kind: 'communication',
        channel: 'call',
        direction: 'outbound',
        body: 'Spoke with the customer; the unit is switched off until the visit.',
        successful: true,
        automatic: false,
        delivery: 'none',
      }),
      entry(created_at + 14 * MINUTE, 'scheduler', '', {
        kind: 'moved',
        from: 'new',
        to: status === 'acknowledged' ? status : 'scheduled',
        hold_reason: null,
        reason: '',
      }),
    );
  }
  if (status !== 'new' && status !== 'acknowledged' && status !== 'scheduled') {
    const moved = {
      kind: 'moved',
      from: 'scheduled',
      to: status,
      hold_reason: status === 'on_hold' ? 'parts' : null,
      reason: status === 'on_hold' ? 'Compressor ordered' : '',
    } as const;
    timeline.push(entry(updated_at, 'staff', STAFF.admin, moved));
  }
  const detail: TicketDetail = {
    ticket: {
      id: dice.id(),
      number: `CWS-2026-${String(n).padStart(3, '0')}`,
      customer_id: customer.id,
      customer_name: customer.name,
      phone: customer.phones[0]?.e164 ?? '',
      problem: problem.text,
      town: customer.town,
      service_type: problem.service,
      appliance_kind: problem.appliance,
      brand,
      status,
      hold_reason: status === 'on_hold' ? 'parts' : null,
      priority,
      emergency: grave,
      technician_id: technician?.id ?? null,
      technician_name: technician?.name ?? '',
      visit_at: booked && technician ? officeDayAt(created_at, 1 + dice.below(2), 10 + dice.below(7)) : null,
      next_target_at: null,
      next_target: null,
      clock: 'calm',
      resolve_by: created_at,
      tags: [],
      created_at,
      updated_at,
      deleted_at: null,
    },
    customer,
    appliance: {
      id: dice.id(),
      kind: problem.appliance,
      brand,
      model: '',
      warranty_until: null,
      amc_until: dice.roll() < 0.25 ? now + 90 * DAY : null,
    },
    address: customer.address,
    source: dice.of(['whatsapp', 'phone', 'whatsapp', 'website', 'walk_in'] as const),
    urgency: grave ? 'emergency' : urgent ? 'high' : 'normal',
    preferred_time: dice.roll() < 0.3 ? 'tomorrow after 4' : '',
    priority_manual: false,
    why_priority: {
      priority,
      score,
      reasons: [
        {
          key: problem.reason,
          points: problem.weight,
          words: grave ? problem.text.split(' ').slice(0, 4).join(' ') : '',
        },
        ...(urgent ? [{ key: 'urgency.high', points: 25, words: 'urgent' }] : []),
      ],
    },
    why_technician: {
      technician: technician?.id ?? null,
      visit_at: null,
      reasons: able.map((one, place) => ({
        technician: one.id,
        name: one.name,
        total: 92 - place * 14,
        visit_at: created_at + 5 * HOUR,
        in_time: true,
        parts: [
          { key: 'skill', points: 30, detail: 'exact' },
          {
            key: 'area',
            points: place === 0 ? 30 : 20,
            detail: `${place === 0 ? 'same' : 'neighbouring'} ${one.town}`,
          },
          { key: 'load', points: 22 - place * 4, detail: `${place + 1}/${one.daily_capacity}` },
        ],
      })),
      rejected: records.technicians
        .filter((one) => !able.includes(one))
        .map((one) => ({ technician: one.id, name: one.name, why: 'no_skill' as const })),
    },
    assigned_automatically: true,
    clocks: [],
    timeline,
    follow_ups: [],
    failed_calls: [],
    tags: [problem.appliance, brand, customer.town.toLowerCase(), ...(grave ? ['emergency'] : [])].map((tag) => ({
      tag,
      derived: true,
    })),
    moves: [],
    repeat_of: null,
    visit_minutes: 90,
    asks: [],
  };
  derive(detail, now);
  match.tickets += 1;
  if (detail.appliance) match.appliances.push(detail.appliance);
  if (!isClosed(detail.ticket)) {
    match.open_tickets.unshift(linked(detail));
    const usual = n > count - 6 ? now + (n - count + 3) * 35 * MINUTE : now + dice.below(40) * HOUR - 2 * HOUR;
    // The oldest open ticket was never looked at again: its follow-up stands first among what is overdue.
    const due_at = records.followUps.length === 0 ? created_at + 10 * MINUTE : usual;
    const followUp: FollowUpView = {
      id: dice.id(),
      kind: 'ticket',
      ticket: linked(detail),
      failed_call_id: null,
      customer_name: customer.name,
      phone: detail.ticket.phone,
      note: '',
      due_at,
      status: 'open',
      snoozes: 0,
      overdue: due_at < now,
      staff_id: null,
    };
    records.followUps.push(followUp);
    detail.follow_ups.push(followUp);
  }
  return detail;
}

const OUTCOMES: AttemptOutcome[] = ['no_answer', 'busy', 'switched_off'];

function demoCall(dice: Dice, records: Records, now: number, n: number): FailedCallCard {
  const { customer } = dice.of(records.customers);
  const problem = dice.of(PROBLEMS);
  const status =
    (
      [
        'new',
        'new',
        'new',
        'customer_unavailable',
        'customer_unavailable',
        'scheduled_callback',
        'scheduled_callback',
        'in_progress',
        'completed',
      ] as const
    )[n] ?? 'new';
  const tries = status === 'new' ? 0 : status === 'customer_unavailable' ? 2 + (n - 3) * 3 : 1;
  const open = status === 'in_progress' ? records.tickets.findLast(({ ticket }) => !isClosed(ticket)) : undefined;
  const reported_at = now - (n + 1) * 73 * MINUTE;
  const next = status === 'in_progress' ? officeDayAt(now, 1, 10) : now + (n - 1) * 50 * MINUTE;
  const callback_at = status === 'completed' ? null : next;
  return {
    id: dice.id(),
    customer_id: customer.id,
    name: customer.name,
    phone_raw: customer.phones[0]?.raw ?? '',
    phone_e164: customer.phones[0]?.e164 ?? null,
    town: customer.town,
    problem: problem.text,
    availability: n % 3 === 0 ? 'after 5 in the evening' : '',
    reported_at,
    status,
    priority: n === 0 ? 'critical' : n % 2 ? 'medium' : 'low',
    callback_at,
    promised: status === 'scheduled_callback',
    overdue: callback_at !== null && callback_at < now,
    attempts: Array.from({ length: tries }, (_, at) => ({
      id: dice.id(),
      at: reported_at + (at + 1) * 30 * MINUTE,
      outcome: status === 'in_progress' ? ('reached' as const) : (OUTCOMES[at % OUTCOMES.length] ?? 'no_answer'),
      note: '',
      staff_name: STAFF.staff,
    })),
    suggest_closing: tries >= 5,
    ticket: open ? linked(open) : null,
    completed_at: status === 'completed' ? now - 20 * MINUTE : null,
  };
}
