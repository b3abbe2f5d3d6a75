import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import type { OpenTarget } from '@/backend/port';
import { useRead } from '@/backend/react';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { PasteView } from './PasteView';
import { ReviewView } from './ReviewView';

export type IntakeTab = 'paste' | 'review';

/** A customer's message on its way to a ticket or a failed call: pasted by hand, or waiting for a person's word. */
export function IntakeScreen({
  tab,
  onTab,
  form,
  onOpen,
}: {
  tab: IntakeTab;
  onTab: (tab: IntakeTab) => void;
  form: TaskFormSlot;
  onOpen: (target: OpenTarget) => void;
}) {
  const t = useT();
  const queue = useRead('reviewQueue', []);
  const waiting = queue.data?.length ?? 0;
  return (
    <>
      <TopBar title={t('intake.title')}>
        <SegmentedControl
          size="small"
          label={t('intake.tabs')}
          value={tab}
          onChange={onTab}
          options={[
            { value: 'paste', label: t('intake.tab.paste') },
            {
              value: 'review',
              label: waiting > 0 ? `${t('intake.tab.review')} ${t.number(waiting)}` : t('intake.tab.review'),
            },
          ]}
        />
      </TopBar>
      {tab === 'paste' ? <PasteView form={form} onOpen={onOpen} /> : <ReviewView form={form} onOpen={onOpen} />}
    </>
  );
}
