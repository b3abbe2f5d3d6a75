import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';

export function Checkbox({
  label,
  checked,
  onChange,
  indeterminate,
  hideLabel,
  disabled,
  hint,
  tabIndex,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  indeterminate?: boolean;
  hideLabel?: boolean;
  disabled?: boolean;
  hint?: ReactNode;
  /** -1 where a key of the list around it does the same. */
  tabIndex?: number;
}) {
  const id = useId();
  return (
    <div className={cx('flex items-start gap-2', disabled && 'opacity-60')}>
      <Base.Root
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={checked}
        indeterminate={indeterminate}
        disabled={disabled}
        tabIndex={tabIndex}
        onCheckedChange={(next) => onChange(next)}
        className={cx(
          'flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-line-strong bg-surface data-checked:border-accent-fill data-checked:bg-accent-fill data-indeterminate:border-accent-fill data-indeterminate:bg-accent-fill',
          !hideLabel && 'mt-0.5',
        )}
      >
        <Base.Indicator className="text-on-accent">
          {indeterminate ? (
            <Minus size={12} strokeWidth={2.5} aria-hidden />
          ) : (
            <Check size={12} strokeWidth={2.5} aria-hidden />
          )}
        </Base.Indicator>
      </Base.Root>
      <div>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box beside it takes the keyboard */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse only */}
        <span
          id={`${id}-label`}
          onClick={() => !disabled && onChange(!checked)}
          className={hideLabel ? 'sr-only' : 'text-table text-ink'}
        >
          {label}
        </span>
        {hint && (
          <p id={`${id}-hint`} className="text-meta text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
