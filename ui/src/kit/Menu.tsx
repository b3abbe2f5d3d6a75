import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Kbd } from './Kbd';

export const popupClass =
  'motion-float z-50 rounded-panel border border-line bg-surface p-1 text-table text-ink shadow-float outline-none';
export const itemClass =
  'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 outline-none select-none data-highlighted:bg-hover data-disabled:opacity-45';

/** A menu under its trigger. */
export function Menu({
  trigger,
  children,
  align = 'start',
  side = 'bottom',
  open,
  onOpenChange,
}: {
  trigger: ReactElement;
  children: ReactNode;
  /** Whether it stands open, where a key opens it too. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} className="z-40 outline-none">
          <Base.Popup className={cx(popupClass, 'max-h-(--available-height) min-w-44 overflow-y-auto')}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  icon: Icon,
  shortcut,
  danger,
  onSelect,
  disabled,
  children,
}: {
  icon?: LucideIcon;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Item onClick={onSelect} disabled={disabled} className={cx(itemClass, danger && 'text-red')}>
      {Icon && <Icon size={16} strokeWidth={1.5} aria-hidden className={danger ? undefined : 'text-ink-3'} />}
      <span className="grow">{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </Base.Item>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-meta text-ink-3">{children}</Base.GroupLabel>;
}

export function MenuGroup({ heading, children }: { heading?: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      {heading && <MenuHeading>{heading}</MenuHeading>}
      {children}
    </Base.Group>
  );
}

export function MenuRule() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}

/** One of several; the chosen one carries a tick. */
export function MenuChoice<V extends string>({
  heading,
  value,
  options,
  onChange,
}: {
  heading: ReactNode;
  value: V;
  options: readonly { value: V; label: ReactNode }[];
  onChange: (value: V) => void;
}) {
  return (
    <Base.Group>
      <MenuHeading>{heading}</MenuHeading>
      <Base.RadioGroup value={value} onValueChange={(next: V) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={itemClass}>
            <span className="grow">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check size={14} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuToggle({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={(next) => onChange(next)} className={itemClass}>
      <span className="grow">{children}</span>
      <Base.CheckboxItemIndicator>
        <Check size={14} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}
