import { useT } from '@/app/i18n';
import type { Board } from '@/backend/types';
import { Skeleton } from '@/kit/states';
import { VisuallyHidden } from '@/kit/VisuallyHidden';
import { useNow } from '@/lib/now';
import { COLUMNS } from './place';
import { useAge } from './words';

/** How many wait, how many of them too long, and since when: the line in the top bar. */
export function Summary({ board }: { board: Board }) {
  const t = useT();
  const now = useNow();
  const age = useAge();
  const columns = board.columns.filter(({ status }) => status !== 'completed');
  const open = columns.reduce((sum, { count }) => sum + count, 0);
  const overdue = columns.flatMap(({ cards }) => cards).filter((card) => card.overdue).length;
  const oldest = columns.flatMap(({ oldest_at }) => oldest_at ?? []).sort((a, b) => a - b)[0];
  if (open === 0) return null;
  return (
    <p className="nums mr-auto flex min-w-0 items-baseline gap-2 truncate text-table text-ink-2">
      <span>{t.count('board.open', open)}</span>
      {overdue > 0 && <span className="font-medium text-red">{t.count('board.overdue', overdue)}</span>}
      {oldest !== undefined && (
        <span className="text-ink-3 max-narrow:hidden">{t('board.oldest', { age: age(oldest, now) })}</span>
      )}
    </p>
  );
}

/** Columns of the shape that is coming. */
export function BoardSkeleton() {
  const t = useT();
  return (
    <div role="status" aria-busy className="flex min-h-0 grow overflow-hidden">
      <VisuallyHidden>{t('kit.loading')}</VisuallyHidden>
      {COLUMNS.map((column, place) => (
        <div
          key={column}
          className="flex min-w-[204px] flex-1 flex-col gap-2 border-r border-line bg-canvas p-2 last:border-r-0"
        >
          <Skeleton className="mx-1 my-1 h-4 w-24" />
          {['a', 'b', 'c'].slice(0, 3 - (place % 3)).map((card) => (
            <Skeleton key={card} className="h-28 rounded-control" />
          ))}
        </div>
      ))}
    </div>
  );
}
