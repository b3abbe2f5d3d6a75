import { useT } from '@/app/i18n';
import type { ReviewMessage } from '@/backend/types';
import { RelativeTime } from '@/kit/RelativeTime';
import { readablePhone } from '@/lib/phone';
import { isChannel } from './prefill';
import { UNSURE_BELOW } from './words';

/** By which way the message came, from whom, and when. */
export function Origin({ message: { channel, received_at, sender } }: { message: ReviewMessage }) {
  const t = useT();
  return (
    <span className="flex items-baseline gap-2 text-meta text-ink-3">
      <span>{isChannel(channel) ? t(`intake.channel.${channel}`) : channel}</span>
      {sender && <span className="nums min-w-0 truncate text-ink-2">{readablePhone(sender)}</span>}
      <RelativeTime at={received_at} />
    </span>
  );
}

/** What the rules could not decide. */
export function Unsure({ message: { analysis } }: { message: ReviewMessage }) {
  const t = useT();
  const decisions = [
    [analysis.is_service_request, 'intake.decision.request'],
    [analysis.failed_call, 'intake.decision.failed_call'],
    [analysis.emergency, 'intake.decision.emergency'],
  ] as const;
  const unsure = decisions.filter(([{ confidence }]) => confidence < UNSURE_BELOW).map(([, key]) => t(key));
  if (unsure.length === 0) return null;
  return <p className="text-meta text-amber">{t('intake.review.unsure', { what: t.list(unsure) })}</p>;
}
