import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';
import { controlClass, FieldError } from './Field';
import { itemClass, popupClass } from './Menu';

export interface Option<V extends string> {
  value: V;
  label: string;
  /** Shown before the label. */
  mark?: ReactNode;
}

/** One of a short list of values. */
export function Select<V extends string>({
  label,
  value,
  options,
  onChange,
  placeholder,
  error,
  hint,
  hideLabel,
  size = 'regular',
  disabled,
  className,
}: {
  label: string;
  value: V | null;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  placeholder?: string;
  error?: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  size?: 'regular' | 'small';
  disabled?: boolean;
  className?: string;
}) {
  const id = useId();
  const chosen = options.find((option) => option.value === value);
  return (
    <div className={className}>
      <span id={`${id}-label`} className={hideLabel ? 'sr-only' : 'mb-1 block text-table font-medium text-ink'}>
        {label}
      </span>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        disabled={disabled}
      >
        <Base.Trigger
          aria-labelledby={`${id}-label`}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          className={cx(controlClass, 'flex items-center gap-2 text-left', size === 'small' ? 'h-8 text-table' : 'h-9')}
        >
          {chosen?.mark}
          <Base.Value className="grow truncate data-placeholder:text-ink-3" placeholder={placeholder} />
          <Base.Icon>
            <ChevronDown size={16} strokeWidth={1.5} aria-hidden className="text-ink-3" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
            <Base.Popup className={cx(popupClass, 'max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto')}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={cx(itemClass, 'text-table')}>
                    {option.mark}
                    <Base.ItemText className="grow">{option.label}</Base.ItemText>
                    <Base.ItemIndicator>
                      <Check size={14} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
                    </Base.ItemIndicator>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {hint && <p className="mt-1 text-meta text-ink-3">{hint}</p>}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
