import type { Analysis, ApplianceKind, Ask, Evidence, ServiceType } from '../types';
import { BRANDS, TOWNS } from './words';

const APPLIANCES: [RegExp, ApplianceKind, ServiceType][] = [
  [/\bac\b|എസി/i, 'ac', 'ac_repair'],
  [/fridge|refrigerator|freezer|ഫ്രിഡ്ജ്/i, 'refrigerator', 'refrigerator_repair'],
  [/washing machine|വാഷിങ് മെഷീൻ/i, 'washing_machine', 'washing_machine_repair'],
];

const ASKS: [RegExp, Ask][] = [
  [/\bcancel\b|വേണ്ട/i, 'cancel'],
  [/reschedule|postpone|another (day|time)/i, 'reschedule'],
  [/complain|nobody came/i, 'complaint'],
  [/any update|how far|when will/i, 'status'],
];

function evidence(text: string, pattern: RegExp, why: string): Evidence[] {
  const hit = pattern.exec(text);
  return hit ? [{ start: hit.index, end: hit.index + hit[0].length, words: hit[0], why }] : [];
}

/** A reader of a few words: enough for the screens to show findings and their evidence. */
export function readWords(text: string): Analysis {
  const appliances = APPLIANCES.flatMap(([pattern, value]) =>
    evidence(text, pattern, `appliance.${value}`).map((found) => ({ value, evidence: found })),
  );
  const services = APPLIANCES.flatMap(([pattern, , value]) =>
    evidence(text, pattern, `appliance.${value}`).map((found) => ({ value, evidence: found })),
  );
  const wanted = evidence(text, /not cooling|not working|dead|leak\w*|repair|തണുക്കുന്നില്ല|noise/i, 'fault');
  const missed = evidence(text, /called[^.]*no (one|body)|nobody picked|no answer|വിളിച്ചു|വിളിച്ചിട്ട്/i, 'call.no_answer');
  const hazards = evidence(text, /smoke|burning smell|spark\w*|shock/i, 'hazard.smoke');
  const phones = [...text.matchAll(/(?:\+91[ -]?)?([6-9]\d{4})[ -]?(\d{5})\b/g)].map((hit) => ({
    value: `+91${hit[1]}${hit[2]}`,
    evidence: { start: hit.index, end: hit.index + hit[0].length, words: hit[0], why: 'phone.mobile' },
  }));
  const towns = TOWNS.filter((town) => text.toLowerCase().includes(town.toLowerCase()));
  const decide = (found: Evidence[]) => ({
    value: found.length > 0,
    confidence: found.length > 0 ? 88 : 70,
    evidence: found,
  });
  const emergency = decide(hazards);
  return {
    is_service_request: decide(wanted),
    failed_call: decide(missed),
    emergency,
    category: wanted.length ? 'service_request' : missed.length ? 'failed_call_only' : 'info_only',
    service_types: services,
    appliances,
    brands: BRANDS.flatMap((value) =>
      evidence(text, new RegExp(`\\b${value}\\b`, 'i'), 'brand').map((found) => ({ value, evidence: found })),
    ),
    phones,
    locations: towns.flatMap((value) =>
      evidence(text, new RegExp(value, 'i'), 'town').map((found) => ({ value, evidence: found })),
    ),
    towns,
    names: [],
    preferred_times: evidence(text, /tomorrow( (morning|evening))?|after \d/i, 'time').map((found) => ({
      value: found.words,
      evidence: found,
    })),
    urgency: emergency.value ? 'emergency' : /urgent|immediately/i.test(text) ? 'high' : 'normal',
    hazards,
    dependence: [],
    parts: [],
    problem: text.trim().slice(0, 500),
    asks: ASKS.find(([pattern]) => pattern.test(text))?.[1] ?? null,
  };
}
