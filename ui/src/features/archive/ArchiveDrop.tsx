import { FileDown } from 'lucide-react';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useT } from '@/app/i18n';
import { ArchiveDialog } from './ArchiveDialog';
import { useDropped } from './useDropped';

const ReadFiles = createContext<((files: File[]) => void) | null>(null);

/** Gives a way to read files as messages. Only below `ArchiveDrop`. */
export function useReadFiles(): (files: File[]) => void {
  const read = useContext(ReadFiles);
  if (!read) throw new Error('useReadFiles stands outside of ArchiveDrop');
  return read;
}

/** Makes the whole window a place to drop exported chats and mailboxes. Several are read one after another. */
export function ArchiveDrop({ children, onReview }: { children: ReactNode; onReview: () => void }) {
  const t = useT();
  const [files, setFiles] = useState<File[]>([]);
  const [at, setAt] = useState(0);
  const add = (more: File[]) => setFiles((now) => [...now, ...more]);
  const over = useDropped(add);
  const file = files[at];
  const clear = () => {
    setFiles([]);
    setAt(0);
  };
  const next = () => (at + 1 < files.length ? setAt(at + 1) : clear());
  return (
    <ReadFiles value={add}>
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-0 z-60 flex items-center justify-center bg-scrim">
          <p
            role="status"
            className="flex items-center gap-2 rounded-panel border border-line bg-surface px-5 py-3 text-form font-medium text-ink shadow-float"
          >
            <FileDown size={16} strokeWidth={1.5} aria-hidden className="text-accent-ink" />
            {t('archive.drop')}
          </p>
        </div>
      )}
      {file && (
        <ArchiveDialog
          key={at}
          file={file}
          place={at + 1}
          count={files.length}
          onClose={next}
          onReview={() => {
            clear();
            onReview();
          }}
        />
      )}
    </ReadFiles>
  );
}
