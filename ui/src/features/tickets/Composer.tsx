import { useState } from 'react';
import * as v from 'valibot';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import { useAct } from '@/backend/react';
import { Button } from '@/kit/Button';
import { Checkbox } from '@/kit/Checkbox';
import { TextArea } from '@/kit/Field';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { keepDraft, keptDraft } from '@/lib/drafts';
import { useSingle } from '@/lib/single';

const shape = v.object({ kind: v.picklist(['note', 'call']), body: v.string(), reached: v.boolean() });
type Words = v.InferOutput<typeof shape>;
const BLANK: Words = { kind: 'note', body: '', reached: true };

/** What was typed on while `sent` was being saved. */
const without = (now: Words, sent: string): Words =>
  now.body.startsWith(sent) ? { ...now, body: now.body.slice(sent.length).trimStart() } : now;

/** A note for colleagues, or what was said on the phone. The words stay until they are saved, wherever one goes meanwhile. */
export function Composer({ ticket }: { ticket: string }) {
  const t = useT();
  const sayError = useSayError();
  const log = useAct('logCommunication');
  const single = useSingle();
  const draft = `note.${ticket}`;
  const keep = (words: Words) => keepDraft(draft, words.body ? words : null);
  const [words, setWords] = useState(() => keptDraft(draft, shape) ?? BLANK);
  const { kind, body, reached } = words;
  const change = (part: Partial<Words>) => {
    const next = { ...words, ...part };
    setWords(next);
    keep(next);
  };
  const save = () => {
    if (!body.trim()) return;
    const input = {
      ticket_id: ticket,
      failed_call_id: null,
      channel: kind,
      direction: kind === 'call' ? ('outbound' as const) : ('internal' as const),
      body: body.trim(),
      successful: kind === 'call' && reached,
    };
    single(() =>
      log.mutateAsync([input]).then(() => {
        setWords((now) => without(now, body));
        // The pane may show another ticket by now: then only the draft is left of these words.
        keep(without(keptDraft(draft, shape) ?? BLANK, body));
      }, sayError),
    );
  };
  return (
    <form
      className="no-print shrink-0 border-t border-line bg-surface px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          save();
        }
      }}
    >
      <TextArea
        hideLabel
        rows={2}
        label={kind === 'note' ? t('tickets.composer.notePlaceholder') : t('tickets.composer.callPlaceholder')}
        placeholder={kind === 'note' ? t('tickets.composer.notePlaceholder') : t('tickets.composer.callPlaceholder')}
        value={body}
        onChange={(event) => change({ body: event.target.value })}
      />
      <div className="mt-2 flex items-center gap-3">
        <SegmentedControl
          size="small"
          label={t('tickets.composer.kind')}
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={[
            { value: 'note', label: t('tickets.composer.note') },
            { value: 'call', label: t('tickets.composer.call') },
          ]}
        />
        {kind === 'call' && (
          <Checkbox
            label={t('tickets.composer.reached')}
            checked={reached}
            onChange={(next) => change({ reached: next })}
          />
        )}
        <Button
          type="submit"
          size="small"
          className="ml-auto"
          busy={log.isPending}
          disabled={!body.trim()}
          shortcut="Ctrl ↵"
        >
          {t('tickets.composer.save')}
        </Button>
      </div>
    </form>
  );
}
