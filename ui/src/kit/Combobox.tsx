import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { controlClass, FieldError } from './Field';
import { itemClass, popupClass } from './Menu';

export interface ComboOption {
  value: string;
  label: string;
  /** Quieter words at the end, for example a town. */
  aside?: string;
}

/** One of a long list, found by typing. */
export function Combobox({
  label,
  value,
  options,
  onChange,
  placeholder,
  error,
  hideLabel,
  className,
}: {
  label: string;
  value: string | null;
  options: readonly ComboOption[];
  onChange: (value: string | null) => void;
  placeholder?: string;
  error?: ReactNode;
  hideLabel?: boolean;
  className?: string;
}) {
  const t = useT();
  const id = useId();
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-table font-medium text-ink'}>
        {label}
      </label>
      <Base.Root
        items={options}
        value={chosen}
        onValueChange={(next: ComboOption | null) => onChange(next?.value ?? null)}
        isItemEqualToValue={(a: ComboOption, b: ComboOption) => a.value === b.value}
        autoHighlight
      >
        <div className="relative">
          <Base.Input
            id={id}
            placeholder={placeholder}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            className={cx(controlClass, 'h-9 pr-8')}
          />
          <Base.Trigger
            aria-label={t('kit.openList')}
            className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-3"
          >
            <ChevronDown size={16} strokeWidth={1.5} aria-hidden />
          </Base.Trigger>
        </div>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50 outline-none">
            <Base.Popup className={cx(popupClass, 'max-h-(--available-height) w-(--anchor-width) overflow-y-auto')}>
              <Base.Empty>
                <div className="px-2 py-1.5 text-ink-3">{t('kit.noMatch')}</div>
              </Base.Empty>
              <Base.List>
                {(option: ComboOption) => (
                  <Base.Item key={option.value} value={option} className={itemClass}>
                    <span className="grow truncate">{option.label}</span>
                    {option.aside && <span className="text-meta text-ink-3">{option.aside}</span>}
                    <Base.ItemIndicator>
                      <Check size={14} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
