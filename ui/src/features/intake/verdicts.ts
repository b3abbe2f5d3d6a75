import type { ReviewVerdict } from '@/backend/types';

/** What a verdict makes, as the office says it. */
export type VerdictKind = 'ticket' | 'failed_call' | 'both' | 'emergency' | 'emergency_both' | 'nothing';

export function kindOf({ emergency, failed_call, is_service_request }: ReviewVerdict): VerdictKind {
  // An emergency is a ticket, whether or not the rules also found the request in it.
  if (emergency) return failed_call ? 'emergency_both' : 'emergency';
  if (is_service_request) return failed_call ? 'both' : 'ticket';
  return failed_call ? 'failed_call' : 'nothing';
}

const PLAIN = [
  { is_service_request: true, failed_call: false, emergency: false },
  { is_service_request: false, failed_call: true, emergency: false },
  { is_service_request: true, failed_call: true, emergency: false },
] as const satisfies ReviewVerdict[];

/** What a person may say about a message in one click; the proposal of the rules is always one of them, exactly as it is. */
export function choicesFor(
  proposal: ReviewVerdict,
): { kind: VerdictKind; verdict: ReviewVerdict; proposed: boolean }[] {
  const proposed = kindOf(proposal);
  const verdicts: ReviewVerdict[] = [
    ...PLAIN,
    // Who says that it is an emergency does not say that nobody tried to phone.
    { is_service_request: true, failed_call: proposal.failed_call, emergency: true },
    { is_service_request: false, failed_call: false, emergency: false },
  ];
  return verdicts.map((verdict) => {
    const kind = kindOf(verdict);
    return kind === proposed ? { kind, verdict: proposal, proposed: true } : { kind, verdict, proposed: false };
  });
}
