import { useState } from 'react';
import { errorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct } from '@/backend/react';
import type { TicketRow, TicketStatus } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Menu, MenuGroup, MenuItem } from '@/kit/Menu';
import { useToast } from '@/kit/Toast';

const TARGETS = ['acknowledged', 'scheduled', 'in_progress'] as const satisfies TicketStatus[];

/** What can be done with many tickets at once. Each is its own change with its own answer; the toast says how it went. */
export function BulkBar({ rows, onDone }: { rows: TicketRow[]; onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const assign = useAct('assignTicket');
  const move = useAct('moveTicket');
  const [busy, setBusy] = useState(false);

  const each = async (change: (row: TicketRow) => Promise<unknown>) => {
    setBusy(true);
    const answers = await Promise.allSettled(rows.map(change));
    setBusy(false);
    onDone();
    const refused = answers.filter((answer) => answer.status === 'rejected');
    const done = t.count('tickets.bulk.done', answers.length - refused.length);
    const why = refused[0] && errorWords(t, apiError(refused[0].reason));
    say(
      why
        ? { text: `${done} ${t.count('tickets.bulk.refused', refused.length)} ${why}`, tone: 'problem' }
        : { text: done },
    );
  };

  return (
    <div className="flex items-center gap-2">
      <span className="font-medium text-ink">{t.count('tickets.selected', rows.length)}</span>
      <Button
        size="small"
        tone="quiet"
        className="h-6"
        busy={busy}
        onClick={() => void each((row) => assign.mutateAsync([row.id, { by: 'rules' }]))}
      >
        {t('tickets.assign')}
      </Button>
      <Menu
        side="top"
        trigger={
          <Button size="small" tone="quiet" className="h-6" disabled={busy}>
            {t('tickets.move')}
          </Button>
        }
      >
        <MenuGroup heading={t('tickets.move')}>
          {TARGETS.map((to) => (
            <MenuItem
              key={to}
              onSelect={() => void each((row) => move.mutateAsync([row.id, { to, hold_reason: null, reason: '' }]))}
            >
              {t(`status.${to}`)}
            </MenuItem>
          ))}
        </MenuGroup>
      </Menu>
      <Button size="small" tone="quiet" className="h-6" onClick={onDone}>
        {t('kit.clear')}
      </Button>
    </div>
  );
}
