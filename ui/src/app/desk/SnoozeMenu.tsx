import { useState } from 'react';
import { useT } from '@/app/i18n';
import type { Snooze } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Dialog } from '@/kit/Dialog';
import { TextField } from '@/kit/Field';
import { Menu, MenuGroup, MenuItem } from '@/kit/Menu';
import { useNow } from '@/lib/now';
import { officeDayAt, officeInput, officeInstant } from '@/lib/officeTime';
import type { ReactElement } from 'react';

/** When to hear of it again: the usual times, or one that is typed. */
export function SnoozeMenu({ trigger, onSnooze }: { trigger: ReactElement; onSnooze: (snooze: Snooze) => void }) {
  const t = useT();
  const now = useNow();
  const [typing, setTyping] = useState(false);
  const [until, setUntil] = useState('');
  const at = officeInstant(until);
  return (
    <>
      <Menu trigger={trigger} align="end">
        <MenuGroup heading={t('snooze.title')}>
          <MenuItem onSelect={() => onSnooze({ kind: 'ten_minutes' })}>{t('snooze.ten_minutes')}</MenuItem>
          <MenuItem onSelect={() => onSnooze({ kind: 'one_hour' })}>{t('snooze.hour')}</MenuItem>
          {officeDayAt(now, 0, 16) > now && (
            <MenuItem onSelect={() => onSnooze({ kind: 'at_1600' })}>{t('snooze.four')}</MenuItem>
          )}
          <MenuItem onSelect={() => onSnooze({ kind: 'tomorrow_0900' })}>{t('snooze.tomorrow')}</MenuItem>
          <MenuItem onSelect={() => onSnooze({ kind: 'monday' })}>{t('snooze.monday')}</MenuItem>
          <MenuItem
            onSelect={() => {
              setUntil(officeInput(officeDayAt(now, 1, 10)));
              setTyping(true);
            }}
          >
            {t('snooze.date')}
          </MenuItem>
        </MenuGroup>
      </Menu>
      <Dialog
        open={typing}
        onClose={() => setTyping(false)}
        title={t('snooze.title')}
        width={360}
        actions={
          <>
            <Button onClick={() => setTyping(false)}>{t('kit.cancel')}</Button>
            <Button
              tone="primary"
              disabled={at === null || at <= now}
              onClick={() => {
                if (at === null) return;
                setTyping(false);
                onSnooze({ kind: 'until', at });
              }}
            >
              {t('snooze.action')}
            </Button>
          </>
        }
      >
        <TextField
          type="datetime-local"
          label={t('snooze.title')}
          hideLabel
          value={until}
          min={officeInput(now)}
          onChange={(event) => setUntil(event.target.value)}
          error={at !== null && at <= now ? t('refused.field.in_the_past') : undefined}
        />
      </Dialog>
    </>
  );
}
