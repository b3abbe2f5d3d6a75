import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/app/i18n';
import type { OpenTarget } from '@/backend/port';
import { useRead } from '@/backend/react';
import { IconButton } from '@/kit/Button';
import { Popover } from '@/kit/Popover';
import { NoticesPanel } from './NoticesPanel';

/** More than this is shown as "9+": the bell is small. */
const SHOWN = 9;

/** The bell with the count of what nobody has seen; it opens the notices. */
export function NoticesBell({ onOpen }: { onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const unseen = useRead('navigationCounts', []).data?.notices ?? 0;
  return (
    <Popover
      align="end"
      open={open}
      onOpenChange={setOpen}
      label={t('notices.title')}
      className="w-[380px] p-0!"
      trigger={
        <IconButton
          icon={Bell}
          label={unseen > 0 ? t.count('notices.open', unseen) : t('notices.open.none')}
          badge={
            unseen > 0 && (
              <span
                aria-hidden
                className="nums absolute -top-0.5 -right-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-red px-1 text-[0.625rem] leading-none font-semibold text-surface"
              >
                {unseen > SHOWN ? `${SHOWN}+` : unseen}
              </span>
            )
          }
        />
      }
    >
      <NoticesPanel
        onOpen={(target) => {
          setOpen(false);
          onOpen(target);
        }}
      />
    </Popover>
  );
}
