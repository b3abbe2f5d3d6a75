import { AlarmClock } from 'lucide-react';
import { useT } from '@/app/i18n';
import type { Snooze } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Menu, MenuItem } from '@/kit/Menu';
import { useNow } from '@/lib/now';
import { officeDayAt } from '@/lib/officeTime';

/** Until when a follow-up rests. */
export function Snoozes({ busy, onSnooze }: { busy: boolean; onSnooze: (snooze: Snooze) => void }) {
  const t = useT();
  const now = useNow();
  return (
    <Menu
      trigger={
        <Button size="small" tone="quiet" icon={AlarmClock} disabled={busy}>
          {t('notices.snooze')}
        </Button>
      }
    >
      <MenuItem onSelect={() => onSnooze({ kind: 'ten_minutes' })}>{t('snooze.ten_minutes')}</MenuItem>
      <MenuItem onSelect={() => onSnooze({ kind: 'one_hour' })}>{t('snooze.hour')}</MenuItem>
      {now < officeDayAt(now, 0, 16) && (
        <MenuItem onSelect={() => onSnooze({ kind: 'at_1600' })}>{t('snooze.four')}</MenuItem>
      )}
      <MenuItem onSelect={() => onSnooze({ kind: 'tomorrow_0900' })}>{t('snooze.tomorrow')}</MenuItem>
      <MenuItem onSelect={() => onSnooze({ kind: 'monday' })}>{t('snooze.monday')}</MenuItem>
    </Menu>
  );
}
