import { FileInput, Tags } from 'lucide-react';
import { useRef } from 'react';
import { useSayError } from '@/app/errors';
import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import type { OpenTarget } from '@/backend/port';
import { useAct, useRead } from '@/backend/react';
import { Button } from '@/kit/Button';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { useToast } from '@/kit/Toast';
import { PasteView } from './PasteView';
import { ReviewView } from './ReviewView';

export type IntakeTab = 'paste' | 'review';

/** A customer's message on its way to a ticket or a failed call: pasted by hand, or waiting for a person's word. */
export function IntakeScreen({
  tab,
  onTab,
  form,
  onFiles,
  mayExport,
  onOpen,
}: {
  tab: IntakeTab;
  onTab: (tab: IntakeTab) => void;
  form: TaskFormSlot;
  /** Reads files of messages. */
  onFiles: (files: File[]) => void;
  /** Whether this person may take what was corrected out of the desk. */
  mayExport: boolean;
  onOpen: (target: OpenTarget) => void;
}) {
  const t = useT();
  const queue = useRead('reviewQueue', []);
  const waiting = queue.data?.length ?? 0;
  return (
    <>
      <TopBar title={t('intake.title')}>
        {tab === 'review' && mayExport && <ExportCorrections />}
        <ReadFile onFiles={onFiles} />
        <SegmentedControl
          size="small"
          label={t('intake.tabs')}
          value={tab}
          onChange={onTab}
          options={[
            { value: 'paste', label: t('intake.tab.paste') },
            {
              value: 'review',
              label: waiting > 0 ? `${t('intake.tab.review')} ${t.number(waiting)}` : t('intake.tab.review'),
            },
          ]}
        />
      </TopBar>
      {tab === 'paste' ? <PasteView form={form} onOpen={onOpen} /> : <ReviewView form={form} onOpen={onOpen} />}
    </>
  );
}

/** Chooses files instead of dropping them. Any file may be chosen: a mailbox often has no ending to its name. */
function ReadFile({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" tone="quiet" icon={FileInput} onClick={() => input.current?.click()}>
        {t('intake.readFile')}…
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('intake.readFile')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Otherwise the same file could not be chosen a second time.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

/** Writes what people decided about messages into a file, as labelled data. */
function ExportCorrections() {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const exporting = useAct('exportLabels');
  const run = () =>
    exporting
      .mutateAsync([])
      .then(({ path, rows }) => say({ text: t.count('intake.exported', rows, { path }) }), sayError);
  return (
    <Button size="small" tone="quiet" icon={Tags} busy={exporting.isPending} onClick={() => void run()}>
      {t('intake.export')}
    </Button>
  );
}
