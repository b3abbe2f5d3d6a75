import { useRef } from 'react';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import { useAct } from '@/backend/react';
import type { FollowUpView, Snooze } from '@/backend/types';
import { useToast } from '@/kit/Toast';
import { useNow } from '@/lib/now';
import { useSingle } from '@/lib/single';

const MINUTE = 60_000;

/** What can be done with an open follow-up, wherever it is shown. The answers come although its row is gone by then. */
export function useFollowUp(followUp: FollowUpView) {
  const t = useT();
  const now = useNow();
  const say = useToast();
  const sayError = useSayError();
  const single = useSingle();
  const handled = useRef(false);
  const complete = useAct('completeFollowUp');
  const snooze = useAct('snoozeFollowUp');
  const add = useAct('addFollowUp');
  const { id, ticket, failed_call_id, note, due_at } = followUp;
  const what = note || t(`followUp.${followUp.kind}`);
  const comesBack = (at: number) => say({ text: t('today.snoozed', { when: t.date(at, 'dayTime') }) });

  // What is done stays done in the log: the way back is a new promise, at the old time where that still lies ahead.
  const again = () =>
    void add
      .mutateAsync([
        {
          ticket_id: ticket?.id ?? null,
          failed_call_id,
          due_at: due_at > now + MINUTE ? due_at : now + 60 * MINUTE,
          note,
        },
      ])
      .then((made) => comesBack(made.due_at), sayError);
  const done = () =>
    single(async () => {
      if (handled.current) return;
      await complete.mutateAsync([id]).then(() => {
        handled.current = true;
        say({
          text: t('today.doneSaid', { what }),
          action: ticket || failed_call_id ? { label: t('today.again'), run: again } : undefined,
        });
      }, sayError);
    });
  const later = (until: Snooze) =>
    single(() => snooze.mutateAsync([id, until]).then((moved) => comesBack(moved.due_at), sayError));

  return { what, done, later, busy: complete.isPending };
}
