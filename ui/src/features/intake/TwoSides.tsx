import type { ReactNode } from 'react';

/** The message and what was understood at the left, what is made of it at the right; one under the other where it is narrow. */
export function TwoSides({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className="flex min-h-0 grow max-narrow:flex-col max-narrow:overflow-y-auto">
      <div className="flex w-[44%] min-w-0 flex-col gap-4 overflow-y-auto border-r border-line p-4 max-narrow:w-full max-narrow:shrink-0 max-narrow:overflow-visible max-narrow:border-r-0 max-narrow:border-b">
        {left}
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col max-narrow:flex-none">{right}</div>
    </div>
  );
}
