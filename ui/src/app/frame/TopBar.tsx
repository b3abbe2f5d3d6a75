import type { ReactNode } from 'react';

/** 48 px: where am I, the search, the one main action. Every screen fills it. */
export function TopBar({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="no-print flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
      <h1 className="shrink-0 truncate text-form font-semibold text-ink max-narrow:max-w-[40%]">{title}</h1>
      <div className="flex min-w-0 grow items-center justify-end gap-2">{children}</div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}
