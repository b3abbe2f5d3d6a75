import type { BackupOffer } from '@/backend/types';
import { useT } from '@/app/i18n';
import { Button } from '@/kit/Button';
import { Panel } from './Panel';

/** The data file could not be opened: what happened, what is safe, what to do. */
export function Closed({
  message,
  backup,
  busy,
  problem,
  onRestore,
}: {
  /** The engine's own words: they name the file. */
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
      problem={problem ?? message}
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
    </Panel>
  );
}
