import { type ReactNode, useId } from 'react';

/** A part of the call: its question at the left, the fields beside it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-4 gap-y-2 border-b border-line py-4 last:border-b-0 @lg:grid-cols-[104px_minmax(0,1fr)]"
    >
      <h2 id={id} className="pt-0.5 text-table font-semibold text-ink-2">
        {title}
      </h2>
      <div className="flex min-w-0 flex-col gap-3">{children}</div>
    </section>
  );
}
