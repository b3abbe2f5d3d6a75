import { CalendarClock, Check, Link2, PhoneCall, PhoneOutgoing, Plus, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useT } from '@/app/i18n';
import { useRead } from '@/backend/react';
import type { CallEntry, FailedCallCard } from '@/backend/types';
import { PriorityBadge, StatusBadge } from '@/kit/badges';
import { Button, IconButton } from '@/kit/Button';
import { OfficeTime } from '@/kit/RelativeTime';
import { EmptyState, SkeletonRows } from '@/kit/states';
import { useNow } from '@/lib/now';
import { OutcomeMark } from './Attempts';
import type { CardActions } from './Card';
import { phoneOf, telOf, useCardName, useNextWords } from './words';

/** The whole failed call beside the board: the board's card at once, its log as it is read. */
export function CallDetail({
  id,
  card,
  actions,
  onClose,
  onUnreachable,
}: {
  id: string;
  card: FailedCallCard | null;
  actions: CardActions;
  onClose: () => void;
  onUnreachable: (card: FailedCallCard) => void;
}) {
  const t = useT();
  const nameOf = useCardName();
  const read = useRead('failedCall', [id]);
  const shown = card ?? read.data?.card ?? null;
  const pane = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call is another place for the focus
  useEffect(() => pane.current?.focus(), [id]);
  return (
    <aside
      ref={pane}
      tabIndex={-1}
      aria-label={t('board.detail.label', { name: shown ? nameOf(shown) : '' })}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          onClose();
        }
      }}
      className="flex w-[320px] shrink-0 flex-col border-l border-line bg-surface outline-none max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-20 max-wide:shadow-float max-narrow:w-full"
    >
      {shown ? (
        <Body
          card={shown}
          log={read.data?.log ?? []}
          actions={actions}
          onClose={onClose}
          onUnreachable={onUnreachable}
        />
      ) : (
        <>
          <div className="flex justify-end p-2">
            <IconButton icon={X} label={t('board.detail.close')} size="small" onClick={onClose} />
          </div>
          {read.isError ? (
            <EmptyState title={t('board.empty.title')} text={t('board.detail.gone')} />
          ) : (
            <SkeletonRows rows={5} />
          )}
        </>
      )}
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-meta text-ink-3">{label}</dt>
      <dd className="min-w-0 text-table text-ink">{children}</dd>
    </>
  );
}

/** The time of the next call, whose word it is, and since when it is overdue. */
function NextCall({ card }: { card: FailedCallCard }) {
  const t = useT();
  const now = useNow();
  const next = useNextWords()(card, now);
  if (!next) return <span className="text-ink-3">{t('board.detail.noNext')}</span>;
  if (card.callback_at === null) return next.text;
  return (
    <span className="flex flex-wrap gap-x-2">
      <OfficeTime at={card.callback_at} />
      {next.late && <span className="font-medium text-red">{next.text}</span>}
      {card.promised && !next.late && <span className="text-ink-2">{t('board.detail.promised')}</span>}
    </span>
  );
}

/** What was said about the call, newest first as the attempts are. */
function Log({ log }: { log: CallEntry[] }) {
  const t = useT();
  return (
    <>
      <h3 className="mt-4 mb-1 text-table font-semibold text-ink">{t('board.detail.log')}</h3>
      <ol aria-label={t('board.detail.log')} className="flex flex-col">
        {[...log].reverse().map((entry) => (
          <li key={entry.id} className="border-b border-line py-1.5 last:border-b-0">
            <p className="flex items-baseline justify-between gap-2 text-table text-ink">
              <span>
                {t(`channel.${entry.channel}`)}
                {entry.channel !== 'note' && <span className="text-ink-3"> · {t(`direction.${entry.direction}`)}</span>}
              </span>
              <OfficeTime at={entry.at} className="text-meta text-ink-3" />
            </p>
            <p className="text-meta whitespace-pre-wrap text-ink-2 select-text">{entry.body}</p>
            {entry.direction !== 'inbound' && (
              <p className="text-meta text-ink-3">{entry.staff_name || t('board.detail.rule')}</p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Body({
  card,
  log,
  actions,
  onClose,
  onUnreachable,
}: {
  card: FailedCallCard;
  log: CallEntry[];
  actions: CardActions;
  onClose: () => void;
  onUnreachable: (card: FailedCallCard) => void;
}) {
  const t = useT();
  const open = card.status !== 'completed';
  return (
    <>
      <header className="flex items-start gap-2 border-b border-line px-4 pt-3 pb-3">
        <div className="min-w-0 grow">
          <h2 className="truncate text-form font-semibold text-ink">{card.name || t('board.noName')}</h2>
          <a
            href={telOf(card)}
            aria-label={t('board.call', { phone: phoneOf(card) })}
            onClick={() => actions.attempt(card, true)}
            className="nums mt-0.5 inline-flex items-center gap-1.5 text-table text-accent-ink hover:underline"
          >
            <PhoneOutgoing size={14} strokeWidth={1.5} aria-hidden />
            {phoneOf(card)}
          </a>
          {card.phone_e164 === null && <p className="mt-0.5 text-meta text-amber">{t('board.ambiguous')}</p>}
        </div>
        <IconButton icon={X} label={t('board.detail.close')} size="small" onClick={onClose} />
      </header>
      <div className="min-h-0 grow overflow-y-auto px-4 py-3">
        {open && card.suggest_closing && (
          <div className="mb-3 rounded-control border border-amber px-3 py-2">
            <p className="text-table font-medium text-ink">{t('board.suggest')}</p>
            <p className="mt-0.5 text-meta text-ink-2">{t('board.suggest.text')}</p>
            <Button size="small" className="mt-2" onClick={() => onUnreachable(card)}>
              {t('board.suggest.close')}
            </Button>
          </div>
        )}
        <p className="text-table text-ink select-text">{card.problem || t('board.noProblem')}</p>
        <dl className="mt-3 grid grid-cols-[96px_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1.5">
          <Fact label={t('board.detail.priority')}>
            <PriorityBadge priority={card.priority} />
          </Fact>
          <Fact label={t('board.detail.reported')}>
            <OfficeTime at={card.reported_at} />
          </Fact>
          <Fact label={t('board.detail.next')}>
            <NextCall card={card} />
          </Fact>
          {card.availability && <Fact label={t('board.detail.availability')}>{card.availability}</Fact>}
          {card.town && <Fact label={t('board.detail.town')}>{card.town}</Fact>}
          <Fact label={t('board.detail.ticket')}>
            {card.ticket ? (
              <span className="flex flex-wrap items-center gap-2">
                <button
                  type="button"
                  onClick={() => card.ticket && actions.openTicket(card.ticket.id)}
                  className="nums font-medium text-accent-ink hover:underline"
                >
                  {card.ticket.number}
                </button>
                <StatusBadge status={card.ticket.status} />
              </span>
            ) : (
              <span className="text-ink-3">{t('board.detail.noTicket')}</span>
            )}
          </Fact>
        </dl>
        <h3 className="mt-4 mb-1 text-table font-semibold text-ink">{t('board.detail.attempts')}</h3>
        {card.attempts.length === 0 ? (
          <p className="text-table text-ink-3">{t('board.detail.noAttempts')}</p>
        ) : (
          <ol className="flex flex-col">
            {[...card.attempts].reverse().map((attempt) => (
              <li key={attempt.id} className="flex gap-2 border-b border-line py-1.5 last:border-b-0">
                <span className="mt-[5px]">
                  <OutcomeMark outcome={attempt.outcome} />
                </span>
                <div className="min-w-0 grow">
                  <p className="flex items-baseline justify-between gap-2 text-table text-ink">
                    {t(`outcome.${attempt.outcome}`)}
                    <OfficeTime at={attempt.at} className="text-meta text-ink-3" />
                  </p>
                  {attempt.note && <p className="text-meta text-ink-2 select-text">{attempt.note}</p>}
                  <p className="text-meta text-ink-3">{attempt.staff_name || t('board.detail.rule')}</p>
                </div>
              </li>
            ))}
          </ol>
        )}
        {log.length > 0 && <Log log={log} />}
      </div>
      {open && (
        <footer className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
          <Button tone="primary" size="small" icon={PhoneCall} onClick={() => actions.attempt(card, false)}>
            {t('board.menu.attempt')}
          </Button>
          <Button size="small" icon={CalendarClock} onClick={() => actions.schedule(card)}>
            {t('board.menu.schedule')}
          </Button>
          {card.ticket ? (
            <Button size="small" tone="quiet" onClick={() => actions.unlink(card)}>
              {t('board.menu.unlink')}
            </Button>
          ) : (
            <>
              <Button size="small" icon={Plus} onClick={() => actions.makeTicket(card)}>
                {t('board.menu.ticket')}
              </Button>
              <Button size="small" icon={Link2} onClick={() => actions.link(card)}>
                {t('board.menu.link')}
              </Button>
            </>
          )}
          <Button size="small" icon={Check} onClick={() => actions.move(card, 'completed')}>
            {t('board.menu.complete')}
          </Button>
        </footer>
      )}
    </>
  );
}
