import type { ReactNode } from 'react';
import { useOpen } from '@/app/open';
import { NoticesBell } from '@/features/notices/NoticesBell';

/** 48 px: where am I, the search, what is new, the one main action. Every screen fills it. */
export function TopBar({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  const open = useOpen();
  return (
    <header className="no-print flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
      <h1 className="shrink-0 truncate text-title font-semibold tracking-tight text-ink max-narrow:max-w-[40%]">
        {title}
      </h1>
      <div className="flex min-w-0 grow items-center justify-end gap-2">{children}</div>
      <div className="flex shrink-0 items-center gap-2">
        <NoticesBell onOpen={open} />
        {actions}
      </div>
    </header>
  );
}
