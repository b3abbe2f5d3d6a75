import { useErrorWords } from '@/app/errors';
import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useAct, useRead } from '@/backend/react';
import type { FailedCallCard, NewTask, TaskMade } from '@/backend/types';
import { Button } from '@/kit/Button';
import { ErrorState, SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { readablePhone } from '@/lib/phone';
import { madeTarget, madeWords } from '@/app/desk/made';
import { TaskForm } from './TaskForm';
import { BLANK, type TaskValues } from './values';

/** The form filled from a failed call. Its customer stands already, so only the job is asked for. */
function valuesOfCall(card: FailedCallCard): TaskValues {
  return {
    ...BLANK,
    customer: {
      id: card.customer_id,
      name: card.name,
      phone: card.phone_e164 ?? card.phone_raw,
      town: card.town,
      address: '',
      landmark: '',
    },
    problem: card.problem,
    ticket: { ...BLANK.ticket, preferred_time: card.availability },
  };
}

/** A ticket from a failed call: notes and attempts go with it, and the call moves to In progress. */
export function CallTaskScreen({
  callId,
  onOpen,
  onBack,
}: {
  callId: string;
  onOpen: (target: OpenTarget) => void;
  onBack: () => void;
}) {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const call = useRead('failedCall', [callId]);
  const make = useAct('ticketFromFailedCall');
  const save = ({ ticket }: NewTask): Promise<TaskMade> => {
    // The form makes a ticket here and nothing else.
    if (!ticket) throw new Error('a ticket from a failed call has a ticket');
    return make.mutateAsync([callId, ticket]);
  };
  const card = call.data?.card;
  return (
    <>
      <TopBar title={t('task.title.fromCall')} actions={<Button onClick={onBack}>{t('task.fromCall.back')}</Button>} />
      {card ? (
        <TaskForm
          key={callId}
          start={valuesOfCall(card)}
          kinds={['ticket']}
          beside
          focus="problem"
          about={
            <div className="border-b border-line py-4">
              <p className="text-form font-semibold text-ink">{card.name || t('task.matches.noName')}</p>
              <p className="nums text-table text-ink-2">
                {[readablePhone(card.phone_e164 ?? card.phone_raw), card.town].filter(Boolean).join(' · ')}
              </p>
              <p className="mt-1 text-meta text-ink-2">{t('task.fromCall.text')}</p>
            </div>
          }
          save={save}
          onOpen={onOpen}
          onMade={(made) => {
            const target = madeTarget(made);
            say({
              text: madeWords(t, made),
              action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined,
            });
            onBack();
            return undefined;
          }}
        />
      ) : call.isPending ? (
        <SkeletonRows rows={6} />
      ) : (
        <ErrorState text={words(apiError(call.error))} onRetry={() => void call.refetch()} />
      )}
    </>
  );
}
