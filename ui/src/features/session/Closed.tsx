import type { BackupOffer, ClosedWhy } from '@/backend/types';
import { useT } from '@/app/i18n';
import { Button } from '@/kit/Button';
import { Panel } from './Panel';

/** The data file could not be opened: what happened, what is safe, what to do. */
export function Closed({
  why,
  message,
  backup,
  busy,
  problem,
  onRestore,
}: {
  why: ClosedWhy;
  /** For whoever helps, in the engine's own words: they name the file. */
  message: string;
  backup: BackupOffer | null;
  busy: boolean;
  problem?: string;
  onRestore: () => void;
}) {
  const t = useT();
  return (
    <Panel
      title={t('session.closed.title')}
      text={t('session.closed.safe')}
      problem={problem ?? t(`session.closed.why.${why}`)}
      onSubmit={(event) => {
        event.preventDefault();
        onRestore();
      }}
    >
      {backup ? (
        <>
          <p className="text-table text-ink-2">{t('session.closed.backup', { at: t.date(backup.at, 'full') })}</p>
          <Button type="submit" tone="primary" size="large" busy={busy}>
            {t('session.closed.restore')}
          </Button>
        </>
      ) : (
        <p className="text-table text-ink-2">{t('session.closed.noBackup')}</p>
      )}
      <details className="text-meta text-ink-3">
        <summary>{t('session.closed.details')}</summary>
        <p lang="en" className="mt-1 select-text break-words">
          {message}
        </p>
      </details>
    </Panel>
  );
}
