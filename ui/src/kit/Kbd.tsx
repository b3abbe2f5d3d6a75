import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

/** A key of the keyboard. Decoration: the shortcut itself is announced with `aria-keyshortcuts` or in the help. */
export function Kbd({
  children,
  tone = 'plain',
  className,
}: {
  children: ReactNode;
  tone?: 'plain' | 'onAccent';
  className?: string;
}) {
  return (
    <kbd
      aria-hidden
      className={cx(
        'inline-flex h-4 min-w-4 items-center justify-center rounded-[4px] border px-1 font-sans text-[0.6875rem] leading-none font-medium',
        tone === 'onAccent' ? 'border-current/35 text-current' : 'border-line text-ink-3',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
