import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

/** Views of the same thing, one at a time. */
export function Tabs<V extends string>({
  value,
  onChange,
  tabs,
  label,
}: {
  value: V;
  onChange: (value: V) => void;
  label: string;
  tabs: readonly { value: V; label: ReactNode; content: ReactNode }[];
}) {
  return (
    <Base.Root value={value} onValueChange={(next: V) => onChange(next)} className="flex min-h-0 flex-col">
      <Base.List aria-label={label} className="flex gap-4 border-b border-line px-4">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px h-9 border-b-2 border-transparent text-table font-medium text-ink-2 hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="min-h-0 grow outline-none">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
