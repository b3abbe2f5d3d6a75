import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useErrorWords, useSayError } from '@/app/errors';
import { type MessageKey, useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useAct, useRead } from '@/backend/react';
import type { ReviewMessage } from '@/backend/types';
import { Button } from '@/kit/Button';
import { RelativeTime } from '@/kit/RelativeTime';
import { EmptyState, ErrorState, SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { cx } from '@/lib/cx';
import { readablePhone } from '@/lib/phone';
import { MessageField } from './MessageField';
import { isChannel, prefillOf, sourceOf } from './prefill';
import { TwoSides } from './TwoSides';
import { Understood } from './Understood';
import { useMarks } from './words';

/** Messages that the rules were not sure about: look and save, or dismiss. */
export function ReviewView({ form: Form, onOpen }: { form: TaskFormSlot; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const words = useErrorWords();
  const marksOf = useMarks();
  const queue = useRead('reviewQueue', []);
  const create = useAct('createTask');
  const dismiss = useAct('dismissMessage');
  const [openId, setOpenId] = useState<string | null>(null);
  const messages = queue.data ?? [];
  const open = messages.find(({ id }) => id === openId) ?? null;

  if (queue.isPending) return <SkeletonRows rows={5} height={72} />;
  if (queue.isError) return <ErrorState text={words(apiError(queue.error))} onRetry={() => void queue.refetch()} />;
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
  const drop = (message: ReviewMessage) =>
    dismiss.mutate([message.id], {
      onSuccess: () => say({ text: t('intake.review.dismissed') }),
      onError: sayError,
    });
  return (
    <TwoSides
      left={
        <ul aria-label={t('intake.review.title')} className="-m-4 divide-y divide-line">
          {messages.map((message) => (
            <Waiting
              key={message.id}
              message={message}
              open={message.id === openId}
              busy={dismiss.isPending}
              onOpen={() => setOpenId(message.id)}
              onDismiss={() => drop(message)}
            />
          ))}
        </ul>
      }
      right={
        open ? (
          <div className="flex min-h-0 grow flex-col">
            <div className="flex max-h-[46%] shrink-0 flex-col gap-3 overflow-y-auto border-b border-line p-4">
              <MessageField text={open.body} marks={marksOf(open.analysis)} />
              <Understood analysis={open.analysis} outcome={null} />
            </div>
            <Form
              key={open.id}
              prefill={prefillOf(open.analysis, sourceOf(open.channel), open.sender)}
              save={(task) => create.mutateAsync([{ ...task, message_id: open.id }])}
              onOpen={onOpen}
              onMade={(made, target) => {
                say({ text: made, action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined });
                setOpenId(null);
              }}
            />
          </div>
        ) : (
          <EmptyState
            className="grow"
            icon={Inbox}
            title={t.count('intake.review.count', messages.length)}
            text={t('intake.review.hint')}
          />
        )
      }
    />
  );
}

/** Less sure than this is worth a word. In per cent. */
const SURE = 75;

function Waiting({
  message,
  open,
  busy,
  onOpen,
  onDismiss,
}: {
  message: ReviewMessage;
  open: boolean;
  busy: boolean;
  onOpen: () => void;
  onDismiss: () => void;
}) {
  const t = useT();
  const { analysis, body, channel, received_at, sender } = message;
  const unsure: MessageKey[] = [];
  if (analysis.is_service_request.confidence < SURE) unsure.push('intake.decision.request');
  if (analysis.failed_call.confidence < SURE) unsure.push('intake.decision.failed_call');
  if (analysis.emergency.confidence < SURE) unsure.push('intake.decision.emergency');
  return (
    <li className={cx('flex flex-col gap-1 px-4 py-3', open && 'bg-selected')}>
      <p className="flex items-baseline gap-2 text-meta text-ink-3">
        <span>{isChannel(channel) ? t(`intake.channel.${channel}`) : channel}</span>
        {sender && <span className="nums min-w-0 truncate text-ink-2">{readablePhone(sender)}</span>}
        <RelativeTime at={received_at} className="ml-auto" />
      </p>
      <p className="line-clamp-3 text-table text-ink">{body}</p>
      {unsure.length > 0 && (
        <p className="text-meta text-amber">
          {t('intake.review.unsure', { what: t.list(unsure.map((key) => t(key as 'intake.decision.request'))) })}
        </p>
      )}
      <div className="mt-1 flex gap-2">
        <Button size="small" tone={open ? 'plain' : 'primary'} aria-pressed={open} onClick={onOpen}>
          {t('intake.review.accept')}
        </Button>
        <Button size="small" tone="quiet" disabled={busy} onClick={onDismiss}>
          {t('intake.review.dismiss')}
        </Button>
      </div>
    </li>
  );
}
