import type { TaskPrefill } from '@/app/slots';
import { brandName } from '@/lib/brand';
import { readablePhone } from '@/lib/phone';
import type { Analysis, Source } from '@/backend/types';

/** Channels that a message can be said to have come by, and the office's word for each. */
export const CHANNELS = ['whatsapp', 'sms', 'email', 'phone_note', 'web_form', 'chat'] as const;
export type Channel = (typeof CHANNELS)[number];

export const isChannel = (text: string): text is Channel => (CHANNELS as readonly string[]).includes(text);

const SOURCES: Record<Channel, Source> = {
  whatsapp: 'whatsapp',
  // The office keeps no SMS of its own: a text message is a phone's.
  sms: 'phone',
  email: 'email',
  phone_note: 'phone',
  web_form: 'website',
  chat: 'chat',
};

export const sourceOf = (channel: string): Source => (isChannel(channel) ? SOURCES[channel] : 'chat');

/** The task that a message asks for, as far as it was understood. `sender` stands in for a phone that it does not name. */
export function prefillOf(analysis: Analysis, source: Source, sender: string): TaskPrefill {
  const { brands, phones, locations, names, preferred_times, appliances, service_types, problem, towns } = analysis;
  const wantsCall = analysis.failed_call.value;
  // A message that is neither still opens as a ticket: the person who reads it decides.
  const wantsTicket = analysis.is_service_request.value || analysis.emergency.value || !wantsCall;
  const times = preferred_times.map(({ value }) => value).join(', ');
  return {
    customer: {
      id: null,
      name: names[0]?.value ?? '',
      phone: readablePhone(phones[0]?.value ?? sender.trim()),
      town: towns[0] ?? locations[0]?.value ?? '',
      address: '',
      landmark: '',
    },
    source,
    ticket: wantsTicket
      ? {
          appliance_id: null,
          appliance_kind: appliances[0]?.value ?? null,
          brand: brandName(brands[0]?.value ?? ''),
          model: '',
          service_type: service_types[0]?.value ?? null,
          problem,
          urgency: analysis.urgency,
          priority: null,
          preferred_time: times,
          visit_at: null,
          technician_id: null,
          tags: [],
          follow_up_at: null,
        }
      : null,
    failed_call: wantsCall ? { problem, availability: times, priority: null, callback_at: null } : null,
  };
}
