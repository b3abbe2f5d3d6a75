import { asciiDigits } from '@/lib/digits';
import type { Analysis, Missing, ReviewMessage, ReviewVerdict, SuggestedReply } from '../types';
import { readWords } from './reader';
import { isClosed, linked, type Records } from './records';

const MOST_EARLIER = 10;

const WORDS: Record<SuggestedReply['language'], Record<Missing | 'before' | 'and' | 'after', string>> = {
  en: {
    before: 'Thank you for your message. Please send us ',
    name: 'your name',
    phone: 'your phone number',
    place: 'the place where the appliance is',
    appliance: 'which appliance it is',
    problem: 'what is wrong with it',
    and: ' and ',
    after: '.',
  },
  ml: {
    before: 'സന്ദേശത്തിന് നന്ദി. ദയവായി ',
    name: 'പേര്',
    phone: 'ഫോൺ നമ്പർ',
    place: 'ഉപകരണം ഉള്ള സ്ഥലം',
    appliance: 'ഉപകരണം ഏതെന്ന്',
    problem: 'തകരാറ് എന്തെന്ന്',
    and: ', ',
    after: ' എന്നിവ അയച്ചുതരാമോ?',
  },
  hi: {
    before: 'संदेश के लिए धन्यवाद। कृपया ',
    name: 'अपना नाम',
    phone: 'अपना फ़ोन नंबर',
    place: 'जगह',
    appliance: 'उपकरण',
    problem: 'ख़राबी',
    and: ', ',
    after: ' लिख भेजें।',
  },
};

/** Whether a message may be answered by phone. */
const isPhone = (sender: string) => asciiDigits(sender).length >= 10;

/** A reply that asks for what neither the message nor its sender tells; null where nothing is missing or to be made. */
export function replyTo(body: string, sender: string, analysis: Analysis): SuggestedReply | null {
  const { appliances, failed_call, is_service_request, locations, names, phones } = analysis;
  if (analysis.asks || !(is_service_request.value || failed_call.value || appliances.length > 0)) return null;
  const known: [Missing, boolean][] = [
    ['name', names.length > 0],
    ['phone', phones.length > 0 || isPhone(sender)],
    ['place', locations.length > 0],
    ['appliance', appliances.length > 0],
    ['problem', is_service_request.value],
  ];
  const missing = known.filter(([, told]) => !told).map(([what]) => what);
  if (missing.length === 0) return null;
  const language = /[\u0d00-\u0d7f]/.test(body) ? 'ml' : /[\u0900-\u097f]/.test(body) ? 'hi' : 'en';
  const words = WORDS[language];
  return {
    language,
    missing,
    text: words.before + missing.map((what) => words[what]).join(words.and) + words.after,
  };
}

/** What the rules would make of it. */
export const proposalOf = ({ emergency, failed_call, is_service_request }: Analysis): ReviewVerdict => ({
  is_service_request: is_service_request.value,
  failed_call: failed_call.value,
  emergency: emergency.value,
});

/** The open ticket of whoever sent it, or whose phone it names. */
export function openTicketOf({ customers, tickets }: Records, sender: string, analysis: Analysis) {
  const wanted = [asciiDigits(sender), ...analysis.phones.map(({ value }) => asciiDigits(value))]
    .map((digits) => digits.slice(-10))
    .filter((digits) => digits.length === 10);
  const theirs = customers.find(({ customer }) =>
    customer.phones.some(({ raw }) => wanted.includes(asciiDigits(raw).slice(-10))),
  );
  const kind = analysis.appliances[0]?.value;
  return tickets.find(
    ({ ticket }) =>
      !isClosed(ticket) &&
      ticket.customer_id === theirs?.customer.id &&
      (analysis.asks !== null || ticket.appliance_kind === kind),
  );
}

/** What the same sender wrote before `at`. */
export function earlierThan({ messages }: Records, sender: string, at: number): ReviewMessage['earlier'] {
  if (!sender.trim()) return [];
  return messages
    .filter((one) => one.sender === sender.trim() && one.received_at < at)
    .slice(-MOST_EARLIER)
    .map(({ sender: _, ...message }) => message);
}

/** A message as it waits for a person. */
export function reviewOf(
  records: Records,
  message: Pick<ReviewMessage, 'id' | 'channel' | 'body' | 'sender' | 'received_at'>,
): ReviewMessage {
  const analysis = readWords(message.body);
  const open = openTicketOf(records, message.sender, analysis);
  return {
    ...message,
    analysis,
    ticket: open ? linked(open) : null,
    asks: open ? analysis.asks : null,
    proposal: proposalOf(analysis),
    earlier: earlierThan(records, message.sender, message.received_at),
    reply: replyTo(message.body, message.sender, analysis),
  };
}
