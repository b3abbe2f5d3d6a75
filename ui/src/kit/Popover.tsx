import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { popupClass } from './Menu';

interface PopoverProps {
  trigger: ReactElement;
  title?: ReactNode;
  /** Its name where it shows no title of its own. */
  label?: string;
  children: ReactNode;
  align?: 'start' | 'end' | 'center';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}

/** A small panel beside its trigger. */
export function Popover({
  trigger,
  title,
  label,
  children,
  align = 'start',
  open,
  onOpenChange,
  className,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup
            aria-label={label}
            className={cx(
              popupClass,
              'max-h-(--available-height) max-w-[min(420px,var(--available-width))] overflow-y-auto p-3',
              className,
            )}
          >
            {title && <Base.Title className="mb-2 text-table font-semibold text-ink">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** An explanation: a quiet underlined word that opens a small panel with the reasons. */
export function Why({ word, title, children }: { word: ReactNode; title: ReactNode; children: ReactNode }) {
  return (
    <Popover
      title={title}
      trigger={
        <button
          type="button"
          className="rounded-[3px] text-left underline decoration-line-strong decoration-dotted underline-offset-3 hover:decoration-current data-popup-open:decoration-current"
        >
          {word}
        </button>
      }
    >
      {children}
    </Popover>
  );
}

/** The reasons of an explanation, each with what it weighed. */
export function Reasons({
  items,
}: {
  items: readonly { key: string; text: ReactNode; weight?: ReactNode; quote?: string }[];
}) {
  return (
    <ul className="flex min-w-56 flex-col gap-1.5">
      {items.map((item) => (
        <li key={item.key} className="flex items-baseline justify-between gap-4">
          <span className="text-ink-2">
            {item.text}
            {item.quote && <q className="ml-1 text-ink-3">{item.quote}</q>}
          </span>
          {item.weight !== undefined && <span className="nums shrink-0 font-medium text-ink">{item.weight}</span>}
        </li>
      ))}
    </ul>
  );
}
