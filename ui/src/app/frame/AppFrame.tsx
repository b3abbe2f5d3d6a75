import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '@/app/i18n';
import { useKeptPreferences } from '@/app/preferences';
import { useSession } from '@/app/SessionGate';
import { useRead } from '@/backend/react';
import { ArchiveDrop } from '@/features/archive/ArchiveDrop';
import { useShortcuts } from '@/kit/shortcuts';
import { ShortcutHelp } from './ShortcutHelp';
import { Sidebar } from './Sidebar';
import { StatusLine } from './StatusLine';
import { UserMenu } from './UserMenu';

/** The window: navigation at the left, the screen beside it, the status line at the foot. */
export function AppFrame() {
  const t = useT();
  const navigate = useNavigate();
  const { lock } = useSession();
  const [help, setHelp] = useState(false);
  const counts = useRead('navigationCounts', []).data;
  useKeptPreferences();

  useShortcuts({
    '/': () => {
      const search = document.querySelector<HTMLInputElement>('input[type=search]');
      if (search) search.focus();
      else void navigate({ to: '/tickets', search: { find: true } });
    },
    n: () => void navigate({ to: '/new' }),
    p: () => void navigate({ to: '/paste' }),
    'g t': () => void navigate({ to: '/today' }),
    'g l': () => void navigate({ to: '/tickets' }),
    'g c': () => void navigate({ to: '/calls' }),
    'g d': () => void navigate({ to: '/dashboard' }),
    '?': () => setHelp(true),
    'mod+l': lock,
  });

  return (
    <ArchiveDrop onReview={() => void navigate({ to: '/paste', search: { tab: 'review' } })}>
      <div className="flex h-full max-narrow:flex-col">
        <button
          type="button"
          onClick={() => document.getElementById('content')?.focus()}
          className="absolute -top-12 left-2 z-50 rounded-control bg-accent-fill px-3 py-1.5 text-on-accent focus:top-2"
        >
          {t('frame.skip')}
        </button>
        <Sidebar counts={counts} foot={<UserMenu onShortcuts={() => setHelp(true)} />} />
        <StatusLine>
          {(line) => (
            <div className="flex min-h-0 min-w-0 grow flex-col bg-surface">
              <main id="content" tabIndex={-1} className="flex min-h-0 grow flex-col outline-none">
                <Outlet />
              </main>
              {line}
            </div>
          )}
        </StatusLine>
        <ShortcutHelp open={help} onClose={() => setHelp(false)} />
      </div>
    </ArchiveDrop>
  );
}
