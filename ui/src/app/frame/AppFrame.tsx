import { Outlet } from '@tanstack/react-router';
import { useT } from '@/app/i18n';
import { Sidebar } from './Sidebar';

/** The window: navigation at the left, the screen beside it. */
export function AppFrame() {
  const t = useT();
  return (
    <div className="flex h-full max-narrow:flex-col">
      <button
        type="button"
        onClick={() => document.getElementById('content')?.focus()}
        className="absolute -top-12 left-2 z-50 rounded-control bg-accent-fill px-3 py-1.5 text-on-accent focus:top-2"
      >
        {t('frame.skip')}
      </button>
      <Sidebar />
      <div className="flex min-h-0 min-w-0 grow flex-col bg-surface">
        <main id="content" tabIndex={-1} className="flex min-h-0 grow flex-col outline-none">
          <Outlet />
        </main>
      </div>
    </div>
  );
}
