import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';

/** One of two to five choices, all in view; arrow keys move between them. */
export function SegmentedControl<V extends string>({
  label,
  value,
  options,
  onChange,
  showLabel,
  size = 'regular',
  wide,
  className,
}: {
  label: string;
  value: V;
  options: readonly { value: V; label: ReactNode; mark?: ReactNode }[];
  onChange: (value: V) => void;
  showLabel?: boolean;
  size?: 'regular' | 'small';
  /** Fills its place, with equal parts. */
  wide?: boolean;
  className?: string;
}) {
  const id = useId();
  return (
    <div className={className}>
      <span id={id} className={showLabel ? 'mb-1 block text-table font-medium text-ink' : 'sr-only'}>
        {label}
      </span>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(next: V) => onChange(next)}
        className={cx('rounded-control border border-line bg-hover p-0.5', wide ? 'flex' : 'inline-flex')}
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            className={cx(
              'inline-flex cursor-default items-center justify-center gap-1.5 rounded-[4px] border border-transparent px-3 font-medium whitespace-nowrap text-ink-2 select-none',
              'hover:text-ink data-checked:border-line data-checked:bg-surface data-checked:text-ink',
              size === 'small' ? 'h-6 text-meta' : 'h-7 text-table',
              wide && 'min-w-0 flex-1',
            )}
          >
            {option.mark}
            <span className="truncate">{option.label}</span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
