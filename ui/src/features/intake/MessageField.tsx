import { type UIEvent, useId, useRef, useState } from 'react';
import { useT } from '@/app/i18n';
import { FieldError } from '@/kit/Field';
import { cx } from '@/lib/cx';
import { type Mark, type MarkTone, segments, strongest } from './highlight';

const TONES: Record<MarkTone, string> = {
  danger: 'bg-red/18 decoration-red',
  call: 'bg-amber/18 decoration-amber',
  request: 'bg-accent/18 decoration-accent',
  detail: 'bg-green/16 decoration-green',
};

/** Letters of the field and of the marks behind it must lie exactly over each other. */
const letters = 'whitespace-pre-wrap break-words px-3 py-2.5 text-form leading-[1.6]';

/** The message, with the words that counted marked while one types. The line below says why, for the word at the caret. */
export function MessageField({
  text,
  onText,
  marks,
  error,
  busy,
  focus,
}: {
  text: string;
  /** Left out for a message that is only shown. */
  onText?: (text: string) => void;
  marks: Mark[];
  error?: string;
  busy?: boolean;
  focus?: boolean;
}) {
  const t = useT();
  const id = useId();
  const behind = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const shown = segments(text, marks);
  const under = caret === null ? [] : marks.filter(({ start, end }) => start <= caret && caret <= end);
  const follow = (event: UIEvent<HTMLTextAreaElement>) => {
    behind.current?.scrollTo({ top: event.currentTarget.scrollTop });
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-table font-medium text-ink">
        {t('intake.message')}
      </label>
      <div
        className={cx(
          'relative rounded-control border bg-surface focus-within:border-focus focus-within:outline-2 focus-within:outline-focus/45',
          error ? 'border-red' : 'border-line-strong/75',
        )}
      >
        <div
          ref={behind}
          aria-hidden
          className={cx(letters, 'pointer-events-none absolute inset-0 overflow-hidden text-transparent')}
        >
          {shown.map(({ start, text: words, marks: over }) =>
            over.length === 0 ? (
              <span key={start}>{words}</span>
            ) : (
              <mark
                key={start}
                className={cx(
                  'rounded-[3px] text-transparent underline decoration-2 underline-offset-3',
                  TONES[strongest(over)],
                  over.some((mark) => under.includes(mark)) && 'ring-1 ring-current',
                )}
              >
                {words}
              </mark>
            ),
          )}
          {/* The last empty line counts in a text field, and not in a paragraph. */}
          {'\n'}
        </div>
        <textarea
          id={id}
          value={text}
          rows={onText ? 7 : 3}
          // biome-ignore lint/a11y/noAutofocus: the screen is for pasting into, and its field waits for it
          autoFocus={focus}
          readOnly={!onText}
          spellCheck={false}
          placeholder={t('intake.message.placeholder')}
          aria-invalid={error ? true : undefined}
          aria-describedby={cx(`${id}-why`, error && `${id}-error`)}
          aria-busy={busy || undefined}
          onChange={(event) => onText?.(event.target.value)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setCaret(null)}
          onScroll={follow}
          className={cx(
            letters,
            'relative block max-h-[42vh] w-full field-sizing-content resize-y bg-transparent text-ink outline-none',
            onText && 'min-h-32',
          )}
        />
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <p id={`${id}-why`} aria-live="polite" className="mt-1 min-h-[1.125rem] text-meta text-ink-2">
        {under.length > 0
          ? [...new Set(under.map(({ label, why }) => `${label}: ${why}`))].join(' · ')
          : marks.length > 0 && t('intake.caretHint')}
      </p>
    </div>
  );
}
