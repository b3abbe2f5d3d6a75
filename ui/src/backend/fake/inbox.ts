import type { NoticeView, ReviewMessage } from '../types';
import { reviewOf } from './conversation';
import type { Dice } from './random';
import type { Records } from './records';

const MINUTE = 60_000;

/** Messages that a careful reader would ask about. */
const UNSURE = [
  {
    channel: 'whatsapp',
    sender: '+919846055501',
    body: 'hello, is anybody there? same problem as before with the machine',
  },
  {
    channel: 'email',
    sender: 'office@annapoorna.example',
    body: 'We would like to know your charges for AC servicing. If reasonable please send somebody tomorrow.',
  },
  { channel: 'sms', sender: '+919447055502', body: 'വിളിച്ചിട്ട് എടുക്കുന്നില്ല. ഫ്രിഡ്ജ് ശരിയായോ?' },
];

/** What the first of them wrote before, oldest first: hours ago, and the words. */
const BEFORE = [
  { ago: 51, body: 'Do you repair washing machines at Ranni?', outcome: 'nothing' },
  { ago: 26, body: 'Washing machine making noise at Ranni. Anitha', outcome: 'made' },
] as const;

export function demoReviews(dice: Dice, records: Records, now: number): ReviewMessage[] {
  const { sender } = UNSURE[0] ?? { sender: '' };
  records.messages = BEFORE.map(({ ago, body, outcome }) => ({
    id: dice.id(),
    sender,
    body,
    outcome,
    received_at: now - ago * 60 * MINUTE,
  }));
  const reviews = UNSURE.map(({ channel, sender, body }, place) => {
    const review = reviewOf(records, {
      id: dice.id(),
      channel,
      body,
      sender,
      received_at: now - (place + 1) * 37 * MINUTE,
    });
    review.analysis.is_service_request.confidence = 58;
    return review;
  });
  // Somebody whose job is under way changes their mind.
  const theirs = records.tickets.find(({ ticket }) => ticket.status === 'on_hold');
  if (theirs) {
    reviews.push(
      reviewOf(records, {
        id: dice.id(),
        channel: 'whatsapp',
        body: `Please cancel the visit for ${theirs.ticket.number}, my brother has repaired it.`,
        sender: theirs.ticket.phone,
        received_at: now - 190 * MINUTE,
      }),
    );
  }
  return reviews;
}

/** One of each kind that an ordinary day brings, the newest first. */
export function demoNotices(dice: Dice, { tickets, calls, followUps }: Records, now: number): NoticeView[] {
  const notice = (
    ago: number,
    change: Pick<NoticeView, 'kind' | 'title' | 'body' | 'seen'> & Partial<NoticeView>,
  ): NoticeView => ({
    id: dice.id(),
    at: now - ago * MINUTE,
    ticket_id: null,
    failed_call_id: null,
    follow_up_id: null,
    ...change,
  });
  const due = followUps[0];
  const call = calls[0];
  const grave = tickets.find(({ ticket }) => ticket.emergency)?.ticket;
  const idle = tickets.find(({ ticket }) => ticket.technician_id === null)?.ticket;
  const out: NoticeView[] = [];
  if (due?.ticket) {
    const title = `${due.ticket.number}: look again`;
    out.push(
      notice(4, {
        kind: 'follow_up',
        title,
        body: due.ticket.problem,
        ticket_id: due.ticket.id,
        follow_up_id: due.id,
        seen: false,
      }),
    );
  }
  if (grave) {
    const title = `${grave.number}: emergency in ${grave.town}`;
    out.push(notice(11, { kind: 'emergency', title, body: grave.problem, ticket_id: grave.id, seen: false }));
  }
  if (call)
    out.push(
      notice(26, {
        kind: 'callback',
        title: `Call ${call.name}`,
        body: call.problem,
        failed_call_id: call.id,
        seen: false,
      }),
    );
  if (idle) {
    const title = `${idle.number} has no technician`;
    out.push(notice(48, { kind: 'unassigned', title, body: idle.problem, ticket_id: idle.id, seen: true }));
  }
  out.push(
    notice(190, { kind: 'digest', title: '3 follow-ups came due while the desk was away', body: '', seen: true }),
  );
  return out;
}
