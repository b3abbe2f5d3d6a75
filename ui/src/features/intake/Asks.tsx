import { MessageCircleQuestion } from 'lucide-react';
import { useT } from '@/app/i18n';
import type { Ask, LinkedTicket } from '@/backend/types';
import { cx } from '@/lib/cx';

/** What a message asks about work that exists. It is shown, and never done by itself. */
export function Asks({
  asks,
  ticket,
  className,
}: {
  asks: Ask | null;
  ticket: LinkedTicket | null;
  className?: string;
}) {
  const t = useT();
  if (!asks) return null;
  return (
    <p className={cx('flex items-center gap-1.5 text-table font-medium text-ink', className)}>
      <MessageCircleQuestion size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-amber" />
      {ticket ? t(`intake.asks.${asks}`, { number: ticket.number }) : t(`intake.asksSome.${asks}`)}
    </p>
  );
}
