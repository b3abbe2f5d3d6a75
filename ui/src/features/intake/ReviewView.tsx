import { ArrowLeft, Inbox } from 'lucide-react';
import { useState } from 'react';
import { useErrorWords, useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useAct, useRead } from '@/backend/react';
import type { ReviewMessage } from '@/backend/types';
import { Button } from '@/kit/Button';
import { RelativeTime } from '@/kit/RelativeTime';
import { EmptyState, ErrorState, Outdated, SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { readablePhone } from '@/lib/phone';
import { MessageField } from './MessageField';
import { isChannel, prefillOf, sourceOf } from './prefill';
import { TwoSides } from './TwoSides';
import { Understood } from './Understood';
import { UNSURE_BELOW, useMarks } from './words';

/** Messages that the rules were not sure about: look and save, or dismiss. */
export function ReviewView({ form: Form, onOpen }: { form: TaskFormSlot; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const words = useErrorWords();
  const marksOf = useMarks();
  const queue = useRead('reviewQueue', []);
  const accept = useAct('acceptMessage');
  const dismiss = useAct('dismissMessage');
  /** Kept whole: it stays open with what was typed, although the message leaves the queue elsewhere. */
  const [open, setOpen] = useState<ReviewMessage | null>(null);

  const again = () => void queue.refetch();
  if (queue.isPending) return <SkeletonRows rows={5} height={72} />;
  if (!queue.data) return <ErrorState text={words(apiError(queue.error))} onRetry={again} />;
  const messages = queue.data;
  const outdated = queue.error && <Outdated text={words(apiError(queue.error))} onRetry={again} />;
  const drop = (message: ReviewMessage) =>
    void dismiss.mutateAsync([message.id]).then(() => {
      setOpen(null);
      say({ text: t('intake.review.dismissed') });
    }, sayError);

  if (open) {
    const settled = !accept.isPending && !accept.isSuccess && !messages.some(({ id }) => id === open.id);
    return (
      <TwoSides
        left={
          <>
            <div className="flex items-center gap-2">
              <Button size="small" tone="quiet" icon={ArrowLeft} className="-ml-2" onClick={() => setOpen(null)}>
                {t('intake.review.back')}
              </Button>
              <Button
                size="small"
                className="ml-auto"
                disabled={dismiss.isPending || settled}
                onClick={() => drop(open)}
              >
                {t('intake.review.dismiss')}
              </Button>
            </div>
            {settled && (
              <p role="status" className="text-table text-amber">
                {t('intake.review.settled')}
              </p>
            )}
            <Origin message={open} />
            <MessageField text={open.body} marks={marksOf(open.analysis)} />
            <Understood analysis={open.analysis} outcome={null} />
          </>
        }
        right={
          <Form
            key={open.id}
            prefill={prefillOf(open.analysis, sourceOf(open.channel), open.sender)}
            save={(task) => {
              const { body: text, channel, id, received_at, sender } = open;
              // Naming the message settles the one that waits, instead of keeping it a second time.
              return accept.mutateAsync([
                { source_id: '', channel, text, sender, received_at },
                { ...task, message_id: id },
              ]);
            }}
            onOpen={onOpen}
            onMade={(made, target) => {
              say({ text: made, action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined });
              accept.reset();
              setOpen(null);
            }}
          />
        }
      />
    );
  }
  if (messages.length === 0) {
    return (
      <EmptyState
        className="grow"
        icon={Inbox}
        title={t('intake.review.empty.title')}
        text={t('intake.review.empty.text')}
      />
    );
  }
  return (
    <div className="min-h-0 grow overflow-y-auto px-4 py-2">
      {outdated}
      <ul aria-label={t('intake.review.title')} className="mx-auto max-w-[760px] divide-y divide-line">
        {messages.map((message) => (
          <li key={message.id} className="flex items-start gap-4 py-3">
            <div className="flex min-w-0 grow flex-col gap-1">
              <Origin message={message} />
              <p className="line-clamp-3 text-form text-ink">{message.body}</p>
              <Unsure message={message} />
            </div>
            <div className="flex shrink-0 gap-2 pt-4 max-narrow:flex-col">
              <Button size="small" onClick={() => setOpen(message)}>
                {t('intake.review.accept')}
              </Button>
              <Button size="small" tone="quiet" disabled={dismiss.isPending} onClick={() => drop(message)}>
                {t('intake.review.dismiss')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** By which way the message came, from whom, and when. */
function Origin({ message: { channel, received_at, sender } }: { message: ReviewMessage }) {
  const t = useT();
  return (
    <p className="flex items-baseline gap-2 text-meta text-ink-3">
      <span>{isChannel(channel) ? t(`intake.channel.${channel}`) : channel}</span>
      {sender && <span className="nums min-w-0 truncate text-ink-2">{readablePhone(sender)}</span>}
      <RelativeTime at={received_at} />
    </p>
  );
}

/** What the rules could not decide. */
function Unsure({ message: { analysis } }: { message: ReviewMessage }) {
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
