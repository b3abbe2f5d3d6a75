import * as v from 'valibot';
import type { ApplianceKind, Priority, ServiceType, Source, Urgency } from '@/backend/types';
import { officeInstant } from '@/lib/officeTime';
import { digitCount } from '@/lib/digits';
import { makesCall, makesTicket, type TaskValues } from './values';

/** The limits of the engine's phone reader: fewer or more digits are no number. */
const PHONE_DIGITS = { least: 6, most: 15, withPrefix: 17 };

const text = v.string();
// The engine closes these sets; here they only have to be texts, so that a draft of a newer version still opens.
const word = <T extends string>() => v.custom<T>((value) => typeof value === 'string');

/** The form's shape; also what a kept draft must still have. */
export const taskShape = v.object({
  kind: v.picklist(['ticket', 'failed_call', 'both']),
  source: word<Source>(),
  customer: v.object({ id: v.nullable(text), name: text, phone: text, town: text, address: text, landmark: text }),
  problem: text,
  ticket: v.object({
    appliance_id: v.nullable(text),
    appliance_kind: word<ApplianceKind | ''>(),
    brand: text,
    model: text,
    service_type: word<ServiceType | ''>(),
    urgency: word<Urgency>(),
    priority: word<Priority | ''>(),
    preferred_time: text,
    visit_at: text,
    technician_id: v.nullable(text),
    tags: v.array(text),
    follow_up_at: text,
  }),
  failed_call: v.object({ availability: text, callback_at: text, priority: word<Priority | ''>() }),
});

/** The code of what is wrong with a phone, or null. The engine judges more finely; this saves the round trip. */
function phoneCode(phone: string): string | null {
  if (phone.trim() === '') return 'required';
  const digits = digitCount(phone);
  if (digits === 0) return 'phone.letters';
  if (digits < PHONE_DIGITS.least) return 'phone.too_short';
  return digits > PHONE_DIGITS.withPrefix ? 'phone.too_long' : null;
}

/** What is wrong with the form at `now`, as field paths and codes of the catalogue. */
function faults(values: TaskValues, now: number): [path: string, code: string][] {
  const out: [string, string][] = [];
  const phone = phoneCode(values.customer.phone);
  // A known customer has a phone already; a ticket can do with a name, a callback cannot.
  const spared = values.customer.id !== null || (!makesCall(values.kind) && values.customer.name.trim() !== '');
  if (phone && !(phone === 'required' && spared)) out.push(['customer.phone', phone]);
  const past = (at: string) => (officeInstant(at) ?? now) < now;
  if (makesTicket(values.kind)) {
    if (values.ticket.appliance_kind === '') out.push(['ticket.appliance_kind', 'required']);
    if (values.problem.trim() === '') out.push(['problem', 'required']);
    if (past(values.ticket.visit_at)) out.push(['ticket.visit_at', 'in_the_past']);
    if (past(values.ticket.follow_up_at)) out.push(['ticket.follow_up_at', 'in_the_past']);
  }
  if (makesCall(values.kind) && past(values.failed_call.callback_at)) {
    out.push(['failed_call.callback_at', 'in_the_past']);
  }
  return out;
}

/** The form's rules at `now`. The messages are codes, which the form turns into words. */
export function taskSchema(now: number) {
  return v.pipe(
    taskShape,
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const [path, message] of faults(dataset.value, now)) {
        let input: unknown = dataset.value;
        const items = path.split('.').map((key) => {
          const value: unknown = Reflect.get(input as object, key);
          const item = {
            type: 'object' as const,
            origin: 'value' as const,
            input: input as Record<string, unknown>,
            key,
            value,
          };
          input = value;
          return item;
        });
        const [first, ...rest] = items;
        if (first) addIssue({ message, path: [first, ...rest] });
      }
    }),
  );
}
