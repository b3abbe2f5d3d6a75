import { TriangleAlert } from 'lucide-react';
import type { OnDuplicate } from '@/backend/types';
import { useT } from '@/app/i18n';
import { SegmentedControl } from '@/kit/SegmentedControl';

/** An open ticket of the same phone and appliance. */
export interface OpenTwin {
  number: string;
  /** Its problem; empty where only the engine knows it. */
  problem: string;
}

/** Warns before a second ticket is made for the same thing, and asks which is meant: adding is the usual answer. */
export function Duplicate({
  twin,
  choice,
  onChoice,
}: {
  twin: OpenTwin;
  choice: Exclude<OnDuplicate, 'ask'>;
  onChoice: (choice: Exclude<OnDuplicate, 'ask'>) => void;
}) {
  const t = useT();
  return (
    <div role="alert" className="flex gap-2.5 rounded-panel border border-amber px-3 py-2.5">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 text-amber" />
      <div className="min-w-0">
        <p className="text-table font-medium text-ink">{t('task.duplicate.title', { number: twin.number })}</p>
        <p className="mt-0.5 line-clamp-2 text-meta text-ink-2">
          {twin.problem ? t('task.duplicate.text', { problem: twin.problem }) : t('task.duplicate.textBare')}
        </p>
        <SegmentedControl
          className="mt-2"
          size="small"
          label={t('task.duplicate.choice')}
          value={choice}
          onChange={onChoice}
          options={[
            { value: 'add', label: t('task.duplicate.add') },
            { value: 'second', label: t('task.duplicate.second') },
          ]}
        />
      </div>
    </div>
  );
}
