import { useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct } from '@/backend/react';
import type { AttemptOutcome, FailedCallCard } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Dialog } from '@/kit/Dialog';
import { FieldError, TextArea } from '@/kit/Field';
import { TimeField } from '@/kit/TimeField';
import { useToast } from '@/kit/Toast';
import { cx } from '@/lib/cx';
import { officeInstant } from '@/lib/officeTime';
import { OutcomeMark } from './Attempts';
import { useFaults } from './faults';
import { phoneOf, useCardName } from './words';

const OUTCOMES = ['reached', 'no_answer', 'busy', 'switched_off', 'wrong_number'] as const;

/** How did the call end? Opens when the dialler was given a number, and from the card. Digits choose, Ctrl-Enter saves. */
export function AttemptDialog({
  card,
  dialled,
  onClose,
  onLogged,
}: {
  card: FailedCallCard;
  dialled: boolean;
  onClose: () => void;
  onLogged: (card: FailedCallCard) => void;
}) {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const name = useCardName()(card);
  const log = useAct('logAttempt');
  const [outcome, setOutcome] = useState<AttemptOutcome | null>(null);
  const [note, setNote] = useState('');
  const [promised, setPromised] = useState('');
  const faults = useFaults(log.error);

  const save = async () => {
    if (!outcome || log.isPending) return;
    try {
      const logged = await log.mutateAsync([
        card.id,
        { outcome, note: note.trim(), promised_at: officeInstant(promised) },
      ]);
      const said = t(`outcome.${outcome}`);
      say({
        text:
          logged.callback_at === null
            ? t('board.attempt.loggedDone', { outcome: said })
            : t('board.attempt.logged', { outcome: said, time: t.date(logged.callback_at, 'dayTime') }),
      });
      onLogged(logged);
      onClose();
    } catch {
      // The dialog stays open with what was typed; `faults` says why.
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('board.attempt.title', { name })}
      description={dialled ? t('board.attempt.dialled', { phone: phoneOf(card) }) : phoneOf(card)}
      actions={
        <>
          <Button onClick={onClose}>{t('kit.cancel')}</Button>
          <Button tone="primary" shortcut="Ctrl ↵" busy={log.isPending} disabled={!outcome} onClick={() => void save()}>
            {t('board.attempt.save')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl-Enter saves from every field of the dialog */}
      <div
        className="flex flex-col gap-4"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void save();
          }
        }}
      >
        <fieldset>
          <legend className="mb-1 text-table font-medium text-ink">{t('board.attempt.outcome')}</legend>
          <div className="grid grid-cols-2 gap-1.5">
            {OUTCOMES.map((value, place) => (
              <label
                key={value}
                className={cx(
                  'flex h-9 items-center gap-2 rounded-control border px-2.5 text-table has-focus-visible:outline-2 has-focus-visible:outline-focus',
                  outcome === value ? 'border-accent bg-selected text-ink' : 'border-line text-ink-2 hover:bg-hover',
                )}
              >
                <input
                  type="radio"
                  name="outcome"
                  className="sr-only"
                  // The question was just asked: its first answer has the focus.
                  autoFocus={place === 0}
                  checked={outcome === value}
                  onChange={() => setOutcome(value)}
                />
                <OutcomeMark outcome={value} />
                {t(`outcome.${value}`)}
              </label>
            ))}
          </div>
          <FieldError>{faults.field('outcome')}</FieldError>
        </fieldset>
        <TextArea
          label={t('board.attempt.note')}
          hint={t('board.attempt.note.hint')}
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={faults.field('note')}
        />
        {outcome !== 'wrong_number' && (
          <TimeField
            label={t('board.attempt.promised')}
            hint={t('board.attempt.promised.hint')}
            aside={t('task.optional')}
            value={promised}
            onChange={setPromised}
            error={faults.field('promised_at')}
          />
        )}
        <FieldError>{log.error && !faults.placed && words(apiError(log.error))}</FieldError>
      </div>
    </Dialog>
  );
}
