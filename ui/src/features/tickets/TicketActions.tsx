import {
  CalendarClock,
  CircleCheck,
  CirclePause,
  CircleX,
  Copy,
  MoreHorizontal,
  RotateCcw,
  Trash2,
  UserRound,
  Bell,
} from 'lucide-react';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import { useSession } from '@/app/SessionGate';
import { useAct, useRead } from '@/backend/react';
import type { Priority, TicketAssign, TicketDetail, TicketStatus } from '@/backend/types';
import { Button, IconButton } from '@/kit/Button';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuRule } from '@/kit/Menu';
import { useToast } from '@/kit/Toast';
import type { Step } from './Dialogs';

const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const satisfies Priority[];
/** Moves that take a word first have a dialog; these happen at once. */
const DIRECT = ['acknowledged', 'scheduled', 'in_progress'] as const satisfies TicketStatus[];

/** What can be done with a ticket: who goes, where it moves, how it ends. */
export function TicketActions({
  detail,
  onStep,
  onDeleted,
}: {
  detail: TicketDetail;
  onStep: (step: Step) => void;
  onDeleted: () => void;
}) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const { staff } = useSession();
  const { ticket, moves } = detail;
  const { id, number } = ticket;
  const closed = ticket.status === 'completed' || ticket.status === 'cancelled';
  const technicians = (useRead('technicians', []).data ?? []).filter((one) => one.active);
  const assign = useAct('assignTicket');
  const move = useAct('moveTicket');
  const edit = useAct('editTicket');
  const remove = useAct('deleteTicket');
  const restore = useAct('restoreTicket');

  // The answers are told although the pane shows another ticket by then.
  const give = (to: TicketAssign) => {
    // Without a time the engine keeps a booked visit; with one it would book, and note a first response.
    const before: TicketAssign = ticket.technician_id
      ? { by: 'person', technician_id: ticket.technician_id, visit_at: null }
      : { by: 'nobody' };
    const undo = () => void assign.mutateAsync([id, before]).catch(sayError);
    assign.mutateAsync([id, to]).then(({ ticket: { technician_name: name } }) => {
      say({ text: name ? t('tickets.assigned', { number, name }) : t('tickets.unassignedSaid', { number }), undo });
    }, sayError);
  };
  const go = (to: TicketStatus) =>
    void move
      .mutateAsync([id, { to, hold_reason: null, reason: '' }])
      .then(() => say({ text: t('tickets.moved', { number, status: t(`status.${to}`) }) }), sayError);
  const weigh = (priority: Priority) =>
    void edit
      .mutateAsync([id, { priority }])
      .then(() => say({ text: t('tickets.prioritySet', { number, priority: t(`priority.${priority}`) }) }), sayError);
  const drop = () => {
    const undo = () =>
      void restore.mutateAsync([id]).then(() => say({ text: t('tickets.restored', { number }) }), sayError);
    remove.mutateAsync([id]).then(() => {
      onDeleted();
      say({ text: t('tickets.deleted', { number }), undo });
    }, sayError);
  };

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {!closed && (
        <Menu
          trigger={
            <Button size="small" icon={UserRound} busy={assign.isPending}>
              {t('tickets.assign')}
            </Button>
          }
        >
          <MenuItem onSelect={() => give({ by: 'rules' })}>{t('tickets.assignRules')}</MenuItem>
          {ticket.technician_id && (
            <MenuItem onSelect={() => give({ by: 'nobody' })}>{t('tickets.assignNobody')}</MenuItem>
          )}
          <MenuRule />
          <MenuChoice
            heading={t('settings.technicians')}
            value={ticket.technician_id ?? ''}
            onChange={(technician_id) => give({ by: 'person', technician_id, visit_at: null })}
            options={technicians.map((one) => ({
              value: one.id,
              label: (
                <span className="flex justify-between gap-6">
                  {one.name}
                  <span className="nums text-meta text-ink-3">
                    {one.town} · {one.open}
                  </span>
                </span>
              ),
            }))}
          />
        </Menu>
      )}
      {!closed && (
        <Menu
          trigger={
            <Button size="small" busy={move.isPending}>
              {t('tickets.move')}
            </Button>
          }
        >
          <MenuGroup heading={t('tickets.move')}>
            {DIRECT.filter((to) => moves.includes(to)).map((to) => (
              <MenuItem key={to} onSelect={() => go(to)}>
                {t(`status.${to}`)}
              </MenuItem>
            ))}
          </MenuGroup>
          {moves.includes('on_hold') && (
            <MenuItem icon={CirclePause} onSelect={() => onStep('hold')}>
              {t('status.on_hold')}…
            </MenuItem>
          )}
        </Menu>
      )}
      {moves.includes('completed') && (
        <Button size="small" icon={CircleCheck} onClick={() => onStep('complete')}>
          {t('tickets.complete')}
        </Button>
      )}
      {closed && (
        <Button size="small" icon={RotateCcw} onClick={() => onStep('reopen')}>
          {t('tickets.reopen')}
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton size="small" icon={MoreHorizontal} label={t('tickets.more')} className="ml-auto" />}
      >
        {!closed && (
          <MenuItem icon={CalendarClock} onSelect={() => onStep('book')}>
            {t('tickets.book')}…
          </MenuItem>
        )}
        <MenuItem icon={Bell} onSelect={() => onStep('remind')}>
          {t('tickets.followUp.add')}…
        </MenuItem>
        <MenuItem
          icon={Copy}
          onSelect={() =>
            void navigator.clipboard.writeText(number).then(() => say({ text: t('tickets.copied', { number }) }))
          }
        >
          {t('tickets.copyNumber')}
        </MenuItem>
        <MenuRule />
        {!closed && (
          <MenuChoice
            heading={t('tickets.editPriority')}
            value={ticket.priority}
            onChange={weigh}
            options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          />
        )}
        {moves.includes('cancelled') && (
          <>
            <MenuRule />
            <MenuItem icon={CircleX} onSelect={() => onStep('cancel')}>
              {t('tickets.cancelTicket')}…
            </MenuItem>
          </>
        )}
        {staff.role === 'admin' && (
          <MenuItem icon={Trash2} danger onSelect={drop}>
            {t('tickets.delete')}
          </MenuItem>
        )}
      </Menu>
    </div>
  );
}
