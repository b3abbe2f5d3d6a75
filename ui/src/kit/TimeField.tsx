import type { ReactNode, Ref } from 'react';
import { useT } from '@/app/i18n';
import { useNow } from '@/lib/now';
import { officeDayAt, officeInput, officeWeekday } from '@/lib/officeTime';
import { TextField } from './Field';

const HOUR = 3_600_000;
/** Times are offered in steps of this length. */
const STEP = 300_000;

/** The times that an office says most often, from `now` on; none of them is past, and a coming day is never a Sunday. */
export function usualTimes(
  now: number,
): { key: 'time.inAnHour' | 'time.today' | 'time.tomorrow' | 'time.monday'; at: number }[] {
  const soon = Math.ceil((now + HOUR) / STEP) * STEP;
  const four = officeDayAt(now, 0, 16);
  const weekday = officeWeekday(now);
  const out: ReturnType<typeof usualTimes> = [{ key: 'time.inAnHour', at: soon }];
  if (four > soon) out.push({ key: 'time.today', at: four });
  if (weekday !== 6) out.push({ key: 'time.tomorrow', at: officeDayAt(now, 1, 10) });
  // On Sunday "tomorrow" is Monday already.
  if (weekday !== 0) out.push({ key: 'time.monday', at: officeDayAt(now, 8 - weekday, 10) });
  return out;
}

/** A date and time of the office, with the usual ones one press away. The value is a `datetime-local` text. */
export function TimeField({
  label,
  value,
  onChange,
  onBlur,
  hint,
  error,
  aside,
  usual = true,
  ref,
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  hint?: ReactNode;
  error?: ReactNode;
  aside?: ReactNode;
  /** Offers the usual times under the field. */
  usual?: boolean;
  ref?: Ref<HTMLInputElement>;
  className?: string;
}) {
  const t = useT();
  const now = useNow();
  return (
    <div className={className}>
      <TextField
        type="datetime-local"
        label={label}
        value={value}
        min={officeInput(now)}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        hint={hint}
        error={error}
        aside={aside}
        ref={ref}
      />
      {usual && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form within the form
        <div role="group" aria-label={t('time.usual', { label })} className="mt-1.5 flex flex-wrap gap-1">
          {usualTimes(now).map(({ key, at }) => {
            const text = officeInput(at);
            return (
              <button
                key={key}
                type="button"
                aria-pressed={value === text}
                onClick={() => onChange(value === text ? '' : text)}
                className="nums h-6 rounded-control border border-line px-2 text-meta text-ink-2 hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-ink"
              >
                {key === 'time.inAnHour' ? t(key) : t(key, { time: t.date(at, 'time') })}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}
