import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useAct, useRead } from '@/backend/react';
import type { ReviewMessage } from '@/backend/types';
import { stepRow, useKeptFocus } from '@/kit/rows';
import { useShortcuts } from '@/kit/shortcuts';
import { EmptyState, ErrorState, Outdated, SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { ReviewDetail } from './ReviewDetail';
import { ReviewRow } from './ReviewRow';
import { type Settling, useSettle } from './useSettle';

/** Messages that the rules were not sure about, or that ask about a job: accept, correct, dismiss, or look first. */
export function ReviewView({ form, onOpen }: { form: TaskFormSlot; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const queue = useRead('reviewQueue', []);
  const accept = useAct('acceptMessage');
  const settling = useSettle(onOpen);
  /** Kept whole: it stays open with what was typed, although the message leaves the queue elsewhere. */
  const [open, setOpen] = useState<ReviewMessage | null>(null);

  const again = () => void queue.refetch();
  if (queue.isPending) return <SkeletonRows rows={5} height={72} />;
  if (!queue.data) return <ErrorState text={words(apiError(queue.error))} onRetry={again} />;
  const messages = queue.data;

  if (open) {
    const busy = settling.busy.has(open.id);
    const close = (done: boolean) => {
      // Whoever went on to another message meanwhile keeps it, and what was typed.
      if (done) setOpen((now) => (now?.id === open.id ? null : now));
    };
    return (
      <ReviewDetail
        message={open}
        form={form}
        busy={busy}
        settled={!busy && !accept.isPending && !accept.isSuccess && !messages.some(({ id }) => id === open.id)}
        save={(task) => {
          const { body: text, channel, id, received_at, sender } = open;
          // Naming the message settles the one that waits, instead of keeping it a second time.
          return accept.mutateAsync([
            { source_id: '', channel, text, sender, received_at },
            { ...task, message_id: id },
          ]);
        }}
        onSettle={(verdict) => void settling.settle(open, verdict).then(close)}
        onDismiss={() => void settling.dismiss(open).then(close)}
        onBack={() => setOpen(null)}
        onMade={(made, target) => {
          say({ text: made, action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined });
          accept.reset();
          setOpen(null);
        }}
        onOpen={onOpen}
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
      {queue.error && <Outdated text={words(apiError(queue.error))} onRetry={again} />}
      <ReviewList messages={messages} settling={settling} onLook={setOpen} onOpen={onOpen} />
    </div>
  );
}

function ReviewList({
  messages,
  settling,
  onLook,
  onOpen,
}: {
  messages: ReviewMessage[];
  settling: Settling;
  onLook: (message: ReviewMessage) => void;
  onOpen: (target: OpenTarget) => void;
}) {
  const t = useT();
  const keepFocus = useKeptFocus();
  useShortcuts({ j: () => stepRow(1), k: () => stepRow(-1), arrowdown: () => stepRow(1), arrowup: () => stepRow(-1) });
  return (
    <ul
      aria-label={t('intake.review.title')}
      // The choices of a menu lie outside of the list, and are none of its rows.
      onFocus={(event) => event.currentTarget.contains(event.target) && keepFocus()}
      className="mx-auto max-w-[860px] divide-y divide-line"
    >
      {messages.map((message) => (
        <ReviewRow
          key={message.id}
          message={message}
          busy={settling.busy.has(message.id)}
          onSettle={(verdict) => void settling.settle(message, verdict)}
          onDismiss={() => void settling.dismiss(message)}
          onLook={() => onLook(message)}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}
