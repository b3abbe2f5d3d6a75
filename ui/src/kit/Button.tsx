import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Kbd } from './Kbd';
import { Tooltip } from './Tooltip';

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';

const TONES: Record<ButtonTone, string> = {
  primary: 'bg-accent-fill text-on-accent border-transparent hover:bg-accent-fill-hover',
  plain: 'bg-surface text-ink border-line-strong/55 hover:bg-hover active:bg-pressed',
  quiet: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink active:bg-pressed',
  danger: 'bg-surface text-red border-line-strong/55 hover:bg-hover active:bg-pressed',
};

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap select-none ' +
  'transition-colors duration-120 disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50';

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone;
  size?: 'regular' | 'small' | 'large';
  icon?: LucideIcon;
  /** The key that does the same, shown at the end. */
  shortcut?: string;
  /** Work is under way: the button stays where it is and cannot be pressed again. */
  busy?: boolean;
}

export function Button({
  tone = 'plain',
  size = 'regular',
  icon: Icon,
  shortcut,
  busy,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={cx(
        base,
        TONES[tone],
        size === 'small' && 'h-7 px-2 text-meta',
        size === 'regular' && 'h-8 px-3 text-table',
        size === 'large' && 'h-9 px-4 text-form',
        className,
      )}
    >
      {Icon && <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.5} aria-hidden />}
      {children}
      {shortcut && (
        <Kbd tone={tone === 'primary' ? 'onAccent' : 'plain'} className="ml-0.5">
          {shortcut}
        </Kbd>
      )}
    </button>
  );
}

/** A link that looks like a button: it leads to another program. */
export function LinkButton({ href, icon: Icon, children }: { href: string; icon: LucideIcon; children: ReactNode }) {
  return (
    <a href={href} className={cx(base, TONES.plain, 'h-7 px-2 text-meta no-underline')}>
      <Icon size={14} strokeWidth={1.5} aria-hidden />
      {children}
    </a>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  icon: LucideIcon;
  /** What it does, in words: the accessible name and the tooltip. */
  label: string;
  size?: 'regular' | 'small';
  tone?: 'quiet' | 'plain';
  badge?: ReactNode;
}

export function IconButton({
  icon: Icon,
  label,
  size = 'regular',
  tone = 'quiet',
  badge,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cx(base, TONES[tone], 'relative', size === 'small' ? 'size-7' : 'size-8', className)}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
        {badge}
      </button>
    </Tooltip>
  );
}
