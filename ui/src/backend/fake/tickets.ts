import type { Commands } from '../port';
import type { FieldChange, FollowUpView, Snooze, TicketDetail, TicketEdit, TicketStatus } from '../types';
import { type FakeDesk, refuse } from './desk';
import { isClosed, linked, movesFrom } from './records';
import { search } from './search';
import { officeDayAt, officeWeekday } from '@/lib/officeTime';

const MINUTE = 60_000;

const note = (body: string) =>
  ({
    kind: 'communication',
    channel: 'note',
    direction: 'internal',
    body,
    successful: false,
    automatic: false,
    delivery: 'none',
  }) as const;

/** Makes the edit and says what it changed, as the engine's timeline tells it. */
function edited(detail: TicketDetail, edit: TicketEdit): FieldChange[] {
  const { ticket } = detail;
  const fields: FieldChange[] = [];
  const change = <V>(before: V, after: V | null | undefined, keep: (before: V, after: V) => FieldChange) => {
    if (after !== null && after !== undefined && after !== before) fields.push(keep(before, after));
  };
  change(ticket.problem, edit.problem, (before, after) => {
    ticket.problem = after;
    return { field: 'problem', before, after };
  });
  change(ticket.service_type, edit.service_type, (before, after) => {
    ticket.service_type = after;
    return { field: 'service', before, after };
  });
  change(ticket.appliance_kind, edit.appliance_kind, (before, after) => {
    ticket.appliance_kind = after;
    return { field: 'appliance', before, after };
  });
  change(ticket.brand, edit.brand?.toLowerCase(), (before, after) => {
    ticket.brand = after;
    return { field: 'brand', before, after };
  });
  change(detail.urgency, edit.urgency, (before, after) => {
    detail.urgency = after;
    return { field: 'urgency', before, after };
  });
  change(ticket.priority, edit.priority, (before, after) => {
    ticket.priority = after;
    detail.priority_manual = true;
    detail.why_priority = { priority: after, score: 0, reasons: [] };
    return { field: 'priority', before, after };
  });
  change(ticket.town, edit.town, (before, after) => {
    ticket.town = after;
    return { field: 'town', before, after };
  });
  change(detail.address, edit.address, (before, after) => {
    detail.address = after;
    return { field: 'address', before, after };
  });
  change(detail.preferred_time, edit.preferred_time, (before, after) => {
    detail.preferred_time = after;
    return { field: 'preferred_time', before, after };
  });
  change(detail.visit_minutes, edit.visit_minutes, (before, after) => {
    detail.visit_minutes = after;
    return { field: 'visit_minutes', before, after };
  });
  return fields;
}

export function ticketCommands(desk: FakeDesk) {
  const { records } = desk;
  const followUp = (id: string): FollowUpView =>
    records.followUps.find((one) => one.id === id) ?? refuse({ kind: 'not_found', record: 'follow_up', id });
  const open = (id: string) => {
    const detail = desk.ticket(id);
    if (detail.ticket.deleted_at !== null) refuse({ kind: 'conflict', conflict: { reason: 'deleted' } });
    return detail;
  };
  const moved = (detail: TicketDetail, to: TicketStatus) => {
    const from = detail.ticket.status;
    detail.ticket.status = to;
    detail.ticket.hold_reason = null;
    detail.timeline.push(desk.entry({ kind: 'moved', from, to, hold_reason: null, reason: '' }));
  };
  const until = (snooze: Snooze): number => {
    const now = desk.now();
    const four = officeDayAt(now, 0, 16);
    switch (snooze.kind) {
      case 'ten_minutes':
        return now + 10 * MINUTE;
      case 'one_hour':
        return now + 60 * MINUTE;
      case 'at_1600':
        return four > now ? four : officeDayAt(now, 1, 16);
      case 'tomorrow_0900':
        return officeDayAt(now, 1, 9);
      case 'monday':
        return officeDayAt(now, 7 - ((officeWeekday(now) + 6) % 7), 9);
      case 'until':
        return snooze.at;
    }
  };

  return {
    listTickets: desk.command('listTickets', 'staff', (query) => {
      for (const { ticket } of records.tickets) desk.ticket(ticket.id);
      return search(records.tickets, query);
    }),
    ticketDetail: desk.command('ticketDetail', 'staff', (id) => desk.ticket(id)),
    editTicket: desk.command('editTicket', 'staff', (id, edit) => {
      const detail = open(id);
      const fields = edited(detail, edit);
      return desk.touch(detail, fields.length ? { kind: 'changed', fields } : null);
    }),
    moveTicket: desk.command('moveTicket', 'staff', (id, input) => {
      const detail = open(id);
      const from = detail.ticket.status;
      if (!movesFrom(from).includes(input.to)) {
        refuse({ kind: 'conflict', conflict: { reason: 'move', from, to: input.to } });
      }
      if (input.to === 'on_hold' && !input.hold_reason) {
        refuse({
          kind: 'invalid',
          fields: [{ field: 'hold_reason', code: 'required', message: 'say what it waits for' }],
        });
      }
      detail.ticket.status = input.to;
      detail.ticket.hold_reason = input.to === 'on_hold' ? input.hold_reason : null;
      return desk.touch(detail, {
        kind: 'moved',
        from,
        to: input.to,
        hold_reason: input.hold_reason,
        reason: input.reason,
      });
    }),
    assignTicket: desk.command('assignTicket', 'staff', (id, input) => {
      const detail = open(id);
      const before = detail.ticket.technician_name;
      const wanted =
        input.by === 'person'
          ? input.technician_id
          : input.by === 'rules'
            ? (detail.why_technician.reasons[0]?.technician ?? null)
            : null;
      const technician = records.technicians.find((one) => one.id === wanted);
      detail.ticket.technician_id = technician?.id ?? null;
      detail.ticket.technician_name = technician?.name ?? '';
      detail.assigned_automatically = input.by === 'rules';
      const fields: FieldChange[] = [];
      if (before !== detail.ticket.technician_name)
        fields.push({ field: 'technician', before: before || null, after: technician?.name ?? null });
      const visit = detail.ticket.visit_at;
      if (input.by === 'person' && input.visit_at !== null && input.visit_at !== visit) {
        detail.ticket.visit_at = input.visit_at;
        fields.push({ field: 'visit', before: visit, after: input.visit_at });
        if (movesFrom(detail.ticket.status).includes('scheduled')) moved(detail, 'scheduled');
      }
      if (technician && detail.ticket.status === 'new') moved(detail, 'acknowledged');
      return desk.touch(detail, fields.length ? { kind: 'changed', fields } : null, ['tickets']);
    }),
    suggestTechnicians: desk.command('suggestTechnicians', 'staff', (id) => desk.ticket(id).why_technician),
    tagTicket: desk.command('tagTicket', 'staff', (id, { add = [], remove = [] }) => {
      const detail = open(id);
      detail.tags = detail.tags.filter(({ tag }) => !remove.includes(tag));
      for (const tag of add) if (!detail.tags.some((one) => one.tag === tag)) detail.tags.push({ tag, derived: false });
      return desk.touch(detail, null);
    }),
    logCommunication: desk.command('logCommunication', 'staff', (input) => {
      if (!input.body.trim())
        refuse({ kind: 'invalid', fields: [{ field: 'body', code: 'required', message: 'write something' }] });
      const { ticket_id, failed_call_id: _, ...what } = input;
      if (ticket_id)
        desk.touch(open(ticket_id), { kind: 'communication', ...what, automatic: false, delivery: 'none' });
      return null;
    }),
    closeTicket: desk.command('closeTicket', 'staff', (id, input) => {
      const detail = open(id);
      const from = detail.ticket.status;
      if (isClosed(detail.ticket)) refuse({ kind: 'conflict', conflict: { reason: 'already_done' } });
      // Closing is one click: the step that the table wants in between is made and logged.
      if (!input.cancelled && from !== 'in_progress') moved(detail, 'in_progress');
      if (input.note.trim()) detail.timeline.push(desk.entry(note(input.note.trim())));
      moved(detail, input.cancelled ? 'cancelled' : 'completed');
      if (input.complete_failed_calls) {
        for (const call of records.calls.filter((one) => one.ticket?.id === id && one.status !== 'completed'))
          Object.assign(call, { status: 'completed', completed_at: desk.now(), callback_at: null, promised: false });
      }
      for (const one of detail.follow_ups) one.status = 'cancelled';
      records.followUps.splice(
        0,
        records.followUps.length,
        ...records.followUps.filter((one) => one.ticket?.id !== id),
      );
      detail.follow_ups = [];
      return desk.touch(detail, null, ['tickets', 'follow_ups', 'failed_calls']);
    }),
    reopenTicket: desk.command('reopenTicket', 'staff', (id, reason) => {
      const detail = open(id);
      if (!reason.trim())
        refuse({ kind: 'invalid', fields: [{ field: 'reason', code: 'required', message: 'say why' }] });
      const from = detail.ticket.status;
      detail.ticket.status = 'in_progress';
      return desk.touch(detail, { kind: 'moved', from, to: 'in_progress', hold_reason: null, reason });
    }),
    deleteTicket: desk.command('deleteTicket', 'admin', (id) => {
      const detail = open(id);
      detail.ticket.deleted_at = desk.now();
      const fields: FieldChange[] = [{ field: 'deleted', before: false, after: true }];
      desk.touch(detail, { kind: 'changed', fields }, ['tickets', 'follow_ups']);
      return null;
    }),
    restoreTicket: desk.command('restoreTicket', 'admin', (id) => {
      const detail = desk.ticket(id);
      detail.ticket.deleted_at = null;
      const fields: FieldChange[] = [{ field: 'deleted', before: true, after: false }];
      return desk.touch(detail, { kind: 'changed', fields }, ['tickets', 'follow_ups']);
    }),
    addFollowUp: desk.command('addFollowUp', 'staff', (input) => {
      if (input.due_at < desk.now())
        refuse({ kind: 'invalid', fields: [{ field: 'due_at', code: 'in_the_past', message: 'this time is past' }] });
      const detail = input.ticket_id ? open(input.ticket_id) : null;
      const made: FollowUpView = {
        id: desk.dice.id(),
        kind: 'manual',
        ticket: detail && linked(detail),
        failed_call_id: input.failed_call_id,
        customer_name: detail?.customer.name ?? '',
        phone: detail?.ticket.phone ?? '',
        note: input.note,
        due_at: input.due_at,
        status: 'open',
        snoozes: 0,
        overdue: false,
        staff_id: null,
      };
      records.followUps.push(made);
      detail?.follow_ups.push(made);
      desk.changed(['follow_ups'], [made.id]);
      return made;
    }),
    snoozeFollowUp: desk.command('snoozeFollowUp', 'staff', (id, snooze) => {
      const one = followUp(id);
      one.due_at = until(snooze);
      one.overdue = one.due_at < desk.now();
      one.snoozes += 1;
      desk.changed(['follow_ups'], [id]);
      return one;
    }),
    completeFollowUp: desk.command('completeFollowUp', 'staff', (id) => {
      const one = followUp(id);
      if (one.status !== 'open') refuse({ kind: 'conflict', conflict: { reason: 'already_done' } });
      one.status = 'done';
      const detail = records.tickets.find(({ ticket }) => ticket.id === one.ticket?.id);
      if (detail) detail.follow_ups = detail.follow_ups.filter((other) => other.id !== id);
      desk.changed(['follow_ups'], [id]);
      return one;
    }),
    technicians: desk.command('technicians', 'staff', () => records.technicians),
  } satisfies Partial<Commands>;
}
