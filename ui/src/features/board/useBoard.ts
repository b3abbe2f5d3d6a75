import { useQueryClient } from '@tanstack/react-query';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct, useRead } from '@/backend/react';
import type { Board, FailedCallCard, FailedCallStatus } from '@/backend/types';
import { useToast } from '@/kit/Toast';
import { useNow } from '@/lib/now';
import { placeCard } from './place';
import { useCardName } from './words';

const KEY = ['board'] as const;

/** The board and its moves: shown at once, put back where the engine refuses. */
export function useBoard(announce: (words: string) => void) {
  const t = useT();
  const now = useNow();
  const say = useToast();
  const nameOf = useCardName();
  const words = useErrorWords();
  const client = useQueryClient();
  const read = useRead('board', []);
  const { mutateAsync: moveCall } = useAct('moveFailedCall');

  /** Shows `card` where it stands by now, without asking the engine again. */
  const place = (card: FailedCallCard) => {
    client.setQueryData<Board>(KEY, (board) => board && placeCard(board, card));
  };

  /** Moves a card; answers it as the engine saved it, or nothing where it stays. */
  const move = async (card: FailedCallCard, to: FailedCallStatus, back = false): Promise<FailedCallCard | null> => {
    if (card.status === to) return null;
    const name = nameOf(card);
    const column = t(`call.${to}`);
    // A refresh that is on its way would show the card where it was.
    await client.cancelQueries({ queryKey: KEY });
    place({ ...card, status: to, completed_at: to === 'completed' ? now : null });
    announce(t(back ? 'board.moveBack' : 'board.moved', { name, column }));
    try {
      const moved = await moveCall([card.id, to]);
      place(moved);
      if (!back) say({ text: t('board.moved', { name, column }), undo: () => void move(moved, card.status, true) });
      return moved;
    } catch (error) {
      place(card);
      // The refresh that was cancelled above had something to tell.
      void client.invalidateQueries({ queryKey: KEY });
      const stays = t('board.notMoved', { name, column: t(`call.${card.status}`) });
      announce(stays);
      say({ text: `${stays}. ${words(apiError(error))}`, tone: 'problem' });
      return null;
    }
  };

  return { ...read, place, move };
}
