import { asciiDigits } from '@/lib/digits';
import { officeDayAt } from '@/lib/officeTime';
import type { Commands } from '../port';
import type {
  CustomerMatch,
  FailedCallCard,
  FailedCallStatus,
  NewFailedCall,
  NewTask,
  NewTicket,
  TaskMade,
  TicketDetail,
} from '../types';
import { type FakeDesk, refuse } from './desk';
import { derive, isClosed, linked } from './records';

const COLUMNS: FailedCallStatus[] = ['new', 'customer_unavailable', 'scheduled_callback', 'in_progress', 'completed'];
const HALF_HOUR = 1_800_000;
/** Fewest tries after which closing as unreachable is suggested. */
const TRIES = 5;
const digits = asciiDigits;

export function callCommands(desk: FakeDesk) {
  const { records, dice } = desk;
  const call = (id: string): FailedCallCard => {
    const found =
      records.calls.find((one) => one.id === id) ?? refuse({ kind: 'not_found', record: 'failed_call', id });
    found.overdue = found.callback_at !== null && found.callback_at < desk.now();
    return found;
  };
  /** The engine's rule: every open call has a next one that lies ahead, a completed one has none. */
  const step = (card: FailedCallCard, to: FailedCallStatus) => {
    const now = desk.now();
    card.status = to;
    card.completed_at = to === 'completed' ? now : null;
    if (to !== 'completed' && card.callback_at !== null && card.callback_at > now) return;
    card.promised = false;
    card.callback_at = to === 'completed' ? null : now + HALF_HOUR;
  };
  const told = (card: FailedCallCard): FailedCallCard => {
    desk.changed(['failed_calls'], [card.id]);
    return call(card.id);
  };

  const customerFor = (input: NewTask['customer']): [CustomerMatch, boolean] => {
    const known = records.customers.find(
      ({ customer }) =>
        customer.id === input.id ||
        customer.phones.some((phone) => digits(phone.raw).slice(-10) === digits(input.phone).slice(-10)),
    );
    if (known) return [known, false];
    const made: CustomerMatch = {
      customer: {
        id: dice.id(),
        name: input.name,
        town: input.town,
        address: input.address,
        landmark: input.landmark,
        phones: [
          { raw: input.phone, e164: /^[6-9]\d{9}$/.test(digits(input.phone)) ? `+91${digits(input.phone)}` : null },
        ],
      },
      appliances: [],
      open_tickets: [],
      tickets: 0,
    };
    records.customers.push(made);
    return [made, true];
  };

  const makeTicket = (match: CustomerMatch, input: NewTicket, source: NewTask['source']): TicketDetail => {
    const { customer } = match;
    const now = desk.now();
    const priority =
      input.priority ?? (input.urgency === 'emergency' ? 'critical' : input.urgency === 'high' ? 'high' : 'medium');
    const technician = records.technicians.find((one) =>
      input.technician_id ? one.id === input.technician_id : one.skills.includes(input.service_type),
    );
    const detail: TicketDetail = {
      ticket: {
        id: dice.id(),
        number: `CWS-2026-${String(records.tickets.length + 1).padStart(3, '0')}`,
        customer_id: customer.id,
        customer_name: customer.name,
        phone: customer.phones[0]?.e164 ?? customer.phones[0]?.raw ?? '',
        problem: input.problem,
        town: customer.town,
        service_type: input.service_type,
        appliance_kind: input.appliance_kind,
        brand: input.brand.toLowerCase(),
        status: technician ? 'acknowledged' : 'new',
        hold_reason: null,
        priority,
        emergency: priority === 'critical',
        technician_id: technician?.id ?? null,
        technician_name: technician?.name ?? '',
        visit_at: input.visit_at,
        next_target_at: null,
        next_target: null,
        clock: 'calm',
        resolve_by: now,
        tags: [],
        created_at: now,
        updated_at: now,
        deleted_at: null,
      },
      customer,
      appliance: null,
      address: customer.address,
      source,
      urgency: input.urgency,
      preferred_time: input.preferred_time,
      priority_manual: input.priority !== null,
      why_priority: { priority, score: 0, reasons: [] },
      why_technician: { technician: technician?.id ?? null, visit_at: null, reasons: [], rejected: [] },
      assigned_automatically: input.technician_id === null,
      clocks: [],
      timeline: [desk.entry({ kind: 'created' })],
      follow_ups: [],
      failed_calls: [],
      tags: input.tags.map((tag) => ({ tag, derived: false })),
      moves: [],
      repeat_of: null,
      visit_minutes: 90,
      asks: [],
    };
    records.tickets.push(derive(detail, now));
    match.open_tickets.unshift(linked(detail));
    match.tickets += 1;
    return detail;
  };

  const makeCall = ({ customer }: CustomerMatch, input: NewFailedCall, ticket: TicketDetail | null): FailedCallCard => {
    const phone = customer.phones[0];
    const card: FailedCallCard = {
      id: dice.id(),
      customer_id: customer.id,
      name: customer.name,
      phone_raw: phone?.raw ?? '',
      phone_e164: phone?.e164 ?? null,
      town: customer.town,
      problem: input.problem,
      availability: input.availability,
      reported_at: desk.now(),
      status: input.callback_at === null ? 'new' : 'scheduled_callback',
      priority: input.priority ?? ticket?.ticket.priority ?? 'medium',
      callback_at: input.callback_at ?? desk.now() + HALF_HOUR,
      promised: input.callback_at !== null,
      overdue: false,
      attempts: [],
      suggest_closing: false,
      ticket: ticket && linked(ticket),
      completed_at: null,
    };
    records.calls.push(card);
    ticket?.failed_calls.push(card);
    return card;
  };

  /** Makes what a task asks for; also what accepting a message ends in. */
  const makeTask = (task: NewTask): TaskMade => {
    const faults = [];
    if (digits(task.customer.phone).length < 6 && !task.customer.id) {
      faults.push({
        field: 'customer.phone',
        code: task.customer.phone ? 'phone' : 'required',
        message: 'a phone number is needed',
      });
    }
    if (task.ticket && !task.ticket.problem.trim())
      faults.push({ field: 'ticket.problem', code: 'required', message: 'say what is wrong' });
    if (faults.length) refuse({ kind: 'invalid', fields: faults });
    const [match, customer_is_new] = customerFor(task.customer);
    const twin =
      task.ticket &&
      records.tickets.find(
        ({ ticket }) =>
          ticket.customer_id === match.customer.id &&
          ticket.appliance_kind === task.ticket?.appliance_kind &&
          !isClosed(ticket),
      );
    if (twin && task.ticket?.on_duplicate === 'ask') {
      refuse({
        kind: 'conflict',
        conflict: { reason: 'open_ticket', ticket_id: twin.ticket.id, number: twin.ticket.number },
      });
    }
    const added_to_existing = Boolean(twin && task.ticket?.on_duplicate === 'add');
    const detail = task.ticket && (added_to_existing && twin ? twin : makeTicket(match, task.ticket, task.source));
    const failed_call = task.failed_call && makeCall(match, task.failed_call, detail);
    if (task.message_id) desk.settle(task.message_id);
    desk.changed(['tickets', 'customers', 'failed_calls', 'follow_ups'], detail ? [detail.ticket.id] : []);
    return {
      customer_id: match.customer.id,
      customer_is_new,
      ticket: detail?.ticket ?? null,
      added_to_existing,
      failed_call,
    };
  };

  const commands = {
    createTask: desk.command('createTask', 'staff', makeTask),
    board: desk.command('board', 'staff', () => ({
      columns: COLUMNS.map((status) => {
        const cards = records.calls.filter((one) => one.status === status).map((one) => call(one.id));
        return {
          status,
          count: cards.length,
          oldest_at: cards.length ? Math.min(...cards.map((one) => one.reported_at)) : null,
          cards,
        };
      }),
    })),
    failedCall: desk.command('failedCall', 'staff', (id) => ({ card: call(id), log: records.callLogs[id] ?? [] })),
    moveFailedCall: desk.command('moveFailedCall', 'staff', (id, to) => {
      const card = call(id);
      if (card.status === to) refuse({ kind: 'conflict', conflict: { reason: 'move', from: card.status, to } });
      if (to === 'new' && card.attempts.length > 0) {
        const message = `a failed call with ${card.attempts.length} attempts cannot be new again`;
        refuse({ kind: 'invalid', fields: [{ field: 'to', code: 'tried', message }] });
      }
      step(card, to);
      return told(card);
    }),
    logAttempt: desk.command('logAttempt', 'staff', (id, { outcome, note, promised_at }) => {
      const card = call(id);
      if (card.status === 'completed') refuse({ kind: 'conflict', conflict: { reason: 'already_done' } });
      const now = desk.now();
      card.attempts.push({ id: dice.id(), at: now, outcome, note, staff_name: desk.who?.name ?? '' });
      card.status = outcome === 'reached' ? 'in_progress' : 'customer_unavailable';
      card.callback_at = promised_at ?? (outcome === 'reached' ? officeDayAt(now, 1, 10) : now + HALF_HOUR);
      card.promised = promised_at !== null;
      card.suggest_closing = outcome !== 'reached' && card.attempts.length >= TRIES;
      return told(card);
    }),
    scheduleCallback: desk.command('scheduleCallback', 'staff', (id, { at, promised, availability }) => {
      const card = call(id);
      if (card.status === 'completed') refuse({ kind: 'conflict', conflict: { reason: 'already_done' } });
      if (at < desk.now())
        refuse({ kind: 'invalid', fields: [{ field: 'at', code: 'in_the_past', message: 'this time is past' }] });
      Object.assign(card, {
        status: 'scheduled_callback',
        callback_at: at,
        promised,
        availability: availability || card.availability,
      });
      return told(card);
    }),
    linkFailedCall: desk.command('linkFailedCall', 'staff', (id, ticketId) => {
      const card = call(id);
      card.ticket = ticketId === null ? null : linked(desk.ticket(ticketId));
      return told(card);
    }),
    ticketFromFailedCall: desk.command('ticketFromFailedCall', 'staff', (id, input) => {
      const card = call(id);
      const match =
        records.customers.find(({ customer }) => customer.id === card.customer_id) ??
        refuse({ kind: 'not_found', record: 'customer', id });
      const detail = makeTicket(match, input, 'phone');
      card.ticket = linked(detail);
      step(card, 'in_progress');
      detail.failed_calls.push(card);
      desk.changed(['tickets', 'failed_calls'], [detail.ticket.id, id]);
      return {
        customer_id: match.customer.id,
        customer_is_new: false,
        ticket: detail.ticket,
        added_to_existing: false,
        failed_call: card,
      };
    }),
    findCustomers: desk.command('findCustomers', 'staff', (text) => {
      const wanted = digits(text);
      return records.customers
        .filter(({ customer }) =>
          wanted.length >= 3
            ? customer.phones.some((phone) => digits(phone.raw).endsWith(wanted.slice(-10)))
            : text.trim() !== '' && customer.name.toLowerCase().startsWith(text.trim().toLowerCase()),
        )
        .slice(0, 8);
    }),
    editCustomer: desk.command('editCustomer', 'staff', (id, input) => {
      const match =
        records.customers.find(({ customer }) => customer.id === id) ??
        refuse({ kind: 'not_found', record: 'customer', id });
      const { name, town, address, landmark } = input;
      Object.assign(match.customer, { name, town, address, landmark });
      desk.changed(['customers'], [id]);
      return match.customer;
    }),
  } satisfies Partial<Commands>;
  return { commands, makeTask };
}
