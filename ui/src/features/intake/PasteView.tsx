import { ClipboardPaste } from 'lucide-react';
import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useAct } from '@/backend/react';
import { TextField } from '@/kit/Field';
import { Select } from '@/kit/Select';
import { EmptyState, ErrorState } from '@/kit/states';
import { useToast } from '@/kit/Toast';
import { keepDraft, keptDraft } from '@/lib/drafts';
import { Asks } from './Asks';
import { Earlier } from './Earlier';
import { MessageField } from './MessageField';
import { CHANNELS, type Channel, prefillOf, sourceOf } from './prefill';
import { Reply } from './Reply';
import { TwoSides } from './TwoSides';
import { Understood } from './Understood';
import { bytesOf, standing, useReading } from './useReading';
import { useMarks } from './words';

const DRAFT = 'paste';
const shape = v.object({ text: v.string(), sender: v.string(), channel: v.picklist(CHANNELS) });

/**
 * Paste a message: it is read at once, shown with its reasons, and saved through the form when a person
 * says so. What is not saved yet waits where it was, wherever one goes meanwhile.
 */
export function PasteView({ form: Form, onOpen }: { form: TaskFormSlot; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const marksOf = useMarks();
  const accept = useAct('acceptMessage');
  const [kept] = useState(() => keptDraft(DRAFT, shape));
  const [text, setText] = useState(kept?.text ?? '');
  const [sender, setSender] = useState(kept?.sender ?? '');
  const [channel, setChannel] = useState<Channel>(kept?.channel ?? 'whatsapp');
  useEffect(() => keepDraft(DRAFT, text || sender ? { text, sender, channel } : null), [text, sender, channel]);
  const [round, setRound] = useState(0);
  const { tooLong, read, reading: busy, failed, again } = useReading(text, channel, sender);
  const reading = read?.reading ?? null;
  const analysis = reading?.analysis ?? null;
  const marks = read && analysis ? standing(marksOf(analysis), read.text, text) : [];
  const size = t('format.kilobytes', { size: t.number(Math.ceil(bytesOf(text) / 1000)) });

  return (
    <TwoSides
      left={
        <>
          <MessageField
            key={round}
            focus
            text={text}
            onText={setText}
            marks={marks}
            busy={busy}
            error={tooLong ? t('intake.tooLong', { size }) : undefined}
          />
          <div className="grid grid-cols-2 gap-3">
            <Select
              label={t('intake.channel')}
              value={channel}
              onChange={setChannel}
              options={CHANNELS.map((value) => ({ value, label: t(`intake.channel.${value}`) }))}
            />
            <TextField
              label={t('intake.sender')}
              aside={t('task.optional')}
              value={sender}
              onChange={(event) => setSender(event.target.value)}
              autoComplete="off"
            />
          </div>
          {failed && <ErrorState text={words(apiError(failed))} onRetry={again} />}
          {reading && !failed && (
            <>
              <Asks asks={reading.asks} ticket={reading.open_ticket} />
              <Earlier messages={reading.earlier} />
              <Reply reply={reading.reply} to={sender.trim() || (reading.analysis.phones[0]?.value ?? '')} />
              <Understood analysis={reading.analysis} outcome={reading.outcome} />
            </>
          )}
        </>
      }
      right={
        read && analysis ? (
          <Form
            key={round}
            prefill={prefillOf(analysis, sourceOf(channel), sender)}
            draft={`${DRAFT}.form`}
            waiting={!failed && read.text !== text}
            save={(task) =>
              accept.mutateAsync([{ source_id: '', channel, text, sender: sender.trim(), received_at: null }, task])
            }
            onOpen={onOpen}
            onMade={(made, target) => {
              say({ text: made, action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined });
              setText('');
              setSender('');
              setRound(round + 1);
            }}
          />
        ) : (
          <EmptyState
            className="grow"
            icon={ClipboardPaste}
            title={t('intake.idle.title')}
            text={t('intake.idle.text')}
          />
        )
      }
    />
  );
}
