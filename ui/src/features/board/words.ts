import { useT } from '@/app/i18n';
import type { FailedCallCard } from '@/backend/types';
import { readablePhone } from '@/lib/phone';

/** The number to show: grouped where it is certain, as it was given where not. */
export const phoneOf = (card: Pick<FailedCallCard, 'phone_e164' | 'phone_raw'>) =>
  readablePhone(card.phone_e164 ?? card.phone_raw);

/** What a dialler takes. */
export const telOf = (card: Pick<FailedCallCard, 'phone_e164' | 'phone_raw'>) =>
  `tel:${(card.phone_e164 ?? card.phone_raw).replace(/[^\d+]/g, '')}`;

/** How a card is called: the name, else the phone. */
export function useCardName(): (card: FailedCallCard) => string {
  const t = useT();
  return (card) => card.name || phoneOf(card) || t('board.noName');
}

/** A length of time as coarse as it matters: minutes below an hour, hours below a day, then days. */
export function coarse(minutes: number): number {
  if (minutes >= 1440) return Math.floor(minutes / 1440) * 1440;
  return minutes >= 60 ? Math.floor(minutes / 60) * 60 : Math.max(0, Math.floor(minutes));
}

/** How long ago, coarsely. */
export function useAge(): (at: number, now: number) => string {
  const t = useT();
  return (at, now) => t.duration(coarse((now - at) / 60_000));
}

/** When the next call is, or since when it is overdue, in words. */
export function useNextWords(): (card: FailedCallCard, now: number) => { text: string; late: boolean } | null {
  const t = useT();
  return (card, now) => {
    if (card.status === 'completed') {
      return card.completed_at === null
        ? null
        : { text: t('board.done', { time: t.relative(card.completed_at, now) }), late: false };
    }
    if (card.callback_at === null) return null;
    if (card.overdue || card.callback_at < now) {
      return {
        text: t('board.late', { age: t.duration(Math.max(1, coarse((now - card.callback_at) / 60_000))) }),
        late: true,
      };
    }
    const today = t.date(card.callback_at, 'weekday') === t.date(now, 'weekday');
    const time = t.date(card.callback_at, today ? 'time' : 'dayTime');
    return { text: t(card.promised ? 'board.promised' : 'board.next', { time }), late: false };
  };
}
