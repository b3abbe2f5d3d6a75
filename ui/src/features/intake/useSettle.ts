import { useState } from 'react';
import { madeTarget, madeWords } from '@/app/desk/made';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import type { OpenTarget } from '@/backend/port';
import { useAct } from '@/backend/react';
import type { ReviewMessage, ReviewVerdict } from '@/backend/types';
import { useToast } from '@/kit/Toast';

/** Settles waiting messages, several at a time if need be, and says what came of each. */
export function useSettle(onOpen: (target: OpenTarget) => void) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const settle = useAct('settleMessage');
  const dismiss = useAct('dismissMessage');
  /** Being settled, or settled and not yet gone from the queue: nobody settles them a second time. */
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const run = async (id: string, work: () => Promise<void>): Promise<boolean> => {
    if (busy.has(id)) return false;
    setBusy((now) => new Set(now).add(id));
    try {
      await work();
      return true;
    } catch (thrown) {
      setBusy((now) => new Set([...now].filter((one) => one !== id)));
      sayError(thrown);
      return false;
    }
  };

  return {
    busy,
    /** Takes the message for what `verdict` says. Whether it was settled. */
    settle: (message: ReviewMessage, verdict: ReviewVerdict) =>
      run(message.id, async () => {
        const settled = await settle.mutateAsync([message.id, verdict]);
        const target = madeTarget(settled);
        const made = target ? madeWords(t, settled) : t('intake.review.nothingMade');
        say({
          text: settled.corrected ? t('intake.review.corrected', { made }) : made,
          action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined,
        });
      }),
    /** Puts the message away. Whether it was. */
    dismiss: (message: ReviewMessage) =>
      run(message.id, async () => {
        await dismiss.mutateAsync([message.id]);
        say({ text: t(message.asks ? 'intake.review.done' : 'intake.review.dismissed') });
      }),
  };
}

export type Settling = ReturnType<typeof useSettle>;
