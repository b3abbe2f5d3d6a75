import { Check, MessageCircleQuestion } from 'lucide-react';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import { useAct } from '@/backend/react';
import type { Ask, TicketAsk, TicketDetail } from '@/backend/types';
import { Button } from '@/kit/Button';
import { OfficeTime } from '@/kit/RelativeTime';
import type { Step } from './Dialogs';

/** The step that would do what is asked, where it is one. It opens its dialog: nothing happens without a person's word. */
const STEP: Partial<Record<Ask, { step: Step; label: 'tickets.cancelTicket' | 'tickets.book' }>> = {
  cancel: { step: 'cancel', label: 'tickets.cancelTicket' },
  reschedule: { step: 'book', label: 'tickets.book' },
};

/** What the customer asks about this ticket and nobody has answered, oldest first. */
export function Asks({ detail, onStep }: { detail: TicketDetail; onStep: (step: Step) => void }) {
  const t = useT();
  if (detail.asks.length === 0) return null;
  return (
    <section aria-label={t('tickets.section.asks')} className="shrink-0 border-b border-line bg-selected">
      {detail.asks.map((one) => (
        <Banner key={one.message_id} ask={one} open={detail.moves.includes('cancelled')} onStep={onStep} />
      ))}
    </section>
  );
}

function Banner({ ask, open, onStep }: { ask: TicketAsk; open: boolean; onStep: (step: Step) => void }) {
  const t = useT();
  const sayError = useSayError();
  const dismiss = useAct('dismissMessage');
  const { asks, body, message_id, received_at } = ask;
  const step = open ? STEP[asks] : undefined;
  return (
    <div className="flex items-start gap-2.5 border-b border-line px-4 py-2.5 last:border-b-0">
      <MessageCircleQuestion size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-amber" />
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2 text-table">
          <span className="min-w-0 grow font-medium text-ink">{t(`tickets.asks.${asks}`)}</span>
          <OfficeTime at={received_at} className="shrink-0 text-meta text-ink-3" />
        </p>
        <p className="mt-0.5 line-clamp-4 text-table break-words whitespace-pre-wrap text-ink-2 select-text">{body}</p>
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {step && (
            <Button size="small" onClick={() => onStep(step.step)}>
              {t(step.label)}…
            </Button>
          )}
          {/* It leaves with the change that it makes. */}
          <Button
            size="small"
            icon={Check}
            busy={dismiss.isPending || dismiss.isSuccess}
            onClick={() => dismiss.mutate([message_id], { onError: sayError })}
          >
            {t('today.done')}
          </Button>
        </div>
      </div>
    </div>
  );
}
