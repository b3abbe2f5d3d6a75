import {
  AlarmClock,
  BellOff,
  CalendarClock,
  CheckCheck,
  HardDrive,
  Layers,
  type LucideIcon,
  PhoneCall,
  Timer,
  TriangleAlert,
  UserX,
} from 'lucide-react';
import { SnoozeMenu } from '@/app/desk/SnoozeMenu';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import { QueryFailed } from '@/app/QueryFailed';
import type { OpenTarget } from '@/backend/port';
import { useAct, useRead } from '@/backend/react';
import type { NoticeKind, NoticeView } from '@/backend/types';
import { Button } from '@/kit/Button';
import { RelativeTime } from '@/kit/RelativeTime';
import { EmptyState, SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { VisuallyHidden } from '@/kit/VisuallyHidden';
import { cx } from '@/lib/cx';

const ICONS: Record<NoticeKind, LucideIcon> = {
  follow_up: CalendarClock,
  callback: PhoneCall,
  escalation: Timer,
  unassigned: UserX,
  emergency: TriangleAlert,
  digest: Layers,
  system: HardDrive,
  unknown: AlarmClock,
};

/** What a notice is about, where that can be shown. */
function targetOf({ ticket_id, failed_call_id, follow_up_id }: NoticeView): OpenTarget | null {
  if (ticket_id) return { ticket: ticket_id };
  if (failed_call_id) return { failedCall: failed_call_id };
  return follow_up_id ? { screen: 'today' } : null;
}

/** The notices, newest first. Every one that was shown natively also stands here. */
export function NoticesPanel({ onOpen }: { onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const sayError = useSayError();
  const notices = useRead('notices', []);
  const seeAll = useAct('seeAllNotices');
  const unseen = notices.data?.filter(({ seen }) => !seen).length ?? 0;
  return (
    <section aria-label={t('notices.title')} className="flex flex-col">
      <header className="flex h-11 items-center gap-2 border-b border-line px-4">
        <h2 className="text-form font-semibold text-ink">{t('notices.title')}</h2>
        {unseen > 0 && <span className="nums text-meta text-ink-2">{t.count('notices.unseen', unseen)}</span>}
        {unseen > 0 && (
          <Button
            size="small"
            tone="quiet"
            icon={CheckCheck}
            className="ml-auto"
            busy={seeAll.isPending}
            onClick={() => seeAll.mutate([], { onError: sayError })}
          >
            {t('notices.seeAll')}
          </Button>
        )}
      </header>
      {notices.isPending ? (
        <SkeletonRows rows={3} height={56} />
      ) : notices.data === undefined ? (
        <QueryFailed error={notices.error} onRetry={() => void notices.refetch()} />
      ) : notices.data.length === 0 ? (
        <EmptyState icon={BellOff} title={t('notices.empty.title')} text={t('notices.empty.text')} />
      ) : (
        <ul className="max-h-[min(560px,70vh)] divide-y divide-line overflow-y-auto">
          {notices.data.map((notice) => (
            <Notice key={notice.id} notice={notice} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Notice({ notice, onOpen }: { notice: NoticeView; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const see = useAct('seeNotice');
  const done = useAct('completeFollowUp');
  const snooze = useAct('snoozeFollowUp');
  const { id, kind, title, body, at, seen, follow_up_id } = notice;
  const Icon = ICONS[kind];
  const target = targetOf(notice);
  const busy = see.isPending || done.isPending || snooze.isPending;
  const markSeen = () => {
    if (!seen) see.mutate([id], { onError: sayError });
  };
  return (
    <li className={cx('flex gap-2.5 px-4 py-2.5', !seen && 'bg-selected/45')}>
      <Icon
        size={16}
        strokeWidth={1.5}
        aria-hidden
        className={cx('mt-0.5', kind === 'emergency' ? 'text-red' : seen ? 'text-ink-3' : 'text-accent-ink')}
      />
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2 text-meta text-ink-3">
          {!seen && (
            <>
              <span aria-hidden className="size-1.5 self-center rounded-full bg-accent" />
              <VisuallyHidden>{t('notices.unseen')}</VisuallyHidden>
            </>
          )}
          {t(`notices.kind.${kind}`)}
          <RelativeTime at={at} className="ml-auto" />
        </p>
        <p className={cx('text-table text-ink', !seen && 'font-medium')}>{title}</p>
        {body && <p className="line-clamp-3 text-meta whitespace-pre-line text-ink-2">{body}</p>}
        <div className="mt-1.5 -ml-2 flex flex-wrap gap-1">
          {target && (
            <Button
              size="small"
              tone="quiet"
              className="text-accent-ink"
              aria-label={t('notices.showOne', { title })}
              onClick={() => {
                markSeen();
                onOpen(target);
              }}
            >
              {t('notices.show')}
            </Button>
          )}
          {follow_up_id && (
            <>
              <SnoozeMenu
                trigger={
                  <Button size="small" tone="quiet" icon={AlarmClock} disabled={busy}>
                    {t('notices.snooze')}
                  </Button>
                }
                onSnooze={(how) =>
                  snooze.mutate([follow_up_id, how], {
                    onSuccess: ({ due_at }) => {
                      markSeen();
                      say({ text: t('notices.snoozed', { time: t.date(due_at, 'dayTime') }) });
                    },
                    onError: sayError,
                  })
                }
              />
              <Button
                size="small"
                tone="quiet"
                disabled={busy}
                onClick={() =>
                  done.mutate([follow_up_id], {
                    onSuccess: () => {
                      markSeen();
                      say({ text: t('notices.completed') });
                    },
                    onError: sayError,
                  })
                }
              >
                {t('notices.done')}
              </Button>
            </>
          )}
          {!seen && (
            <Button
              size="small"
              tone="quiet"
              disabled={busy}
              aria-label={t('notices.seeOne', { title })}
              onClick={markSeen}
            >
              {t('notices.see')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
