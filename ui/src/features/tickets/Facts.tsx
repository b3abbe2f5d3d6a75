import { AlarmClock, Check, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { SnoozeMenu } from '@/app/desk/SnoozeMenu';
import { useFollowUp } from '@/app/desk/useFollowUp';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import type { OpenTarget } from '@/backend/port';
import { useAct } from '@/backend/react';
import type { FollowUpView, TicketDetail } from '@/backend/types';
import { IconButton } from '@/kit/Button';
import { Tag } from '@/kit/badges';
import { PhoneLink } from '@/kit/PhoneLink';
import { OfficeTime } from '@/kit/RelativeTime';
import { brandName } from '@/lib/brand';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/now';
import { WhyClock, WhyTechnician } from './Whys';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-7 grid-cols-[5.5rem_1fr] items-baseline gap-3 py-0.5">
      <dt className="text-meta text-ink-3">{label}</dt>
      <dd className="min-w-0 text-table text-ink">{children}</dd>
    </div>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-meta text-ink-3">{label}</dt>
      <dd className="min-w-0 text-table text-ink">{children}</dd>
    </div>
  );
}

/** Whether the customer knows of the visit; else its time is what the rules propose. */
const isBooked = (detail: TicketDetail) =>
  detail.clocks.some(({ metric, reached_at }) => metric === 'visit' && reached_at !== null);

/** Clock, people, job: what the ticket says about itself. */
export function Facts({ detail, onOpen }: { detail: TicketDetail; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const now = useNow();
  const { ticket, customer, appliance } = detail;
  const kind = t(`appliance.${ticket.appliance_kind}`);
  return (
    <div className="border-b border-line px-4 pt-2.5 pb-2">
      <dl className="mb-2 grid grid-cols-3 gap-x-4 gap-y-2">
        {detail.clocks.map((clock) => (
          <Cell key={clock.metric} label={t(`tickets.metric.${clock.metric}`)}>
            <WhyClock clock={clock} now={now} paused={ticket.clock === 'paused'} closed={ticket.clock === 'closed'} />
          </Cell>
        ))}
        <Cell label={t('tickets.field.technician')}>
          <WhyTechnician detail={detail} />
        </Cell>
        <Cell label={t('tickets.field.visit')}>
          {ticket.visit_at === null ? (
            <span className="text-ink-3">{t('tickets.noVisit')}</span>
          ) : isBooked(detail) ? (
            <OfficeTime at={ticket.visit_at} />
          ) : (
            <span className="text-ink-3">
              {t('tickets.proposedVisit')} <OfficeTime at={ticket.visit_at} />
            </span>
          )}
        </Cell>
        <Cell label={t('tickets.field.phone')}>
          {customer.phones.map((phone) => (
            <PhoneLink key={phone.raw} phone={phone.e164 ?? phone.raw} className="block text-ink" />
          ))}
        </Cell>
      </dl>
      <dl>
        {detail.preferred_time && <Fact label={t('tickets.field.preferred')}>{detail.preferred_time}</Fact>}
        <Fact label={t('tickets.field.address')}>
          <span className="select-text">
            {[detail.address, customer.landmark, ticket.town].filter(Boolean).join(', ')}
          </span>
        </Fact>
        <Fact label={t('tickets.field.appliance')}>
          {[ticket.brand && brandName(ticket.brand), appliance?.model, kind].filter(Boolean).join(' ')}
          {appliance?.amc_until && appliance.amc_until > now && (
            <span className="text-green"> · {t('tickets.amc', { date: t.date(appliance.amc_until, 'day') })}</span>
          )}
          {appliance?.warranty_until && appliance.warranty_until > now && (
            <span className="text-green">
              {' '}
              · {t('tickets.warranty', { date: t.date(appliance.warranty_until, 'day') })}
            </span>
          )}
        </Fact>
        <Fact label={t('tickets.field.service')}>
          {t(`service.${ticket.service_type}`)}
          <span className="text-ink-3">
            {' · '}
            {t(`source.${detail.source}`)} · {t(`urgency.${detail.urgency}`)}
          </span>
        </Fact>
        {detail.repeat_of && (
          <Fact label={t('tickets.field.repeat')}>
            <button
              type="button"
              className="nums rounded-[3px] text-accent-ink hover:underline"
              onClick={() => detail.repeat_of && onOpen({ ticket: detail.repeat_of.id })}
            >
              {detail.repeat_of.number}
            </button>
          </Fact>
        )}
        {detail.failed_calls.map((call) => (
          <Fact key={call.id} label={t('tickets.section.calls')}>
            <button
              type="button"
              className="rounded-[3px] text-accent-ink hover:underline"
              onClick={() => onOpen({ failedCall: call.id })}
            >
              {t(`call.${call.status}`)}
            </button>
          </Fact>
        ))}
        <Fact label={t('tickets.section.tags')}>
          <Tags detail={detail} />
        </Fact>
      </dl>
    </div>
  );
}

function Tags({ detail }: { detail: TicketDetail }) {
  const t = useT();
  const sayError = useSayError();
  const tag = useAct('tagTicket');
  const [adding, setAdding] = useState(false);
  const [text, setText] = useState('');
  const put = () => {
    const added = text.trim().toLowerCase();
    setAdding(false);
    setText('');
    if (added) tag.mutate([detail.ticket.id, { add: [added], remove: [] }], { onError: sayError });
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      {detail.tags.map(({ tag: value }) => (
        <Tag
          key={value}
          onRemove={() => tag.mutate([detail.ticket.id, { add: [], remove: [value] }], { onError: sayError })}
        >
          {value}
        </Tag>
      ))}
      {adding ? (
        <input
          // The field replaces the button that was just pressed.
          ref={(input) => input?.focus()}
          aria-label={t('tickets.tag.add')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={put}
          onKeyDown={(event) => {
            if (event.key === 'Enter') put();
            if (event.key === 'Escape') {
              event.preventDefault();
              setText('');
              setAdding(false);
            }
          }}
          className="h-5 w-24 rounded-[4px] border border-line-strong bg-surface px-1.5 text-meta"
        />
      ) : (
        <button
          type="button"
          aria-label={t('tickets.tag.add')}
          title={t('tickets.tag.add')}
          onClick={() => setAdding(true)}
          className="inline-flex size-5 items-center justify-center rounded-[4px] border border-dashed border-line-strong/60 text-ink-3 hover:bg-hover hover:text-ink"
        >
          <Plus size={12} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}

/** The open promises of a ticket, each with Done and Snooze. */
export function FollowUps({ list }: { list: FollowUpView[] }) {
  const t = useT();
  if (list.length === 0) return null;
  return (
    <section aria-label={t('tickets.section.followUps')} className="border-b border-line px-4 py-2">
      {list.map((one) => (
        <FollowUp key={one.id} followUp={one} />
      ))}
    </section>
  );
}

function FollowUp({ followUp }: { followUp: FollowUpView }) {
  const t = useT();
  const now = useNow();
  const { what, done, later } = useFollowUp(followUp);
  return (
    <div className="flex min-h-7 items-center gap-2 text-table">
      <span className="min-w-0 grow truncate">{what}</span>
      <OfficeTime
        at={followUp.due_at}
        className={cx('text-meta', followUp.due_at < now ? 'font-medium text-red' : 'text-ink-3')}
      />
      <SnoozeMenu trigger={<IconButton size="small" icon={AlarmClock} label={t('today.snooze')} />} onSnooze={later} />
      <IconButton size="small" icon={Check} label={t('today.done')} onClick={done} />
    </div>
  );
}
