import { Link } from '@tanstack/react-router';
import {
  CalendarCheck2,
  ClipboardPaste,
  LayoutDashboard,
  type LucideIcon,
  Plus,
  PhoneMissed,
  Settings,
  Ticket,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/app/i18n';
import type { NavigationCounts } from '@/backend/types';
import { BrandMark } from '@/kit/BrandMark';
import { Kbd } from '@/kit/Kbd';
import { cx } from '@/lib/cx';

const itemClass =
  'group/nav relative flex h-9 items-center gap-2.5 rounded-control px-2.5 text-table font-medium text-ink-2 no-underline ' +
  'whitespace-nowrap hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink ' +
  'max-wide:justify-center max-wide:px-0 max-narrow:h-12 max-narrow:flex-1 max-narrow:flex-col max-narrow:gap-0.5 max-narrow:text-[0.6875rem]';

function Item({
  to,
  icon: Icon,
  label,
  count,
  said,
  overdue,
  hint,
  className,
}: {
  to: string;
  icon: LucideIcon;
  label: string;
  count?: number;
  said?: string;
  overdue?: boolean;
  hint?: string;
  className?: string;
}) {
  return (
    <Link
      to={to}
      className={cx(itemClass, className)}
      title={label}
      aria-label={said ? `${label}, ${said}` : label}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span className="max-wide:sr-only max-narrow:not-sr-only max-narrow:truncate">{label}</span>
      {count ? (
        <span
          className={cx(
            'nums ml-auto text-meta font-medium max-wide:absolute max-wide:top-0.5 max-wide:right-1 max-wide:text-[0.6875rem] max-narrow:right-[calc(50%-1.5rem)]',
            overdue ? 'text-red' : 'text-ink-3',
          )}
        >
          {count}
        </span>
      ) : (
        hint && (
          <Kbd className="ml-auto opacity-0 group-hover/nav:opacity-100 group-focus-visible/nav:opacity-100 max-wide:hidden">
            {hint}
          </Kbd>
        )
      )}
    </Link>
  );
}

/** The way around: 200 px, icons under 1100 px, a bar at the foot under 700 px. */
export function Sidebar({ counts, foot }: { counts?: NavigationCounts; foot?: ReactNode }) {
  const t = useT();
  const late = (counts?.overdue ?? 0) > 0;
  const today = late ? counts?.overdue : counts?.today;
  const waiting = (count: number | undefined) => (count ? t.count('nav.waiting', count) : undefined);
  return (
    <nav
      aria-label={t('frame.navigation')}
      className="no-print flex w-[200px] shrink-0 flex-col gap-0.5 border-r border-line bg-canvas px-2 pb-2 max-wide:w-14 max-narrow:order-last max-narrow:w-full max-narrow:flex-row max-narrow:border-t max-narrow:border-r-0 max-narrow:px-1 max-narrow:py-1"
    >
      <div className="flex h-12 items-center gap-2 px-2.5 text-accent-ink max-wide:justify-center max-wide:px-0 max-narrow:hidden">
        <BrandMark />
        <span className="text-form font-semibold tracking-tight text-ink max-wide:sr-only">{t('frame.brand')}</span>
      </div>
      <Item
        to="/today"
        icon={CalendarCheck2}
        label={t('nav.today')}
        count={today}
        said={late && today ? t.count('nav.overdue', today) : waiting(today)}
        overdue={late}
      />
      <Item
        to="/tickets"
        icon={Ticket}
        label={t('nav.tickets')}
        count={counts?.open_tickets}
        said={waiting(counts?.open_tickets)}
      />
      <Item
        to="/calls"
        icon={PhoneMissed}
        label={t('nav.calls')}
        count={counts?.open_calls}
        said={waiting(counts?.open_calls)}
      />
      <Item to="/dashboard" icon={LayoutDashboard} label={t('nav.dashboard')} />
      <div aria-hidden className="mx-2.5 my-2 h-px bg-line max-wide:mx-2 max-narrow:hidden" />
      <Item
        to="/paste"
        icon={ClipboardPaste}
        label={t('nav.paste')}
        count={counts?.review}
        said={waiting(counts?.review)}
        hint="P"
        className="max-narrow:hidden"
      />
      <Item to="/new" icon={Plus} label={t('nav.task')} hint="N" />
      <div className="grow max-narrow:hidden" />
      <Item to="/settings" icon={Settings} label={t('nav.settings')} className="max-narrow:hidden" />
      {foot}
    </nav>
  );
}
