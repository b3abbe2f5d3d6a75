import { CalendarCheck2, Plus } from 'lucide-react';
import { useState } from 'react';
import { TopBar } from '@/app/frame/TopBar';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useRead } from '@/backend/react';
import type { TodayRow } from '@/backend/types';
import { Button } from '@/kit/Button';
import { stepRow, useKeptFocus } from '@/kit/rows';
import { useShortcuts } from '@/kit/shortcuts';
import { EmptyState, ErrorState, Outdated, SkeletonRows } from '@/kit/states';
import { useNow } from '@/lib/now';
import { CallbackRow, FollowUpRow, TargetRow, UnassignedRow } from './rows';
import { TodayList } from './TodayList';

const TWO_HOURS = 2 * 3_600_000;

/** Home: what is late, what comes, who waits for a call, what nobody has. */
export function TodayScreen({
  onOpen,
  onList,
  onNewTask,
}: {
  onOpen: (target: OpenTarget) => void;
  /** Opens the tickets that a search finds. */
  onList: (query: string) => void;
  onNewTask: () => void;
}) {
  const t = useT();
  const now = useNow();
  const words = useErrorWords();
  const [whole, setWhole] = useState(false);
  const { data, error, refetch } = useRead('today', [whole], { keepPrevious: true });
  const refusal = error && apiError(error);
  const keepFocus = useKeptFocus();
  useShortcuts({ j: () => stepRow(1), k: () => stepRow(-1), arrowdown: () => stepRow(1), arrowup: () => stepRow(-1) });

  const rows = (list: TodayRow[]) =>
    list.map((row) =>
      row.kind === 'follow_up' ? (
        <FollowUpRow key={row.follow_up.id} followUp={row.follow_up} onOpen={onOpen} />
      ) : (
        <TargetRow key={row.ticket.id} ticket={row.ticket} onOpen={onOpen} />
      ),
    );

  let content = <SkeletonRows rows={12} />;
  if (refusal && !data) {
    content = (
      <ErrorState
        text={words(refusal)}
        reference={refusal.kind === 'internal' ? refusal.reference : undefined}
        onRetry={() => void refetch()}
      />
    );
  } else if (data && data.overdue_count + data.due_soon_count + data.callbacks_count + data.unassigned_count === 0) {
    content = (
      <EmptyState
        className="grow"
        icon={CalendarCheck2}
        title={t('today.all.title')}
        text={t('today.all.text')}
        action={<Button onClick={onNewTask}>{t('nav.task')}</Button>}
      />
    );
  } else if (data) {
    content = (
      // biome-ignore lint/a11y/noStaticElementInteractions: it hears which row has the focus, and is none itself
      <div
        onFocus={keepFocus}
        className="grid min-h-0 grow auto-rows-min gap-y-5 overflow-y-auto py-3 wide:grid-cols-2"
      >
        <div className="flex min-w-0 flex-col gap-5">
          <TodayList
            title={t('today.overdue')}
            tone="late"
            count={data.overdue_count}
            empty={t('today.overdue.empty')}
            more={data.overdue_count > data.overdue.length && !whole ? () => setWhole(true) : undefined}
            inPlace
          >
            {rows(data.overdue)}
          </TodayList>
          <TodayList
            title={t('today.soon')}
            count={data.due_soon_count}
            empty={t('today.soon.empty', { time: t.date(now + TWO_HOURS, 'time') })}
            more={data.due_soon_count > data.due_soon.length && !whole ? () => setWhole(true) : undefined}
            inPlace
          >
            {rows(data.due_soon)}
          </TodayList>
        </div>
        <div className="flex min-w-0 flex-col gap-5 border-line wide:border-l">
          <TodayList
            title={t('today.callbacks')}
            count={data.callbacks_count}
            empty={t('today.callbacks.empty')}
            more={data.callbacks_count > data.callbacks.length ? () => onOpen({ screen: 'calls' }) : undefined}
          >
            {data.callbacks.map((call) => (
              <CallbackRow key={call.id} call={call} onOpen={onOpen} />
            ))}
          </TodayList>
          <TodayList
            title={t('today.unassigned')}
            count={data.unassigned_count}
            empty={t('today.unassigned.empty')}
            more={data.unassigned_count > data.unassigned.length ? () => onList('unassigned') : undefined}
          >
            {data.unassigned.map((ticket) => (
              <UnassignedRow key={ticket.id} ticket={ticket} onOpen={onOpen} />
            ))}
          </TodayList>
        </div>
      </div>
    );
  }
  return (
    <>
      <TopBar
        title={t('nav.today')}
        actions={
          <Button tone="primary" icon={Plus} onClick={onNewTask} aria-keyshortcuts="n">
            {t('frame.new')}
          </Button>
        }
      >
        <span className="mr-auto truncate text-table text-ink-3">{t.date(now, 'weekday')}</span>
      </TopBar>
      {refusal && data && <Outdated text={words(refusal)} onRetry={() => void refetch()} />}
      {content}
    </>
  );
}
