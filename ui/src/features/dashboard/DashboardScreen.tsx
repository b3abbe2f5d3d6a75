import { ClipboardPaste, LayoutDashboard, Plus, Printer } from 'lucide-react';
import { useErrorWords } from '@/app/errors';
import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useRead } from '@/backend/react';
import type { Period } from '@/backend/types';
import { Button, IconButton } from '@/kit/Button';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { EmptyState, ErrorState, Outdated, Skeleton } from '@/kit/states';
import { Completion, FigureCell } from './Figures';
import { Automatic, ByPriority, ByService, ByStatus, Feed, Flow, Targets, Technicians } from './Panels';

export const PERIODS = ['today', 'week', 'month', 'quarter', 'year'] as const satisfies Period[];

/**
 * What the owner wants to know, on one page; every count of tickets opens exactly the rows it counts. Response times and
 * the shares of what ran by itself count events that no search asks for.
 */
export function DashboardScreen({
  period,
  onPeriod,
  onRows,
  onOpen,
  onNewTask,
  onPaste,
}: {
  period: Period;
  onPeriod: (period: Period) => void;
  onRows: (query: string) => void;
  onOpen: (target: OpenTarget) => void;
  onNewTask: () => void;
  onPaste: () => void;
}) {
  const t = useT();
  const words = useErrorWords();
  const { data, error, refetch } = useRead('dashboard', [period], { keepPrevious: true });
  const refusal = error && apiError(error);

  let content = (
    <div role="status" aria-busy aria-label={t('kit.loading')} className="grid grid-cols-2 gap-4 p-4">
      <Skeleton className="col-span-2 h-28" />
      <Skeleton className="h-56" />
      <Skeleton className="h-56" />
    </div>
  );
  if (refusal && !data) {
    content = (
      <ErrorState
        text={words(refusal)}
        reference={refusal.kind === 'internal' ? refusal.reference : undefined}
        onRetry={() => void refetch()}
      />
    );
  } else if (data?.by_status.every((slice) => slice.value === 0) && data.callbacks.value === 0) {
    content = (
      <EmptyState
        className="grow"
        icon={LayoutDashboard}
        title={t('dashboard.empty.title')}
        text={t('dashboard.empty.text')}
        action={
          <Button tone="primary" icon={Plus} onClick={onNewTask}>
            {t('nav.task')}
          </Button>
        }
      />
    );
  } else if (data) {
    const figures = [
      ['dashboard.created', data.created, false],
      ['dashboard.completed', data.completed, false],
      ['dashboard.open', data.open, false],
      ['dashboard.overdue', data.overdue, true],
    ] as const;
    content = (
      <div className="min-h-0 grow overflow-y-auto">
        <div className="grid grid-cols-5 gap-px border-b border-line bg-line max-[900px]:grid-cols-3 max-narrow:grid-cols-2">
          {figures.map(([key, figure, alarm]) => (
            <FigureCell key={key} label={t(key)} figure={figure} alarm={alarm} onOpen={() => onRows(figure.query)} />
          ))}
          <FigureCell
            label={t('dashboard.callbacks')}
            figure={data.callbacks}
            onOpen={() => onOpen({ screen: 'calls' })}
          />
        </div>
        <Completion rate={data.completion_rate} onOpen={() => onRows(data.completion_query)} />
        <div className="grid grid-cols-2 items-start gap-x-10 gap-y-6 px-4 py-4 max-[900px]:grid-cols-1">
          <div className="flex min-w-0 flex-col gap-6">
            <Flow dashboard={data} />
            <ByPriority slices={data.by_priority} onRows={onRows} />
            <Technicians list={data.technicians} onRows={onRows} />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <Targets targets={data.targets} />
            <ByStatus slices={data.by_status} onRows={onRows} />
            <ByService slices={data.by_service} onRows={onRows} />
            <Automatic automation={data.automation} />
          </div>
          <div className="col-span-full min-w-0">
            <Feed list={data.activity} onTicket={(ticket) => onOpen({ ticket })} />
          </div>
        </div>
      </div>
    );
  }
  return (
    <>
      <TopBar
        title={t('dashboard.title')}
        actions={
          <>
            <IconButton
              icon={Printer}
              label={t('dashboard.print')}
              onClick={() => window.print()}
              className="max-narrow:hidden"
            />
            <Button icon={ClipboardPaste} onClick={onPaste} aria-keyshortcuts="p" className="max-[900px]:hidden">
              {t('nav.paste')}
            </Button>
            <Button tone="primary" icon={Plus} onClick={onNewTask} aria-keyshortcuts="n">
              {t('frame.new')}
            </Button>
          </>
        }
      >
        <SegmentedControl
          size="small"
          label={t('dashboard.period')}
          value={period}
          onChange={onPeriod}
          options={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        />
      </TopBar>
      {refusal && data && <Outdated text={words(refusal)} onRetry={() => void refetch()} />}
      {content}
    </>
  );
}
