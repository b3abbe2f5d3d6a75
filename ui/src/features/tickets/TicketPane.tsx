import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useRead } from '@/backend/react';
import { IconButton } from '@/kit/Button';
import { Badge, StatusBadge } from '@/kit/badges';
import { ErrorState, Outdated, Skeleton } from '@/kit/states';
import { VisuallyHidden } from '@/kit/VisuallyHidden';
import { Asks } from './Asks';
import { Composer } from './Composer';
import { type Step, StepDialog } from './Dialogs';
import { Facts, FollowUps } from './Facts';
import { TicketActions } from './TicketActions';
import { Timeline } from './Timeline';
import { WhyPriority } from './Whys';

function Waiting() {
  const t = useT();
  return (
    <div role="status" aria-busy className="flex flex-col gap-3 p-4">
      <VisuallyHidden>{t('tickets.loadingDetail')}</VisuallyHidden>
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-7 w-56" />
      <Skeleton className="mt-4 h-24 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}

/** The whole ticket beside the list: what it is, why it is so, all that happened, and a place to write. */
export function TicketPane({
  id,
  onClose,
  onOpen,
}: {
  id: string;
  onClose: () => void;
  onOpen: (target: OpenTarget) => void;
}) {
  const t = useT();
  const words = useErrorWords();
  const { data: detail, error, refetch } = useRead('ticketDetail', [id]);
  const [step, setStep] = useState<Step | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const entries = detail?.timeline.length ?? 0;
  const seen = useRef(0);
  useEffect(() => {
    // What was just written stands at the foot; bring it into view, but leave a fresh pane at its head.
    if (seen.current > 0 && entries > seen.current)
      scroller.current?.scrollTo?.({ top: scroller.current.scrollHeight });
    seen.current = entries;
  }, [entries]);

  const refusal = error && apiError(error);
  return (
    <aside
      aria-label={detail ? t('tickets.detail', { number: detail.ticket.number }) : t('tickets.loadingDetail')}
      className="flex w-[460px] shrink-0 flex-col border-l border-line bg-surface max-[900px]:w-full max-[900px]:border-l-0 full:w-[540px]"
    >
      {refusal && detail && <Outdated text={words(refusal)} onRetry={() => void refetch()} />}
      {refusal && !detail ? (
        <ErrorState
          text={words(refusal)}
          reference={refusal.kind === 'internal' ? refusal.reference : undefined}
          onRetry={() => void refetch()}
        />
      ) : !detail ? (
        <Waiting />
      ) : (
        <>
          <header className="shrink-0 border-b border-line px-4 pt-3 pb-3">
            <div className="flex items-center gap-2.5">
              <span className="nums text-table font-medium text-ink-2 select-text">{detail.ticket.number}</span>
              <StatusBadge status={detail.ticket.status} />
              <WhyPriority detail={detail} />
              {detail.ticket.emergency && <Badge tone="red">{t('tickets.emergency')}</Badge>}
              <IconButton
                size="small"
                icon={X}
                label={t('tickets.close')}
                onClick={onClose}
                aria-keyshortcuts="Escape"
                className="-mr-1.5 ml-auto"
              />
            </div>
            <h2 className="mt-1.5 text-[1rem] leading-snug font-semibold text-ink select-text">
              {detail.ticket.problem}
            </h2>
            <p className="mt-0.5 mb-2.5 text-table text-ink-2 select-text">
              {detail.customer.name || t('tickets.unnamed')}
              {detail.ticket.town && <span className="text-ink-3"> · {detail.ticket.town}</span>}
              {detail.ticket.hold_reason && (
                <span className="text-amber"> · {t(`hold.${detail.ticket.hold_reason}`)}</span>
              )}
            </p>
            <TicketActions detail={detail} onStep={setStep} onDeleted={onClose} />
          </header>
          <Asks detail={detail} onStep={setStep} />
          <div ref={scroller} className="min-h-0 grow overflow-y-auto">
            <Facts detail={detail} onOpen={onOpen} />
            <FollowUps list={detail.follow_ups} />
            <section aria-label={t('tickets.section.timeline')} className="px-4 pt-3 pb-1">
              <Timeline entries={detail.timeline} />
            </section>
          </div>
          <Composer ticket={id} />
          {step && <StepDialog step={step} detail={detail} onClose={() => setStep(null)} />}
        </>
      )}
    </aside>
  );
}
