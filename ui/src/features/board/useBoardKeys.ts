import { type KeyboardEvent, useState } from 'react';
import { useT } from '@/app/i18n';
import type { Board, FailedCallCard, FailedCallStatus } from '@/backend/types';
import { keyOf } from '@/kit/shortcuts';
import type { CardActions } from './Card';
import { type Arrow, findCard, neighbour, placeCard, step } from './place';
import { useCardName } from './words';

const ARROWS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] satisfies Arrow[];

/** A card that the keyboard carries. */
interface Lifted {
  id: string;
  /** The column it would be set down in. */
  to: FailedCallStatus;
  /** It was set down there and is being saved: it is shown there till the board says so, and no key carries it any more. */
  down?: true;
}

/**
 * The board's keys. Arrows move the focus, Ctrl with an arrow moves the card, `m` takes it up: then the arrows carry it,
 * Enter sets it down and Escape puts it back. Nothing is saved while it is carried.
 */
export function useBoardKeys(data: Board | undefined, actions: CardActions, announce: (words: string) => void) {
  const t = useT();
  const nameOf = useCardName();
  /** Where Tab enters the board: the card that had the focus last. */
  const [active, setActive] = useState<string | null>(null);
  /** The card that is to get the focus, once it stands where it belongs. */
  const [wanted, setWanted] = useState<string | null>(null);
  const [lifted, setLifted] = useState<Lifted | null>(null);

  const carried = data && lifted ? findCard(data, lifted.id) : null;
  const board = data && carried && lifted ? placeCard(data, { ...carried, status: lifted.to }) : data;
  const first = board?.columns.flatMap(({ cards }) => cards)[0]?.id ?? null;

  const putBack = (card: FailedCallCard) => {
    setLifted(null);
    announce(t('board.lift.back', { name: nameOf(card) }));
  };
  const carry = (key: string, { id, to }: Lifted, card: FailedCallCard): boolean => {
    const name = nameOf(card);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const next = neighbour(to, key === 'ArrowLeft' ? -1 : 1);
      if (next) setLifted({ id, to: next });
      setWanted(id);
      announce(next ? t('board.lift.over', { name, column: t(`call.${next}`) }) : t('board.edge', { name }));
      return true;
    }
    if (key === 'Enter' || key === ' ' || key === 'm') {
      if (carried && carried.status !== to) {
        // Let go at once, the card would jump back to its old column for a moment, and lose the focus there.
        setLifted({ id, to, down: true });
        actions.move(carried, to);
      } else putBack(card);
      return true;
    }
    if (key === 'Escape') {
      putBack(card);
      setWanted(id);
      return true;
    }
    if (key === 'Tab') {
      // Who goes on has let go.
      putBack(card);
      return false;
    }
    // While a card is carried no other key may act on it.
    return true;
  };

  const walk = (from: Board, card: FailedCallCard, key: Arrow) => {
    const column = from.columns.findIndex(({ cards }) => cards.some(({ id }) => id === card.id));
    const row = from.columns[column]?.cards.findIndex(({ id }) => id === card.id) ?? 0;
    const lengths = from.columns.map(({ cards }) => cards.length);
    const spot = step(lengths, { column, row }, key);
    setWanted(from.columns[spot.column]?.cards[spot.row]?.id ?? null);
  };

  const press = (event: KeyboardEvent, card: FailedCallCard): boolean => {
    const key = keyOf(event);
    if (!board) return false;
    if (lifted && !lifted.down) return carry(key, lifted, card);
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
      const to = neighbour(card.status, key === 'ArrowLeft' ? -1 : 1);
      if (to) actions.move(card, to);
      else announce(t('board.edge', { name: nameOf(card) }));
      return true;
    }
    if (event.altKey) return false;
    if (ARROWS.includes(key)) {
      walk(board, card, key as Arrow);
      return true;
    }
    switch (key) {
      case 'm':
        setLifted({ id: card.id, to: card.status });
        announce(t('board.lift', { name: nameOf(card) }));
        return true;
      case 'Enter':
        actions.open(card);
        return true;
      case 'a':
        actions.attempt(card, false);
        return true;
      case 's':
        actions.schedule(card);
        return true;
      case 't':
        if (!card.ticket) actions.makeTicket(card);
        return true;
      case 'l':
        if (!card.ticket) actions.link(card);
        return true;
      default:
        return false;
    }
  };

  return {
    /** The board as it is shown: with the carried card where it would be set down. */
    board,
    first,
    entry: board && active && findCard(board, active) ? active : first,
    wanted,
    lifted: lifted && !lifted.down ? lifted.id : null,
    want: setWanted,
    /** A card that was set down is saved, or stays where it was: from now on the board alone says where it stands. */
    settle: () => setLifted((now) => (now?.down ? null : now)),
    onFocus: (id: string) => {
      if (carried && carried.id !== id && !lifted?.down) putBack(carried);
      setActive(id);
      setWanted(null);
    },
    onKeyDown: (event: KeyboardEvent, card: FailedCallCard) => {
      if (!press(event, card)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
