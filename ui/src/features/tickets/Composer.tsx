import { useState } from 'react';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import { useAct } from '@/backend/react';
import { Button } from '@/kit/Button';
import { Checkbox } from '@/kit/Checkbox';
import { TextArea } from '@/kit/Field';
import { SegmentedControl } from '@/kit/SegmentedControl';

/** A note for colleagues, or what was said on the phone. The words stay until they are saved. */
export function Composer({ ticket }: { ticket: string }) {
  const t = useT();
  const sayError = useSayError();
  const log = useAct('logCommunication');
  const [kind, setKind] = useState<'note' | 'call'>('note');
  const [body, setBody] = useState('');
  const [reached, setReached] = useState(true);
  const save = () => {
    if (!body.trim() || log.isPending) return;
    log.mutate(
      [
        {
          ticket_id: ticket,
          failed_call_id: null,
          channel: kind,
          direction: kind === 'call' ? 'outbound' : 'internal',
          body: body.trim(),
          successful: kind === 'call' && reached,
        },
      ],
      { onSuccess: () => setBody(''), onError: sayError },
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
        onChange={(event) => setBody(event.target.value)}
      />
      <div className="mt-2 flex items-center gap-3">
        <SegmentedControl
          size="small"
          label={t('tickets.composer.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'note', label: t('tickets.composer.note') },
            { value: 'call', label: t('tickets.composer.call') },
          ]}
        />
        {kind === 'call' && <Checkbox label={t('tickets.composer.reached')} checked={reached} onChange={setReached} />}
        <Button
          type="submit"
          size="small"
          className="ml-auto"
          busy={log.isPending}
          disabled={!body.trim()}
          shortcut="Ctrl ⏎"
        >
          {t('tickets.composer.save')}
        </Button>
      </div>
    </form>
  );
}
