import { CircleHelp, Clock, Ellipsis, PhoneOutgoing } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '@/app/i18n';
import type { FailedCallCard, FailedCallStatus } from '@/backend/types';
import { PriorityBadge, StatusBadge } from '@/kit/badges';
import { IconButton } from '@/kit/Button';
import { useDragCard } from '@/kit/drag';
import { Menu, MenuGroup, MenuItem, MenuRule } from '@/kit/Menu';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/now';
import { AttemptDots } from './Attempts';
import { COLUMNS } from './place';
import { phoneOf, telOf, useAge, useCardName, useNextWords } from './words';

/** What can be done with a card; the same from its menu, its keys and its detail. */
export interface CardActions {
  open: (card: FailedCallCard) => void;
  move: (card: FailedCallCard, to: FailedCallStatus) => void;
  /** Asks how an attempt ended; `dialled` when the dialler was just given the number. */
  attempt: (card: FailedCallCard, dialled: boolean) => void;
  schedule: (card: FailedCallCard) => void;
  makeTicket: (card: FailedCallCard) => void;
  link: (card: FailedCallCard) => void;
  unlink: (card: FailedCallCard) => void;
  openTicket: (id: string) => void;
}

const EDGE: Record<FailedCallCard['priority'], string> = {
  critical: 'before:bg-red',
  high: 'before:bg-red',
  medium: 'before:bg-amber',
  low: 'before:bg-green',
  unknown: 'before:bg-grey',
};

export interface CardProps {
  card: FailedCallCard;
  actions: CardActions;
  /** This card is where Tab enters the board. */
  active: boolean;
  /** The keyboard has taken it up: the arrows carry it. */
  lifted: boolean;
  /** It is open beside the board. */
  open: boolean;
  /** The focus is wanted here. */
  wanted: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent, card: FailedCallCard) => void;
}

/** A failed call: who, the phone, what they want, how long they wait, what was tried and what comes next. */
export function Card({ card, actions, active, lifted, open, wanted, onFocus, onKeyDown }: CardProps) {
  const t = useT();
  const nameOf = useCardName();
  const own = useRef<HTMLElement>(null);
  const { ref: drag, dragging } = useDragCard(card.id);
  useEffect(() => {
    if (wanted) own.current?.focus();
  }, [wanted]);
  const name = nameOf(card);
  return (
    <article
      ref={(element) => {
        own.current = element;
        drag(element);
      }}
      id={`call-${card.id}`}
      // The card takes the focus for the board's keys, as a cell of a grid would.
      tabIndex={active ? 0 : -1}
      aria-label={t('board.card', {
        name,
        phone: phoneOf(card),
        priority: t(`priority.${card.priority}`),
        column: t(`call.${card.status}`),
      })}
      onFocus={onFocus}
      onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event, card)}
      onDoubleClick={() => actions.open(card)}
      className={cx(
        'group/card relative cursor-default overflow-hidden rounded-control border bg-surface py-2 pr-2 pl-3 select-none',
        'before:absolute before:inset-y-0 before:left-0 before:w-[3px]',
        EDGE[card.priority],
        lifted ? 'border-accent shadow-float' : open ? 'border-accent' : 'border-line hover:border-line-strong/60',
        dragging && 'opacity-40',
      )}
    >
      <Face card={card} reach={active} actions={actions} name={name} />
    </article>
  );
}

/** What stands on a card; also what follows the pointer while it is dragged. */
export function Face({
  card,
  reach,
  actions,
  name,
}: {
  card: FailedCallCard;
  reach: boolean;
  actions: CardActions | null;
  name: string;
}) {
  const t = useT();
  const now = useNow();
  const age = useAge();
  const nextOf = useNextWords();
  const next = nextOf(card, now);
  // Only the active card's controls are stops of the Tab key: a board of hundreds is crossed with the arrows.
  const tabIndex = reach ? 0 : -1;
  return (
    <>
      <div className="flex items-baseline gap-2">
        <h3 className={cx('min-w-0 grow truncate text-table font-semibold', card.name ? 'text-ink' : 'text-ink-2')}>
          {card.name || t('board.noName')}
        </h3>
        <time
          dateTime={new Date(card.reported_at).toISOString()}
          title={t.date(card.reported_at, 'full')}
          className="nums shrink-0 text-meta text-ink-3"
        >
          {age(card.reported_at, now)}
        </time>
      </div>
      {actions && (
        <div className="absolute top-6.5 right-1 opacity-0 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-data-popup-open:opacity-100">
          <CardMenu card={card} actions={actions} name={name} tabIndex={tabIndex} />
        </div>
      )}
      <p className="flex items-center gap-1.5 text-meta">
        <a
          href={telOf(card)}
          tabIndex={tabIndex}
          draggable={false}
          aria-label={t('board.call', { phone: phoneOf(card) })}
          onClick={(event) => {
            event.stopPropagation();
            actions?.attempt(card, true);
          }}
          className="nums inline-flex min-w-0 items-center gap-1 text-accent-ink hover:underline"
        >
          <PhoneOutgoing size={12} strokeWidth={1.5} aria-hidden />
          <span className="truncate">{phoneOf(card)}</span>
        </a>
        {card.phone_e164 === null && (
          <span role="img" aria-label={t('board.ambiguous')} title={t('board.ambiguous')} className="text-amber">
            <CircleHelp size={12} strokeWidth={1.5} aria-hidden />
          </span>
        )}
      </p>
      <p className={cx('mt-1 line-clamp-2 text-table', card.problem ? 'text-ink-2' : 'text-ink-3')}>
        {card.problem || t('board.noProblem')}
      </p>
      {card.availability && (
        <p className="mt-1 flex items-start gap-1 text-meta text-ink-2">
          <Clock size={12} strokeWidth={1.5} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
          <span className="line-clamp-1">{card.availability}</span>
        </p>
      )}
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <PriorityBadge priority={card.priority} />
        <AttemptDots attempts={card.attempts} />
      </div>
      {next && (
        <p className={cx('nums mt-1 text-meta font-medium', next.late ? 'text-red' : 'text-ink-2')}>{next.text}</p>
      )}
      {card.suggest_closing && card.status !== 'completed' && (
        <p className="mt-1 text-meta font-medium text-amber">{t('board.suggest')}</p>
      )}
      {card.ticket && (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line pt-1.5 text-meta">
          <button
            type="button"
            tabIndex={tabIndex}
            onClick={() => card.ticket && actions?.openTicket(card.ticket.id)}
            className="nums font-medium text-accent-ink hover:underline"
          >
            {card.ticket.number}
          </button>
          <StatusBadge status={card.ticket.status} />
        </div>
      )}
    </>
  );
}

function CardMenu({
  card,
  actions,
  name,
  tabIndex,
}: {
  card: FailedCallCard;
  actions: CardActions;
  name: string;
  tabIndex: number;
}) {
  const t = useT();
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} size="small" tabIndex={tabIndex} label={t('board.actions', { name })} />}
    >
      <MenuItem onSelect={() => actions.open(card)} shortcut="↵">
        {t('board.menu.open')}
      </MenuItem>
      <MenuItem onSelect={() => actions.attempt(card, false)} shortcut="A">
        {t('board.menu.attempt')}
      </MenuItem>
      <MenuItem onSelect={() => actions.schedule(card)} shortcut="S">
        {t('board.menu.schedule')}
      </MenuItem>
      <MenuRule />
      {card.ticket ? (
        <MenuItem onSelect={() => actions.unlink(card)}>{t('board.menu.unlink')}</MenuItem>
      ) : (
        <>
          <MenuItem onSelect={() => actions.makeTicket(card)} shortcut="T">
            {t('board.menu.ticket')}
          </MenuItem>
          <MenuItem onSelect={() => actions.link(card)} shortcut="L">
            {t('board.menu.link')}
          </MenuItem>
        </>
      )}
      <MenuRule />
      <MenuGroup heading={t('board.menu.move')}>
        {COLUMNS.filter((column) => column !== card.status).map((column) => (
          <MenuItem key={column} onSelect={() => actions.move(card, column)}>
            {t(`call.${column}`)}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
