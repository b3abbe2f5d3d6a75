import { useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct } from '@/backend/react';
import type { FailedCallCard } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Checkbox } from '@/kit/Checkbox';
import { Dialog } from '@/kit/Dialog';
import { FieldError, TextField } from '@/kit/Field';
import { TimeField } from '@/kit/TimeField';
import { useToast } from '@/kit/Toast';
import { useNow } from '@/lib/now';
import { officeInput, officeInstant } from '@/lib/officeTime';
import { useFaults } from './faults';
import { phoneOf, useCardName } from './words';

/** When to call again. */
export function ScheduleDialog({
  card,
  onClose,
  onScheduled,
}: {
  card: FailedCallCard;
  onClose: () => void;
  onScheduled: (card: FailedCallCard) => void;
}) {
  const t = useT();
  const now = useNow();
  const say = useToast();
  const words = useErrorWords();
  const name = useCardName()(card);
  const schedule = useAct('scheduleCallback');
  const planned = card.callback_at !== null && card.callback_at > now ? card.callback_at : null;
  const [at, setAt] = useState(officeInput(planned));
  const [promised, setPromised] = useState(card.promised && planned !== null);
  const [availability, setAvailability] = useState(card.availability);
  const [missing, setMissing] = useState(false);
  const faults = useFaults(schedule.error);

  const save = async () => {
    const instant = officeInstant(at);
    setMissing(instant === null);
    if (instant === null || schedule.isPending) return;
    try {
      const saved = await schedule.mutateAsync([card.id, { at: instant, promised, availability: availability.trim() }]);
      say({ text: t('board.schedule.saved', { name, time: t.date(instant, 'dayTime') }) });
      onScheduled(saved);
      onClose();
    } catch {
      // The dialog stays open with what was typed; `faults` says why.
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('board.schedule.title', { name })}
      description={phoneOf(card)}
      actions={
        <>
          <Button onClick={onClose}>{t('kit.cancel')}</Button>
          <Button tone="primary" shortcut="Ctrl ↵" busy={schedule.isPending} onClick={() => void save()}>
            {t('board.schedule.save')}
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
        <TimeField
          label={t('board.schedule.at')}
          value={at}
          onChange={(value) => {
            setAt(value);
            setMissing(false);
          }}
          error={missing ? t('refused.field.required') : faults.field('at')}
        />
        <Checkbox label={t('board.schedule.promised')} checked={promised} onChange={setPromised} />
        <TextField
          label={t('board.schedule.availability')}
          hint={t('board.schedule.availability.hint')}
          aside={t('task.optional')}
          value={availability}
          onChange={(event) => setAvailability(event.target.value)}
          error={faults.field('availability')}
        />
        <FieldError>{schedule.error && !faults.placed && words(apiError(schedule.error))}</FieldError>
      </div>
    </Dialog>
  );
}
