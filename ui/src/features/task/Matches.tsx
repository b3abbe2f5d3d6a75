import { Phone, Snowflake, UserPlus, X } from 'lucide-react';
import type { OpenTarget } from '@/backend/port';
import type { ApplianceView, CustomerMatch } from '@/backend/types';
import { useT } from '@/app/i18n';
import { StatusBadge } from '@/kit/badges';
import { Button } from '@/kit/Button';
import { Kbd } from '@/kit/Kbd';
import { Skeleton } from '@/kit/states';
import { VisuallyHidden } from '@/kit/VisuallyHidden';
import { readablePhone } from '@/lib/phone';
import { cx } from '@/lib/cx';
import { useApplianceName } from './words';

export interface MatchesProps {
  /** Enough digits were typed to look somebody up. */
  asked: boolean;
  state: 'loading' | 'failed' | 'found';
  matches: CustomerMatch[];
  /** The customer that the form is filled with. */
  chosen: string | null;
  /** The appliance that the form is filled with. */
  appliance: string | null;
  now: number;
  /** Who it is stands fast: nobody else can be meant. */
  settled: boolean;
  onChoose: (match: CustomerMatch) => void;
  onAppliance: (match: CustomerMatch, appliance: ApplianceView) => void;
  onForget: () => void;
  onOpen: (target: OpenTarget) => void;
}

/** Who this may be, with what the office needs on the phone; it comes while the digits are typed. */
export function Matches(props: MatchesProps) {
  const t = useT();
  const { asked, state, matches } = props;
  return (
    <div>
      <p role="status" className="sr-only">
        {asked &&
          state === 'found' &&
          (matches.length > 0 ? t.count('task.matches.found', matches.length) : t('task.matches.none.title'))}
      </p>
      {!asked ? (
        <Quiet icon={Phone} title={t('task.matches.idle.title')} text={t('task.matches.idle.text')} />
      ) : state === 'failed' ? (
        <p className="px-3 py-2 text-meta text-ink-2">{t('task.matches.failed')}</p>
      ) : state === 'loading' ? (
        <div aria-hidden className="flex flex-col gap-2 rounded-panel border border-line p-3">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      ) : matches.length === 0 ? (
        <Quiet icon={UserPlus} title={t('task.matches.none.title')} text={t('task.matches.none.text')} />
      ) : (
        <ul aria-label={t('task.matches')} className="flex flex-col gap-2">
          {matches.map((match, place) => (
            <Match key={match.customer.id} {...props} match={match} first={place === 0} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Quiet({ icon: Icon, title, text }: { icon: typeof Phone; title: string; text: string }) {
  return (
    <div className="flex gap-2.5 px-3 py-2">
      <Icon size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 text-ink-3" />
      <div>
        <p className="text-table font-medium text-ink">{title}</p>
        <p className="mt-0.5 text-meta text-ink-2">{text}</p>
      </div>
    </div>
  );
}

function Match({
  match,
  first,
  chosen,
  appliance,
  now,
  settled,
  onChoose,
  onAppliance,
  onForget,
  onOpen,
}: MatchesProps & { match: CustomerMatch; first: boolean }) {
  const t = useT();
  const nameOf = useApplianceName();
  const { customer, appliances, open_tickets } = match;
  const name = customer.name || t('task.matches.noName');
  const used = chosen === customer.id;
  const cover = (one: ApplianceView) => {
    if (one.warranty_until !== null && one.warranty_until > now)
      return t('task.matches.warranty', { day: t.date(one.warranty_until, 'day') });
    if (one.amc_until !== null && one.amc_until > now)
      return t('task.matches.amc', { day: t.date(one.amc_until, 'day') });
    return null;
  };
  return (
    <li className={cx('overflow-hidden rounded-panel border bg-surface', used ? 'border-accent' : 'border-line')}>
      <div className={cx('flex items-start gap-1 pr-1', used && 'bg-selected')}>
        <button
          type="button"
          onClick={() => onChoose(match)}
          aria-pressed={used}
          className="min-w-0 grow px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
        >
          <span className="flex items-center gap-2">
            <span className="truncate text-form font-medium text-ink">
              <VisuallyHidden>{t('task.matches.use')}</VisuallyHidden> {name}
            </span>
            {used ? (
              <span className="ml-auto text-meta text-accent-ink">{t('task.matches.used')}</span>
            ) : (
              first && <Kbd className="ml-auto">↵</Kbd>
            )}
          </span>
          <span className="nums mt-0.5 block truncate text-meta text-ink-2">
            {customer.phones.map((phone) => readablePhone(phone.e164 ?? phone.raw)).join(' · ')}
          </span>
          <span className="block truncate text-meta text-ink-2">
            {[customer.address, customer.landmark, customer.town].filter(Boolean).join(', ')}
          </span>
          <span className="block text-meta text-ink-3">{t.count('task.matches.tickets', match.tickets)}</span>
        </button>
        {used && !settled && (
          <Button tone="quiet" size="small" icon={X} className="mt-1" onClick={onForget}>
            {t('task.matches.forget')}
          </Button>
        )}
      </div>
      {appliances.length > 0 && (
        <div className="flex flex-wrap gap-1 border-t border-line px-3 py-2">
          <VisuallyHidden>{t('task.matches.appliances')}</VisuallyHidden>
          {appliances.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={appliance === one.id}
              onClick={() => onAppliance(match, one)}
              className="inline-flex min-h-6 items-center gap-1.5 rounded-control border border-line px-2 text-meta text-ink hover:bg-hover aria-pressed:border-accent aria-pressed:bg-selected"
            >
              <Snowflake size={12} strokeWidth={1.5} aria-hidden className="text-ink-3" />
              <VisuallyHidden>{t('task.matches.appliance')}</VisuallyHidden> {nameOf(one)}
              {cover(one) && <span className="text-green">{cover(one)}</span>}
            </button>
          ))}
        </div>
      )}
      {open_tickets.length > 0 && (
        <ul aria-label={t('task.matches.open')} className="border-t border-line px-3 py-1.5">
          {open_tickets.map((ticket) => (
            <li key={ticket.id} className="flex min-w-0 items-center gap-2 py-0.5 text-meta">
              <button
                type="button"
                onClick={() => onOpen({ ticket: ticket.id })}
                className="nums shrink-0 font-medium text-accent-ink hover:underline"
              >
                {ticket.number}
              </button>
              <span className="min-w-0 grow truncate text-ink-2">{ticket.problem}</span>
              <StatusBadge status={ticket.status} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
