import { PhoneMissed, Plus } from 'lucide-react';
import { useState } from 'react';
import { useSayError } from '@/app/errors';
import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import { QueryFailed } from '@/app/QueryFailed';
import type { OpenTarget } from '@/backend/port';
import { useAct } from '@/backend/react';
import type { FailedCallCard, FailedCallStatus } from '@/backend/types';
import { Button } from '@/kit/Button';
import { DragArea } from '@/kit/drag';
import { EmptyState } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { cx } from '@/lib/cx';
import { AttemptDialog } from './AttemptDialog';
import { BoardSkeleton, Summary } from './BoardStates';
import { CallDetail } from './CallDetail';
import { Card, type CardActions, Face } from './Card';
import { Column } from './Column';
import { LinkDialog } from './LinkDialog';
import { findCard, isColumn } from './place';
import { ScheduleDialog } from './ScheduleDialog';
import { useBoard } from './useBoard';
import { useBoardKeys } from './useBoardKeys';
import { useCardName } from './words';

interface Asking {
  what: 'attempt' | 'schedule' | 'link';
  card: FailedCallCard;
  dialled?: boolean;
}

export interface BoardScreenProps {
  /** The failed call that is open beside the board. */
  callId: string | null;
  onCall: (id: string | null) => void;
  onOpen: (target: OpenTarget) => void;
  /** A new failed call. */
  onNew: () => void;
  /** A ticket from this failed call. */
  onMakeTicket: (id: string) => void;
}

/** The failed calls in five columns. Everything can be done with the mouse, and with the keys alone. */
export function BoardScreen({ callId, onCall, onOpen, onNew, onMakeTicket }: BoardScreenProps) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const nameOf = useCardName();
  const [said, announce] = useState('');
  const [asking, setAsking] = useState<Asking | null>(null);
  const { data, error, isPending, refetch, place, move } = useBoard(announce);
  const link = useAct('linkFailedCall');

  const go = async (card: FailedCallCard, to: FailedCallStatus) => {
    keys.want(card.id);
    const moved = await move(card, to);
    keys.settle();
    keys.want(card.id);
    // The engine planned the usual next call; when the customer wants it is asked at once.
    if (moved && to === 'scheduled_callback' && !moved.promised) setAsking({ what: 'schedule', card: moved });
  };
  const actions: CardActions = {
    open: (card) => onCall(card.id),
    move: (card, to) => void go(card, to),
    attempt: (card, dialled) => setAsking({ what: 'attempt', card, dialled }),
    schedule: (card) => setAsking({ what: 'schedule', card }),
    link: (card) => setAsking({ what: 'link', card }),
    makeTicket: (card) => onMakeTicket(card.id),
    openTicket: (id) => onOpen({ ticket: id }),
    unlink: (card) => {
      const { ticket } = card;
      if (!ticket) return;
      const again = () => link.mutate([card.id, ticket.id], { onSuccess: place, onError: sayError });
      link.mutate([card.id, null], {
        onSuccess: (free) => {
          place(free);
          say({ text: t('board.link.unlinked', { number: ticket.number }), undo: again });
        },
        onError: sayError,
      });
    },
  };
  const keys = useBoardKeys(data, actions, announce);
  const { board } = keys;

  const closeDialog = () => {
    if (asking && !callId) keys.want(asking.card.id);
    setAsking(null);
  };
  const dialog = asking && { card: asking.card, onClose: closeDialog };

  return (
    <>
      <TopBar
        title={t('board.title')}
        actions={
          <Button icon={Plus} onClick={onNew}>
            {t('board.add')}
          </Button>
        }
      >
        {board && <Summary board={board} />}
      </TopBar>
      <p aria-live="assertive" className="sr-only">
        {said}
      </p>
      {isPending && <BoardSkeleton />}
      {!board && !isPending && <QueryFailed error={error} onRetry={() => void refetch()} />}
      {board && (
        <div className="group/board relative flex min-h-0 grow">
          {keys.first === null ? (
            <EmptyState
              className="grow"
              icon={PhoneMissed}
              title={t('board.empty.title')}
              text={t('board.empty.text')}
              action={<Button onClick={onNew}>{t('board.empty.action')}</Button>}
            />
          ) : (
            <DragArea
              onDrop={(id, column) => {
                const card = findCard(board, id);
                if (card && isColumn(column) && card.status !== column) void go(card, column);
              }}
              overlay={(id) => {
                const card = findCard(board, id);
                return card && <Dragged card={card} name={nameOf(card)} />;
              }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form */}
              <div role="group" aria-label={t('board.columns')} className="flex min-h-0 min-w-0 grow overflow-x-auto">
                {board.columns.map((column) => (
                  <Column key={column.status} column={column} wanted={keys.wanted}>
                    {(card) => (
                      <Card
                        card={card}
                        actions={actions}
                        active={card.id === keys.entry}
                        lifted={card.id === keys.lifted}
                        open={card.id === callId}
                        wanted={card.id === keys.wanted}
                        onFocus={() => keys.onFocus(card.id)}
                        onKeyDown={keys.onKeyDown}
                      />
                    )}
                  </Column>
                ))}
              </div>
            </DragArea>
          )}
          <p
            aria-hidden
            className={cx(
              'pointer-events-none absolute bottom-3 left-1/2 z-10 max-w-[92%] -translate-x-1/2 truncate rounded-control border border-line bg-surface px-3 py-1.5 text-meta text-ink-2 shadow-float max-narrow:hidden',
              !keys.lifted && 'hidden group-has-[article:focus-visible]/board:block',
            )}
          >
            {t(keys.lifted ? 'board.lift.keys' : 'board.keys')}
          </p>
          {callId && (
            <CallDetail
              id={callId}
              card={findCard(board, callId)}
              actions={actions}
              onClose={() => {
                keys.want(callId);
                onCall(null);
              }}
              onUnreachable={(card) => void go(card, 'completed')}
            />
          )}
        </div>
      )}
      {dialog && asking.what === 'attempt' && (
        <AttemptDialog {...dialog} dialled={asking.dialled ?? false} onLogged={place} />
      )}
      {dialog && asking.what === 'schedule' && <ScheduleDialog {...dialog} onScheduled={place} />}
      {dialog && asking.what === 'link' && <LinkDialog {...dialog} onLinked={place} />}
    </>
  );
}

/** What follows the pointer. */
function Dragged({ card, name }: { card: FailedCallCard; name: string }) {
  return (
    <div className="rounded-control border border-accent bg-surface py-2 pr-2 pl-3 shadow-float">
      <Face card={card} reach={false} actions={null} name={name} />
    </div>
  );
}
