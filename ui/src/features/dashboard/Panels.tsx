import type { ReactNode } from 'react';
import { type Speech, useT } from '@/app/i18n';
import { en } from '@/app/messages/en';
import type { Activity, Dashboard, Slice, TargetFigure, TechnicianLoad } from '@/backend/types';
import { type PriorityName, PriorityMark, type StatusName } from '@/kit/badges';
import { BarList, type BarPart, StackedBar } from '@/kit/charts/bars';
import { ChartFrame } from '@/kit/charts/ChartFrame';
import { Lines } from '@/kit/charts/lines';
import { RelativeTime } from '@/kit/RelativeTime';

const PRIORITY_COLOR: Record<PriorityName, string> = {
  critical: 'var(--red)',
  high: 'var(--amber)',
  medium: 'var(--blue)',
  low: 'var(--grey)',
  unknown: 'var(--grey)',
};
const STATUS_COLOR: Record<StatusName, string> = {
  new: 'var(--accent)',
  acknowledged: 'var(--blue)',
  scheduled: 'var(--violet)',
  in_progress: 'var(--teal)',
  on_hold: 'var(--amber)',
  completed: 'var(--green)',
  cancelled: 'var(--grey)',
  unknown: 'var(--line-strong)',
};

type Rows = (query: string) => void;

/** The words of a distribution's value; a value of a newer version stays as it is. */
const word = (t: Speech, family: 'priority' | 'status' | 'service', value: string) => {
  const key = `${family}.${value}`;
  return key in en ? t(key as 'priority.high') : value;
};

const twinOf = (t: Speech, parts: BarPart[]) => ({
  head: [t('dashboard.kind'), t('dashboard.value')],
  rows: parts.map((part) => ({ key: part.key, cells: [part.label, t.number(part.value)] })),
});

export function Flow({ dashboard }: { dashboard: Dashboard }) {
  const t = useT();
  const labels = dashboard.days.map((day) => t.date(`${day}T06:30:00Z`, 'day'));
  const { created, completed } = dashboard;
  return (
    <ChartFrame
      drawn
      title={t('dashboard.flow')}
      twin={{
        head: [t('dashboard.day'), t('dashboard.created'), t('dashboard.completed')],
        rows: dashboard.days.map((day, index) => ({
          key: day,
          cells: [labels[index], t.number(created.series[index] ?? 0), t.number(completed.series[index] ?? 0)],
        })),
      }}
    >
      <Lines
        labels={labels}
        series={[
          { key: 'created', label: t('dashboard.created'), color: 'var(--chart-1)', values: created.series },
          {
            key: 'completed',
            label: t('dashboard.completed'),
            color: 'var(--chart-3)',
            values: completed.series,
            dashed: true,
          },
        ]}
      />
    </ChartFrame>
  );
}

export function ByPriority({ slices, onRows }: { slices: Slice[]; onRows: Rows }) {
  const t = useT();
  const parts = slices.map((slice): BarPart => {
    const known: PriorityName = slice.key in PRIORITY_COLOR ? (slice.key as PriorityName) : 'unknown';
    return {
      key: slice.key,
      label: word(t, 'priority', slice.key),
      value: slice.value,
      color: PRIORITY_COLOR[known],
      mark: <PriorityMark priority={known} />,
      onOpen: () => onRows(slice.query),
    };
  });
  return (
    <ChartFrame title={t('dashboard.priority')} twin={twinOf(t, parts)}>
      <BarList parts={parts} format={t.number} />
    </ChartFrame>
  );
}

export function ByService({ slices, onRows }: { slices: Slice[]; onRows: Rows }) {
  const t = useT();
  const parts = slices.map(
    (slice): BarPart => ({
      key: slice.key,
      label: word(t, 'service', slice.key),
      value: slice.value,
      color: 'var(--chart-1)',
      onOpen: () => onRows(slice.query),
    }),
  );
  return (
    <ChartFrame title={t('dashboard.service')} twin={twinOf(t, parts)}>
      <BarList parts={parts} format={t.number} />
    </ChartFrame>
  );
}

export function ByStatus({ slices, onRows }: { slices: Slice[]; onRows: Rows }) {
  const t = useT();
  const parts = slices.map(
    (slice): BarPart => ({
      key: slice.key,
      label: word(t, 'status', slice.key),
      value: slice.value,
      color: STATUS_COLOR[slice.key in STATUS_COLOR ? (slice.key as StatusName) : 'unknown'],
      onOpen: () => onRows(slice.query),
    }),
  );
  return (
    <ChartFrame title={t('dashboard.status')} twin={twinOf(t, parts)}>
      <StackedBar parts={parts} format={t.number} />
    </ChartFrame>
  );
}

export function Targets({ targets }: { targets: TargetFigure[] }) {
  const t = useT();
  const ended = targets.filter((target) => target.met + target.missed > 0);
  const share = ({ met, missed }: TargetFigure) => met / Math.max(1, met + missed);
  return (
    <ChartFrame
      title={t('dashboard.targets')}
      twin={{
        head: [t('dashboard.kind'), t('dashboard.met'), t('dashboard.missed')],
        rows: targets.map((target) => ({
          key: target.metric,
          cells: [t(`tickets.metric.${target.metric}`), t.number(target.met), t.number(target.missed)],
        })),
      }}
    >
      {ended.length === 0 && <p className="text-table text-ink-3">{t('dashboard.noTargets')}</p>}
      <ul className="flex flex-col gap-3">
        {ended.map((target) => (
          <li key={target.metric}>
            <p className="mb-1 flex justify-between gap-3 text-table">
              <span className="text-ink-2">{t(`tickets.metric.${target.metric}`)}</span>
              <span className="nums text-ink-3">
                <span className="font-medium text-ink">
                  {t('dashboard.metShare', { share: t.percent(share(target)) })}
                </span>{' '}
                · {t.number(target.missed)} {t('dashboard.missed').toLocaleLowerCase()}
              </span>
            </p>
            <div className="flex h-2 gap-px overflow-hidden rounded-[3px] bg-pressed">
              <span style={{ width: `${share(target) * 100}%` }} className="bg-green" />
              <span className="grow bg-red" />
            </div>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

export function Technicians({ list, onRows }: { list: TechnicianLoad[]; onRows: Rows }) {
  const t = useT();
  return (
    <ChartFrame
      title={t('dashboard.technicians')}
      twin={{
        head: [
          t('dashboard.technician'),
          t('dashboard.today'),
          t('dashboard.week'),
          t('dashboard.openJobs'),
          t('dashboard.capacity'),
        ],
        rows: list.map((one) => ({
          key: one.id,
          cells: [one.name, ...[one.today, one.week, one.open, one.capacity].map((value) => t.number(value))],
        })),
      }}
    >
      {list.length === 0 && <p className="text-table text-ink-3">{t('dashboard.noTechnicians')}</p>}
      <ul className="flex flex-col gap-0.5">
        {list.map((one) => {
          const load = t('dashboard.load', {
            today: one.today,
            capacity: one.capacity,
            week: one.week,
            open: one.open,
          });
          return (
            <li key={one.id}>
              <button
                type="button"
                title={load}
                onClick={() => onRows(one.query)}
                className="-mx-1.5 flex h-7 w-[calc(100%+12px)] items-center gap-2 rounded-control px-1.5 text-left text-table hover:bg-hover"
              >
                <span className="w-44 shrink-0 truncate text-ink-2 max-narrow:w-32">{one.name}</span>
                <span className="sr-only">{load}</span>
                <span aria-hidden className="flex h-2 grow gap-[3px]">
                  {Array.from({ length: Math.max(one.capacity, one.today) }, (_, slot) => (
                    <span
                      // Slots of a day are interchangeable; their place is their identity.
                      // biome-ignore lint/suspicious/noArrayIndexKey: see above
                      key={slot}
                      className="grow rounded-[2px]"
                      style={{
                        background:
                          slot < one.today
                            ? slot >= one.capacity
                              ? 'var(--red)'
                              : 'var(--chart-1)'
                            : 'var(--pressed)',
                      }}
                    />
                  ))}
                </span>
                <span aria-hidden className="nums w-10 shrink-0 text-right text-ink-3">
                  <span className="font-medium text-ink">{one.today}</span>/{one.capacity}
                </span>
                <span aria-hidden className="nums w-16 shrink-0 text-right font-medium text-ink">
                  {t.count('dashboard.opens', one.open)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}

export function Automatic({ automation }: { automation: Dashboard['automation'] }) {
  const t = useT();
  const share = (percent: number | null): ReactNode => (percent === null ? '–' : t.percent(percent / 100));
  return (
    <section aria-label={t('dashboard.automation')}>
      <h2 className="mb-2 flex h-7 items-center text-table font-semibold text-ink">{t('dashboard.automation')}</h2>
      <dl className="flex flex-col gap-1 text-table">
        <div className="flex justify-between">
          <dt className="text-ink-2">{t('dashboard.byIntake')}</dt>
          <dd className="nums font-medium">{share(automation.made_by_intake)}</dd>
        </div>
        <div className="flex justify-between">
          <dt className="text-ink-2">{t('dashboard.byRule')}</dt>
          <dd className="nums font-medium">{share(automation.assigned_by_rule)}</dd>
        </div>
      </dl>
    </section>
  );
}

const deed = (t: Speech, { use_case, ticket_id }: Activity) => {
  const key = `activity.${use_case.split('::').at(-1)}`;
  if (key in en) return t(key as 'activity.edit');
  return t(ticket_id ? 'activity.other' : 'activity.desk');
};

export function Feed({ list, onTicket }: { list: Activity[]; onTicket: (id: string) => void }) {
  const t = useT();
  return (
    <section aria-label={t('dashboard.activity')}>
      <h2 className="mb-1 flex h-7 items-center text-table font-semibold text-ink">{t('dashboard.activity')}</h2>
      {list.length === 0 && <p className="text-table text-ink-3">{t('dashboard.noActivity')}</p>}
      <ol className="flex flex-col">
        {list.map((one) => {
          const actor = `actor.${one.actor}`;
          const ticket = one.ticket_id;
          return (
            <li key={one.id} className="flex h-7 items-center gap-1.5 text-table">
              <span className="min-w-0 truncate text-ink-2">
                <span className="font-medium text-ink">
                  {one.staff_name || (actor in en ? t(actor as 'actor.staff') : one.actor)}
                </span>{' '}
                {deed(t, one)}{' '}
                {ticket && (
                  <button
                    type="button"
                    onClick={() => onTicket(ticket)}
                    className="nums rounded-[3px] text-accent-ink hover:underline"
                  >
                    {one.number}
                  </button>
                )}{' '}
                <span className="text-ink-3">{one.customer_name}</span>
              </span>
              <RelativeTime at={one.at} className="ml-auto text-meta text-ink-3" />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
