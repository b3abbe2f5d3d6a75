import { useT } from '@/app/i18n';
import type { ArchivePreview } from '@/backend/types';
import { Checkbox } from '@/kit/Checkbox';
import { TextField } from '@/kit/Field';
import { OfficeTime } from '@/kit/RelativeTime';
import { readablePhone } from '@/lib/phone';

/** What a file holds, before anything of it is received. */
export function Preview({
  preview,
  own,
  chosen,
  onOwn,
  since,
  onSince,
}: {
  preview: ArchivePreview;
  /** Senders that are the office itself. */
  own: string[];
  /** Whether it was said which of them are, if any. */
  chosen: boolean;
  onOwn: (own: string[]) => void;
  /** A day as a `date` field writes it; empty for all. */
  since: string;
  onSince: (since: string) => void;
}) {
  const t = useT();
  const { first, format, last, messages, sample, senders, skipped } = preview;
  const days = [first, last].flatMap((at) => (at === null ? [] : [t.date(at, 'date')]));
  const period = days[0] === days[1] ? days[0] : days.join(' – ');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-table text-ink-2">
        <span className="font-medium text-ink">{t(`archive.format.${format}`)}</span>
        {[messages === 0 ? t('archive.none') : t.count('archive.messages', messages), period]
          .filter(Boolean)
          .map((part) => ` · ${part}`)}
        {skipped > 0 && <span className="block text-meta text-ink-3">{t.count('archive.skipped', skipped)}</span>}
      </p>
      {senders.length > 0 && (
        <fieldset>
          <legend className="text-table font-medium text-ink">{t('archive.own')}</legend>
          <p className="mb-1.5 text-meta text-ink-3">{t('archive.own.hint')}</p>
          <div className="flex max-h-40 flex-col gap-1 overflow-y-auto">
            {senders.map(({ name, messages: count }) => (
              <Checkbox
                key={name}
                checked={own.includes(name)}
                onChange={(checked) => onOwn(checked ? [...own, name] : own.filter((one) => one !== name))}
                label={
                  <>
                    {readablePhone(name)}{' '}
                    <span className="nums text-meta text-ink-3">{t.count('archive.messages', count)}</span>
                  </>
                }
              />
            ))}
            {senders.length > 1 && (
              <Checkbox checked={chosen && own.length === 0} onChange={() => onOwn([])} label={t('archive.own.none')} />
            )}
          </div>
        </fieldset>
      )}
      {last !== null && (
        <TextField
          type="date"
          label={t('archive.since')}
          hint={t('archive.since.hint')}
          value={since}
          onChange={(event) => onSince(event.target.value)}
        />
      )}
      {sample.length > 0 && (
        <section aria-label={t('archive.sample')}>
          <h3 className="mb-1 text-table font-medium text-ink">{t('archive.sample')}</h3>
          <ul className="flex flex-col gap-1.5 border-l-2 border-line pl-3">
            {sample.map(({ at, sender, text }, place) => (
              // The same words may stand twice in one minute, and the list never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={place} className="min-w-0">
                <p className="flex gap-2 text-meta text-ink-3">
                  {sender && <span className="truncate text-ink-2">{readablePhone(sender)}</span>}
                  <OfficeTime at={at} />
                </p>
                <p className="line-clamp-2 text-table break-words text-ink-2">{text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
