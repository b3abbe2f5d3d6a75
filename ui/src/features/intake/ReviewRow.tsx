import { Check } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useT } from '@/app/i18n';
import type { OpenTarget } from '@/backend/port';
import type { ReviewMessage, ReviewVerdict } from '@/backend/types';
import { Button } from '@/kit/Button';
import { keyOf } from '@/kit/shortcuts';
import { Asks } from './Asks';
import { CorrectMenu } from './CorrectMenu';
import { EarlierFolded } from './Earlier';
import { Origin, Unsure } from './Origin';
import { kindOf } from './verdicts';

/** One message that waits: what it is taken for, and one click for yes, for no, and for what it really is. */
export function ReviewRow({
  message,
  busy,
  onSettle,
  onDismiss,
  onLook,
  onOpen,
}: {
  message: ReviewMessage;
  busy: boolean;
  onSettle: (verdict: ReviewVerdict) => void;
  onDismiss: () => void;
  /** Opens the message beside the form. */
  onLook: () => void;
  onOpen: (target: OpenTarget) => void;
}) {
  const t = useT();
  const row = useRef<HTMLButtonElement>(null);
  const [correcting, setCorrecting] = useState(false);
  const { asks, body, earlier, proposal, ticket } = message;

  // A button that is busy cannot keep the focus; the row can, and hands it on when it goes.
  const from = (act: () => void) => () => {
    row.current?.focus();
    act();
  };
  const accept = from(() => onSettle(proposal));
  const dismiss = from(onDismiss);
  const keys: Record<string, () => void> = asks
    ? { d: dismiss, c: () => setCorrecting(true) }
    : { a: accept, d: dismiss, c: () => setCorrecting(true) };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[keyOf(event)];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // A key that is held down goes on to the next message, which nobody has read.
    if (!event.repeat && !busy) act();
  };

  const correct = (
    <CorrectMenu
      proposal={proposal}
      disabled={busy}
      open={correcting}
      onOpenChange={setCorrecting}
      onChoose={(verdict) => from(() => onSettle(verdict))()}
    />
  );

  return (
    <li aria-busy={busy || undefined} className="flex items-start gap-4 py-3 max-narrow:flex-col max-narrow:gap-2">
      <div className="flex min-w-0 grow flex-col gap-1">
        <button
          type="button"
          ref={row}
          data-row
          aria-disabled={busy || undefined}
          onClick={() => !busy && onLook()}
          onKeyDown={onKeyDown}
          className="flex min-w-0 flex-col gap-1 rounded-[3px] text-left outline-offset-2 aria-disabled:opacity-60"
        >
          <Origin message={message} />
          <span className="line-clamp-3 text-form break-words text-ink">{body}</span>
        </button>
        <EarlierFolded messages={earlier} />
        {asks ? (
          <Asks asks={asks} ticket={ticket} />
        ) : (
          <>
            <p className="flex flex-wrap items-baseline gap-x-2 text-table text-ink-2">
              <span className="font-medium text-ink">{t(`intake.proposal.${kindOf(proposal)}`)}</span>
              {ticket && (
                <button
                  type="button"
                  onClick={() => onOpen({ ticket: ticket.id })}
                  className="nums rounded-[3px] text-meta text-accent-ink hover:underline"
                >
                  {t('intake.review.belongs', { number: ticket.number })}
                </button>
              )}
            </p>
            <Unsure message={message} />
          </>
        )}
      </div>
      <div className="flex shrink-0 flex-wrap gap-2 pt-4 max-narrow:pt-0">
        {asks ? (
          <>
            {ticket && (
              <Button size="small" disabled={busy} onClick={() => onOpen({ ticket: ticket.id })}>
                {t('intake.review.openTicket')}
              </Button>
            )}
            <Button size="small" icon={Check} disabled={busy} onClick={dismiss} aria-keyshortcuts="d">
              {t('today.done')}
            </Button>
            {correct}
          </>
        ) : (
          <>
            <Button size="small" icon={Check} disabled={busy} onClick={accept} aria-keyshortcuts="a">
              {t('intake.review.accept')}
            </Button>
            {correct}
            <Button size="small" tone="quiet" disabled={busy} onClick={onLook}>
              {t('intake.review.open')}
            </Button>
            <Button size="small" tone="quiet" disabled={busy} onClick={dismiss} aria-keyshortcuts="d">
              {t('intake.review.dismiss')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
