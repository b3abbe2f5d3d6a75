import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct } from '@/backend/react';
import type { ArchiveFile, ArchiveImported, ArchiveOptions, ArchivePreview } from '@/backend/types';
import { useToast } from '@/kit/Toast';
import { base64Of, MOST_BYTES } from './bytes';

const MEBIBYTE = 1024 * 1024;

type State =
  | { step: 'reading' }
  /** It cannot be read at all. */
  | { step: 'refused'; problem: string }
  | { step: 'preview'; content: ArchiveFile; preview: ArchivePreview; busy: boolean; problem: string | null }
  | { step: 'done'; imported: ArchiveImported };

/** One file on its way: read from the disk, looked at, received. */
export function useArchive(file: File) {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const look = useAct('previewArchive');
  const receive = useAct('importArchive');
  const [state, setState] = useState<State>({ step: 'reading' });
  const here = useRef(true);

  const read = useEffectEvent(async (stay: () => boolean) => {
    const show = (next: State) => {
      if (stay()) setState(next);
    };
    if (file.size > MOST_BYTES) {
      // Read first, such a file would hold the window up for nothing.
      const size = t('format.megabytes', { size: t.number(Math.ceil(file.size / MEBIBYTE)) });
      return show({ step: 'refused', problem: t('archive.tooBig', { size }) });
    }
    const bytes = await base64Of(file).catch(() => null);
    if (bytes === null) return show({ step: 'refused', problem: t('archive.unreadable') });
    if (!stay()) return;
    const content = { name: file.name, content: bytes };
    await look.mutateAsync([content]).then(
      (preview) => show({ step: 'preview', content, preview, busy: false, problem: null }),
      (thrown: unknown) => show({ step: 'refused', problem: words(apiError(thrown)) }),
    );
  });
  useEffect(() => {
    let stay = true;
    here.current = true;
    void read(() => stay);
    return () => {
      stay = false;
      here.current = false;
    };
  }, []);

  const start = (options: ArchiveOptions) => {
    if (state.step !== 'preview' || state.busy) return;
    setState({ ...state, busy: true, problem: null });
    receive.mutateAsync([state.content, options]).then(
      (imported) => {
        if (here.current) setState({ step: 'done', imported });
        // Whoever closed the dialog meanwhile still hears of it.
        else say({ text: t.count('archive.said', imported.read, { name: file.name }) });
      },
      (thrown: unknown) => {
        const problem = words(apiError(thrown));
        if (here.current) setState({ ...state, busy: false, problem });
        else say({ text: problem, tone: 'problem' });
      },
    );
  };
  return { state, start };
}
