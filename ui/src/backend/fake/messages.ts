import type { Commands } from '../port';
import type { MessageReading, NewTask, TaskMade } from '../types';
import { type FakeDesk, refuse } from './desk';
import { readWords } from './reader';
import { isClosed, linked } from './records';

const LONGEST = 100_000;

export function messageCommands(desk: FakeDesk, makeTask: (task: NewTask) => TaskMade) {
  const { records } = desk;
  const read = (text: string): MessageReading => {
    if (!text.trim())
      refuse({ kind: 'invalid', fields: [{ field: 'text', code: 'required', message: 'paste a message' }] });
    if (new TextEncoder().encode(text).length > LONGEST)
      refuse({ kind: 'invalid', fields: [{ field: 'text', code: 'too_long', message: 'at most 100,000 bytes' }] });
    const analysis = readWords(text);
    const customers = records.customers.filter(({ customer }) =>
      customer.phones.some((phone) => analysis.phones.some(({ value }) => value === phone.e164)),
    );
    const open = records.tickets.find(
      ({ ticket }) =>
        !isClosed(ticket) &&
        ticket.customer_id === customers[0]?.customer.id &&
        ticket.appliance_kind === analysis.appliances[0]?.value,
    );
    return {
      analysis,
      source: 'whatsapp',
      customers,
      open_ticket: open ? linked(open) : null,
      outcome:
        analysis.is_service_request.value || analysis.failed_call.value
          ? analysis.phones.length
            ? 'made'
            : 'review'
          : 'nothing',
    };
  };
  return {
    readMessage: desk.command('readMessage', 'staff', (text) => read(text)),
    acceptMessage: desk.command('acceptMessage', 'staff', (_, task) => makeTask(task)),
    receiveMessage: desk.command('receiveMessage', 'staff', ({ text }) => {
      const { outcome } = read(text);
      return {
        message_id: desk.dice.id(),
        outcome,
        customer_id: null,
        ticket: null,
        added_to_existing: false,
        failed_call: null,
      };
    }),
    reviewQueue: desk.command('reviewQueue', 'staff', () => records.reviews),
    dismissMessage: desk.command('dismissMessage', 'staff', (id) => {
      if (!records.reviews.some((one) => one.id === id)) refuse({ kind: 'not_found', record: 'message', id });
      desk.settle(id);
      return null;
    }),
  } satisfies Partial<Commands>;
}
