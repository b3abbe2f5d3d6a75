import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';

export const controlClass =
  'w-full rounded-control border border-line-strong/75 bg-surface px-2.5 text-form text-ink transition-colors duration-120 ' +
  'hover:border-line-strong focus-visible:border-focus focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus/45 ' +
  'aria-invalid:border-red disabled:opacity-60';

/** What is wrong with a field, in words. */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} role="alert" className="mt-1 flex items-start gap-1 text-meta text-red">
      <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-px" />
      <span>{children}</span>
    </p>
  );
}

interface FieldShape {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Shown at the end of the label's line, for example "optional". */
  aside?: ReactNode;
  hideLabel?: boolean;
  className?: string;
}

/** A label, a control and what is said about it. `children` gets the ids that tie them together. */
export function Field({
  label,
  hint,
  error,
  aside,
  hideLabel,
  className,
  children,
}: FieldShape & {
  children: (ties: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <div className={cx('mb-1 flex items-baseline justify-between gap-2', hideLabel && 'sr-only')}>
        <label htmlFor={id} className="text-table font-medium text-ink">
          {label}
        </label>
        {aside && <span className="text-meta text-ink-3">{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-meta text-ink-3">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

type TextFieldProps = FieldShape & Omit<ComponentProps<'input'>, 'className'> & { lead?: ReactNode };

export function TextField({ label, hint, error, aside, hideLabel, className, lead, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, aside, hideLabel, className }}>
      {(ties) => (
        <div className="relative">
          {lead && (
            <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-3">{lead}</span>
          )}
          <input {...input} {...ties} className={cx(controlClass, 'h-9', lead ? 'pl-8' : null)} />
        </div>
      )}
    </Field>
  );
}

type TextAreaProps = FieldShape & Omit<ComponentProps<'textarea'>, 'className'>;

/** Many words: Escape leaves the field and closes nothing around it. */
export function TextArea({ label, hint, error, aside, hideLabel, className, ...area }: TextAreaProps) {
  const leave = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.blur();
  };
  return (
    <Field {...{ label, hint, error, aside, hideLabel, className }}>
      {(ties) => (
        <textarea rows={3} onKeyDown={leave} {...area} {...ties} className={cx(controlClass, 'block resize-y py-2')} />
      )}
    </Field>
  );
}
