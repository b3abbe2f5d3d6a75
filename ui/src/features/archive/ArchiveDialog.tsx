import { useState } from 'react';
import * as v from 'valibot';
import { useT } from '@/app/i18n';
import { Button } from '@/kit/Button';
import { Dialog } from '@/kit/Dialog';
import { FieldError } from '@/kit/Field';
import { SkeletonRows } from '@/kit/states';
import { keepDraft, keptDraft } from '@/lib/drafts';
import { useNow } from '@/lib/now';
import { officeDayAt, officeInput, officeInstant } from '@/lib/officeTime';
import { Figures } from './Figures';
import { Preview } from './Preview';
import { useArchive } from './useArchive';

/** So many days old a message may be by itself: what is older was dealt with, and would alarm people today. */
const DAYS_BACK = 7;
/** Under this name stands who the office was in the last archive. */
const OWN = 'archive.own';
const names = v.array(v.string());

/** One file of messages: what it holds, which of them to receive, and what came of them. */
export function ArchiveDialog({
  file,
  place,
  count,
  onClose,
  onReview,
}: {
  file: File;
  /** Which of `count` files it is, from 1. */
  place: number;
  count: number;
  onClose: () => void;
  onReview: () => void;
}) {
  const t = useT();
  const { state, start } = useArchive(file);
  const now = useNow();
  const [known] = useState(() => keptDraft(OWN, names) ?? []);
  /** Which senders are the office; null until somebody chose. */
  const [picked, setPicked] = useState<string[] | null>(null);
  /** A day as `date` fields write it; null until somebody chose another than the usual one. */
  const [chosen, setChosen] = useState<string | null>(null);
  const preview = state.step === 'preview' ? state.preview : null;
  const last = preview?.last ?? null;
  const senders = preview?.senders.map(({ name }) => name) ?? [];
  const remembered = known.filter((name) => senders.includes(name));
  const own = picked ?? remembered;
  // In a chat of several somebody is the office: its own words would become tickets.
  const unsaid = senders.length > 1 && picked === null && remembered.length === 0;
  const usual = last === null ? '' : officeInput(officeDayAt(now, -DAYS_BACK, 0)).slice(0, 10);
  const since = chosen ?? usual;
  const next = place < count ? t('archive.next') : t('kit.close');
  const receive = () => {
    if (own.length > 0) keepDraft(OWN, own);
    start({ own, since: officeInstant(`${since}T00:00`) });
  };
  const importing = state.step === 'preview' && state.busy;
  const name = file.name;
  return (
    <Dialog
      open
      onClose={onClose}
      width={520}
      title={state.step === 'done' ? t('archive.done', { name }) : t('archive.title', { name })}
      description={count > 1 ? t('archive.place', { place: t.number(place), count: t.number(count) }) : undefined}
      actions={
        state.step === 'done' ? (
          <>
            {state.imported.review > 0 && place === count && (
              <Button onClick={onReview}>{t('archive.toReview')}</Button>
            )}
            <Button tone="primary" onClick={onClose}>
              {next}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>
              {importing ? t('archive.goOn') : state.step === 'refused' ? next : t('kit.cancel')}
            </Button>
            {state.step === 'preview' && (
              <Button
                tone="primary"
                busy={state.busy}
                disabled={state.preview.messages === 0 || unsaid}
                onClick={receive}
              >
                {t('archive.import')}
              </Button>
            )}
          </>
        )
      }
    >
      {state.step === 'reading' && <SkeletonRows rows={4} />}
      {state.step === 'refused' && <FieldError>{state.problem}</FieldError>}
      {state.step === 'preview' && (
        <>
          <Preview
            preview={state.preview}
            own={own}
            chosen={!unsaid}
            onOwn={setPicked}
            since={since}
            onSince={setChosen}
          />
          <FieldError>{state.problem}</FieldError>
        </>
      )}
      {state.step === 'done' && <Figures imported={state.imported} />}
    </Dialog>
  );
}
