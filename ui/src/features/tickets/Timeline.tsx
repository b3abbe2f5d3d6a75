import {
  ArrowRight,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquareText,
  Pencil,
  Phone,
  PhoneMissed,
  Plus,
  StickyNote,
  Timer,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type Speech, useT } from '@/app/i18n';
import { en } from '@/app/messages/en';
import type { CommunicationChannel, TimelineEntry, TimelineWhat } from '@/backend/types';
import { OfficeTime } from '@/kit/RelativeTime';
import { cx } from '@/lib/cx';
import { changeWords } from './changes';

const CHANNEL: Record<CommunicationChannel, LucideIcon> = {
  call: Phone,
  sms: MessageSquareText,
  whatsapp: MessageCircle,
  email: Mail,
  chat: MessageCircle,
  note: StickyNote,
  unknown: MessageCircle,
};

function told(t: Speech, what: TimelineWhat): { icon: LucideIcon; line: ReactNode; body?: string } {
  switch (what.kind) {
    case 'created':
      return { icon: Plus, line: t('tickets.timeline.created') };
    case 'moved':
      return {
        icon: ArrowRight,
        line: (
          <>
            {t('tickets.timeline.moved', { status: t(`status.${what.to}`) })}
            {what.hold_reason && <span className="text-ink-3"> · {t(`hold.${what.hold_reason}`)}</span>}
          </>
        ),
        body: what.reason,
      };
    case 'communication':
      return {
        icon: CHANNEL[what.channel],
        line: (
          <>
            {t(`channel.${what.channel}`)}
            {what.channel !== 'note' && <span className="text-ink-3"> · {t(`direction.${what.direction}`)}</span>}
            {what.channel === 'call' && (
              <span className={what.successful ? 'text-green' : 'text-ink-3'}>
                {' '}
                · {what.successful ? t('tickets.timeline.reached') : t('tickets.timeline.notReached')}
              </span>
            )}
            {what.automatic && <span className="text-ink-3"> · {t('tickets.timeline.automatic')}</span>}
            {what.delivery !== 'none' && (
              <span className={what.delivery === 'failed' ? 'text-red' : 'text-ink-3'}>
                {' '}
                · {t(`delivery.${what.delivery}`)}
              </span>
            )}
          </>
        ),
        body: what.body,
      };
    case 'attempt':
      return {
        icon: PhoneMissed,
        line: t('tickets.timeline.attempt', { outcome: t(`outcome.${what.outcome}`) }),
        body: what.note,
      };
    case 'changed':
      return {
        icon: Pencil,
        line: what.fields.map((change) => changeWords(t, change)).join(' · '),
      };
    case 'escalated':
      return {
        icon: Timer,
        line: (
          <span className={what.level >= 100 ? 'text-red' : 'text-amber'}>
            {t('tickets.timeline.escalated', { metric: t(`tickets.metric.${what.metric}`), level: what.level })}
          </span>
        ),
      };
  }
}

/** All that happened, oldest first, so that the newest stands beside the composer. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const t = useT();
  return (
    <ol className="flex flex-col">
      {entries.map((entry, index) => {
        const { icon: Icon, line, body } = told(t, entry.what);
        const actor = `actor.${entry.actor}`;
        const who = entry.staff_name || (actor in en ? t(actor as 'actor.staff') : entry.actor);
        return (
          <li key={entry.id} className="relative flex gap-2.5 pb-3">
            {index < entries.length - 1 && (
              <span aria-hidden className="absolute top-5 bottom-0 left-[9.5px] w-px bg-line" />
            )}
            <span className="flex size-5 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-ink-3">
              <Icon size={11} strokeWidth={1.75} aria-hidden />
            </span>
            <div className="min-w-0 grow">
              <p className="flex items-baseline gap-2 text-table">
                <span className="min-w-0 grow text-ink-2">
                  <span className="font-medium text-ink">{who}</span> {line}
                </span>
                <OfficeTime at={entry.at} className="shrink-0 text-meta text-ink-3" />
              </p>
              {body && <p className={cx('mt-0.5 text-table whitespace-pre-wrap text-ink select-text')}>{body}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
