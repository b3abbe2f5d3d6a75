import { ArrowLeft } from 'lucide-react';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import type { OpenTarget } from '@/backend/port';
import type { NewTask, ReviewMessage, ReviewVerdict, TaskMade } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Asks } from './Asks';
import { CorrectMenu } from './CorrectMenu';
import { Earlier } from './Earlier';
import { MessageField } from './MessageField';
import { Origin } from './Origin';
import { prefillOf, sourceOf } from './prefill';
import { Reply } from './Reply';
import { TwoSides } from './TwoSides';
import { Understood } from './Understood';
import { useMarks } from './words';

/** A waiting message beside the form that it fills: the whole conversation, what was understood, what could be answered. */
export function ReviewDetail({
  message,
  form: Form,
  busy,
  settled,
  save,
  onSettle,
  onDismiss,
  onBack,
  onMade,
  onOpen,
}: {
  message: ReviewMessage;
  form: TaskFormSlot;
  busy: boolean;
  /** Somebody settled it elsewhere in the meantime. */
  settled: boolean;
  save: (task: NewTask) => Promise<TaskMade>;
  onSettle: (verdict: ReviewVerdict) => void;
  onDismiss: () => void;
  onBack: () => void;
  onMade: (words: string, target: OpenTarget | null) => void;
  onOpen: (target: OpenTarget) => void;
}) {
  const t = useT();
  const marksOf = useMarks();
  const { analysis, asks, body, channel, earlier, id, proposal, reply, sender, ticket } = message;
  return (
    <TwoSides
      left={
        <>
          <div className="flex flex-wrap items-center gap-2">
            <Button size="small" tone="quiet" icon={ArrowLeft} className="-ml-2 mr-auto" onClick={onBack}>
              {t('intake.review.back')}
            </Button>
            {ticket && (
              <Button size="small" tone={asks ? 'plain' : 'quiet'} onClick={() => onOpen({ ticket: ticket.id })}>
                {asks ? t('intake.review.openTicket') : t('intake.review.belongs', { number: ticket.number })}
              </Button>
            )}
            <CorrectMenu proposal={proposal} disabled={busy || settled} onChoose={onSettle} />
            <Button size="small" disabled={busy || settled} onClick={onDismiss}>
              {t(asks ? 'today.done' : 'intake.review.dismiss')}
            </Button>
          </div>
          {settled && (
            <p role="status" className="text-table text-amber">
              {t('intake.review.settled')}
            </p>
          )}
          <Asks asks={asks} ticket={ticket} />
          <Earlier messages={earlier} />
          <Origin message={message} />
          <MessageField text={body} marks={marksOf(analysis)} />
          <Reply reply={reply} to={sender} />
          <Understood analysis={analysis} outcome={null} />
        </>
      }
      right={
        <Form
          key={id}
          prefill={prefillOf(analysis, sourceOf(channel), sender)}
          save={save}
          onOpen={onOpen}
          onMade={onMade}
        />
      }
    />
  );
}
