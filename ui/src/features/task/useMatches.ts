import type { ApplianceKind, CustomerMatch } from '@/backend/types';
import { asciiDigits, digitCount } from '@/lib/digits';
import { useRested } from '@/lib/rested';
import type { OpenTwin } from './Duplicate';
import { useCustomers } from './queries';

/** Fewest digits that look somebody up: "the last four". */
export const LEAST_DIGITS = 4;
/** An Indian number without its prefixes: what two ways of writing one number share. */
const NATIONAL_DIGITS = 10;
/** How long the typing must rest before the engine is asked, in milliseconds. */
const REST = 120;

/** Whether `typed` may be a phone of the customer: some number of theirs ends with its last digits. */
export function mayBe(match: CustomerMatch, typed: string): boolean {
  const digits = asciiDigits(typed).slice(-NATIONAL_DIGITS);
  if (digits === '') return false;
  return match.customer.phones.some((phone) => asciiDigits(phone.e164 ?? phone.raw).endsWith(digits));
}

/** The customers that a typed phone may belong to. */
export function useMatches(phone: string) {
  const rested = useRested(phone, REST);
  const asked = digitCount(phone) >= LEAST_DIGITS;
  const { data, isError, isPending } = useCustomers(digitCount(rested) >= LEAST_DIGITS ? rested.trim() : null);
  const matches = asked && data ? data.filter((match) => mayBe(match, phone)) : [];
  // An answer that fits what is typed by now is shown, even while a narrower one is on its way.
  const state: 'loading' | 'failed' | 'found' =
    isError && !data ? 'failed' : isPending || (matches.length === 0 && rested !== phone) ? 'loading' : 'found';
  return { asked, matches, state };
}

/** The open ticket that a new one of this phone and appliance would double, as far as the window knows. */
export function openTwin(
  matches: CustomerMatch[],
  phone: string,
  chosen: string | null,
  appliance: ApplianceKind | '',
): OpenTwin | null {
  if (appliance === '') return null;
  const whole = asciiDigits(phone).length >= NATIONAL_DIGITS;
  const sure = matches.find((match) => (chosen ? match.customer.id === chosen : whole && mayBe(match, phone)));
  return sure?.open_tickets.find((ticket) => ticket.appliance_kind === appliance) ?? null;
}
