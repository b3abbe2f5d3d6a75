import type { Commands } from '../port';
import type { IncomingMessage, MessageReading, NewTask, ReviewMessage, ReviewVerdict, TaskMade } from '../types';
import { archiveCommands } from './archive';
import { earlierThan, openTicketOf, replyTo, reviewOf } from './conversation';
import { type FakeDesk, refuse } from './desk';
import { readWords } from './reader';
import { linked } from './records';

const LONGEST = 100_000;

/** The task that a person's one word about a message asks for. */
function taskOf(message: ReviewMessage, verdict: ReviewVerdict): NewTask {
  const { appliances, brands, names, phones, preferred_times, problem, service_types, towns, urgency } =
    message.analysis;
  const availability = preferred_times.map(({ value }) => value).join(', ');
  return {
    customer: {
      id: null,
      name: names[0]?.value ?? '',
      phone: phones[0]?.value ?? message.sender,
      town: towns[0] ?? '',
      address: '',
      landmark: '',
    },
    source: message.channel === 'email' ? 'email' : 'whatsapp',
    ticket:
      verdict.is_service_request || verdict.emergency
        ? {
            appliance_id: null,
            appliance_kind: appliances[0]?.value ?? 'other',
            brand: brands[0]?.value ?? '',
            model: '',
            service_type: service_types[0]?.value ?? 'other',
            problem,
            urgency: verdict.emergency ? 'emergency' : urgency,
            priority: null,
            preferred_time: availability,
            visit_at: null,
            technician_id: null,
            tags: [],
            follow_up_at: null,
            on_duplicate: 'add',
          }
        : null,
    failed_call: verdict.failed_call ? { problem, availability, priority: null, callback_at: null } : null,
    message_id: message.id,
  };
}

const KEYS = ['is_service_request', 'failed_call', 'emergency'] as const satisfies (keyof ReviewVerdict)[];

export function messageCommands(desk: FakeDesk, makeTask: (task: NewTask) => TaskMade) {
  const { records } = desk;
  const read = (text: string, sender: string): MessageReading => {
    if (!text.trim())
      refuse({ kind: 'invalid', fields: [{ field: 'text', code: 'required', message: 'paste a message' }] });
    if (new TextEncoder().encode(text).length > LONGEST)
      refuse({ kind: 'invalid', fields: [{ field: 'text', code: 'too_long', message: 'at most 100,000 bytes' }] });
    const analysis = readWords(text);
    const customers = records.customers.filter(({ customer }) =>
      customer.phones.some((phone) => analysis.phones.some(({ value }) => value === phone.e164)),
    );
    const open = openTicketOf(records, sender, analysis);
    const asked = open ? analysis.asks : null;
    const wanted = analysis.is_service_request.value || analysis.failed_call.value;
    return {
      analysis,
      source: 'whatsapp',
      customers,
      open_ticket: open ? linked(open) : null,
      // What a customer asks about a job is a person's to answer.
      outcome: asked ? 'review' : !wanted ? 'nothing' : analysis.phones.length > 0 ? 'made' : 'review',
      asks: asked,
      reply: replyTo(text, sender, analysis),
      earlier: earlierThan(records, sender, desk.now()),
    };
  };
  const waiting = (id: string): ReviewMessage =>
    records.reviews.find((one) => one.id === id) ?? refuse({ kind: 'not_found', record: 'message', id });
  /** What comes in unattended. */
  const receive = ({ channel = 'chat', text, sender = '', received_at }: IncomingMessage) => {
    const { outcome, reply } = read(text, sender);
    const at = received_at ?? desk.now();
    const review = reviewOf(records, { id: desk.dice.id(), channel, body: text, sender, received_at: at });
    records.messages.push({ id: review.id, body: text, received_at: at, outcome, sender });
    if (outcome === 'review') records.reviews.push(review);
    const made = outcome === 'made' ? makeTask({ ...taskOf(review, review.proposal), message_id: null }) : null;
    desk.changed(['messages'], [review.id]);
    return {
      message_id: review.id,
      outcome,
      customer_id: made?.customer_id ?? null,
      ticket: made?.ticket ?? null,
      added_to_existing: made?.added_to_existing ?? false,
      failed_call: made?.failed_call ?? null,
      reply,
    };
  };
  return {
    readMessage: desk.command('readMessage', 'staff', (text, _, sender) => read(text, sender)),
    acceptMessage: desk.command('acceptMessage', 'staff', (_, task) => makeTask(task)),
    receiveMessage: desk.command('receiveMessage', 'staff', receive),
    reviewQueue: desk.command('reviewQueue', 'staff', () => records.reviews),
    settleMessage: desk.command('settleMessage', 'staff', (id, verdict) => {
      const message = waiting(id);
      const task = taskOf(message, verdict);
      const made = task.ticket || task.failed_call ? makeTask(task) : null;
      records.labels.push({ body: message.body, verdict });
      if (!made) desk.settle(id);
      return {
        outcome: made ? ('made' as const) : ('nothing' as const),
        ticket: made?.ticket ?? null,
        added_to_existing: made?.added_to_existing ?? false,
        failed_call: made?.failed_call ?? null,
        corrected: KEYS.some((key) => verdict[key] !== message.proposal[key]),
      };
    }),
    dismissMessage: desk.command('dismissMessage', 'staff', (id) => {
      desk.settle(waiting(id).id);
      return null;
    }),
    exportLabels: desk.command('exportLabels', 'admin', () => ({
      path: 'Downloads/cool-wind-labels.jsonl',
      rows: records.labels.length,
    })),
    ...archiveCommands(desk, receive),
  } satisfies Partial<Commands>;
}
