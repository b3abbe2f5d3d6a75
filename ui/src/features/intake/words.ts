import { type MessageKey, type Speech, useT } from '@/app/i18n';
import { en } from '@/app/messages/en';
import type { Analysis, Evidence } from '@/backend/types';
import { brandName } from '@/lib/brand';
import { readablePhone } from '@/lib/phone';
import type { Mark, MarkTone } from './highlight';

const known = (key: string): key is MessageKey => key in en;

/**
 * Why a word counted. The engine may know finer reasons than this window: `fault.leak.slow` is read as `fault.leak`,
 * that as `fault`, and what is wholly new as a word that counted.
 */
export function whyWords(t: Speech, why: string): string {
  for (let reason = why; reason !== ''; reason = reason.slice(0, Math.max(0, reason.lastIndexOf('.')))) {
    const key = `intake.why.${reason}`;
    if (known(key)) return t(key as 'intake.why.other');
  }
  return t('intake.why.other');
}

/** A decision less sure than this, in per cent, is little better than a guess and is shown as one. */
export const UNSURE_BELOW = 70;

/** One thing that was found, in words. */
export interface Finding {
  value: string;
  evidence: Evidence;
}

export interface Slot {
  key:
    | 'phones'
    | 'names'
    | 'locations'
    | 'appliances'
    | 'brands'
    | 'service_types'
    | 'parts'
    | 'preferred_times'
    | 'hazards'
    | 'dependence';
  tone: MarkTone;
  found: Finding[];
}

/** What was found, in the order of the form; empty slots are left out. */
export function slotsOf(t: Speech, analysis: Analysis): Slot[] {
  const plain = (found: { value: string; evidence: Evidence }[]): Finding[] => found;
  const grounds = (evidence: Evidence[]): Finding[] =>
    evidence.map((one) => ({ value: whyWords(t, one.why), evidence: one }));
  const slots: Slot[] = [
    { key: 'hazards', tone: 'danger', found: grounds(analysis.hazards) },
    { key: 'dependence', tone: 'danger', found: grounds(analysis.dependence) },
    {
      key: 'phones',
      tone: 'detail',
      found: analysis.phones.map(({ value, evidence }) => ({ value: readablePhone(value), evidence })),
    },
    { key: 'names', tone: 'detail', found: plain(analysis.names) },
    { key: 'locations', tone: 'detail', found: plain(analysis.locations) },
    {
      key: 'appliances',
      tone: 'detail',
      found: analysis.appliances.map(({ value, evidence }) => ({ value: t(`appliance.${value}`), evidence })),
    },
    {
      key: 'brands',
      tone: 'detail',
      found: analysis.brands.map(({ value, evidence }) => ({ value: brandName(value), evidence })),
    },
    {
      key: 'service_types',
      tone: 'request',
      found: analysis.service_types.map(({ value, evidence }) => ({ value: t(`service.${value}`), evidence })),
    },
    { key: 'parts', tone: 'detail', found: plain(analysis.parts) },
    { key: 'preferred_times', tone: 'detail', found: plain(analysis.preferred_times) },
  ];
  return slots.filter(({ found }) => found.length > 0);
}

/** The words of the message that counted, for the decisions that were taken and for what was found. */
export function marksOf(t: Speech, analysis: Analysis): Mark[] {
  const marks: Mark[] = [];
  const add = (evidence: Evidence, tone: MarkTone, label: string) =>
    marks.push({ start: evidence.start, end: evidence.end, tone, label, why: whyWords(t, evidence.why) });
  for (const { key, tone, found } of slotsOf(t, analysis)) {
    for (const { evidence } of found) add(evidence, tone, t(`intake.slot.${key}`));
  }
  // Words against a decision that fell the other way would only confuse: they stand under its Why.
  const decisions = [
    [analysis.is_service_request, 'request', 'intake.decision.request'],
    [analysis.failed_call, 'call', 'intake.decision.failed_call'],
    [analysis.emergency, 'danger', 'intake.decision.emergency'],
  ] as const;
  for (const [decision, tone, label] of decisions) {
    if (decision.value) for (const evidence of decision.evidence) add(evidence, tone, t(label));
  }
  return marks;
}

/** `marksOf` in the chosen language. */
export function useMarks(): (analysis: Analysis) => Mark[] {
  const t = useT();
  return (analysis) => marksOf(t, analysis);
}
