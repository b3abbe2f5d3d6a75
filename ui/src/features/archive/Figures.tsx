import { useT } from '@/app/i18n';
import type { ArchiveImported } from '@/backend/types';
import { cx } from '@/lib/cx';

const FIGURES = ['read', 'made', 'review', 'nothing', 'duplicates', 'left_out', 'refused'] as const;
/** What the messages that were read came to; the others were not read. */
const PARTS: readonly string[] = ['made', 'review', 'nothing'];

/** What came of an archive. */
export function Figures({ imported }: { imported: ArchiveImported }) {
  const t = useT();
  return (
    <div role="status">
      <dl className="divide-y divide-line">
        {FIGURES.map((key) => (
          <div
            key={key}
            className={cx('flex min-h-8 items-center justify-between gap-4', PARTS.includes(key) && 'pl-4')}
          >
            <dt className="text-table text-ink-2">{t(`archive.figure.${key}`)}</dt>
            <dd
              className={cx(
                'nums text-table font-medium',
                key === 'refused' && imported.refused > 0 ? 'text-red' : 'text-ink',
              )}
            >
              {t.number(imported[key])}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
