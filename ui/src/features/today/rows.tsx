import { AlarmClock, Bell, Phone, PhoneMissed } from 'lucide-react';
import { ClockWords } from '@/app/desk/ClockWords';
import { SnoozeMenu } from '@/app/desk/SnoozeMenu';
import { useFollowUp } from '@/app/desk/useFollowUp';
import { useSayError } from '@/app/errors';
import { useT } from '@/app/i18n';
import type { OpenTarget } from '@/backend/port';
import { useAct } from '@/backend/react';
import type { FailedCallCard, FollowUpView, TicketRow } from '@/backend/types';
import { Button, IconButton } from '@/kit/Button';
import { PriorityMark } from '@/kit/badges';
import { OfficeTime, RelativeTime } from '@/kit/RelativeTime';
import { useToast } from '@/kit/Toast';
import { cx } from '@/lib/cx';
import { useNow } from '@/lib/now';
import { dial } from '@/lib/phone';
import { useSingle } from '@/lib/single';
import { TodayRowShape } from './TodayList';

type Open = (target: OpenTarget) => void;

export function FollowUpRow({ followUp, onOpen }: { followUp: FollowUpView; onOpen: Open }) {
  const t = useT();
  const now = useNow();
  const { what, done, later, busy } = useFollowUp(followUp);
  const late = followUp.due_at < now;
  const open = () => {
    if (followUp.ticket) onOpen({ ticket: followUp.ticket.id });
    else if (followUp.failed_call_id) onOpen({ failedCall: followUp.failed_call_id });
  };
  return (
    <TodayRowShape
      mark={<Bell size={14} strokeWidth={1.5} aria-hidden />}
      lead={followUp.ticket?.number ?? ''}
      text={
        <>
          <span className="font-medium">{what}</span>
          {followUp.ticket && <span className="ml-2 text-ink-2">{followUp.ticket.problem}</span>}
        </>
      }
      who={followUp.customer_name}
      time={
        late ? (
          <RelativeTime at={followUp.due_at} className="font-medium text-red" />
        ) : (
          <OfficeTime at={followUp.due_at} className="text-ink-2" />
        )
      }
      keys={{ d: done, s: () => later({ kind: 'one_hour' }), c: () => dial(followUp.phone) }}
      onOpen={open}
      actions={
        <>
          <SnoozeMenu
            trigger={<IconButton size="small" icon={AlarmClock} label={t('today.snooze')} aria-keyshortcuts="s" />}
            onSnooze={later}
          />
          <Button size="small" busy={busy} onClick={done} aria-keyshortcuts="d">
            {t('today.done')}
          </Button>
        </>
      }
    />
  );
}

export function TargetRow({ ticket, onOpen }: { ticket: TicketRow; onOpen: Open }) {
  const t = useT();
  const callFirst = ticket.next_target === 'first_response' && ticket.phone !== '';
  const open = () => onOpen({ ticket: ticket.id });
  return (
    <TodayRowShape
      mark={<PriorityMark priority={ticket.priority} alone />}
      lead={ticket.number}
      text={
        <>
          {ticket.next_target && <span className="font-medium">{t(`today.target.${ticket.next_target}`)}</span>}
          <span className="ml-2 text-ink-2">{ticket.problem}</span>
        </>
      }
      who={ticket.customer_name}
      time={<ClockWords ticket={ticket} />}
      keys={{ c: () => dial(ticket.phone) }}
      onOpen={open}
      actions={
        callFirst ? (
          <Button
            size="small"
            icon={Phone}
            aria-keyshortcuts="c"
            onClick={() => {
              dial(ticket.phone);
              open();
            }}
          >
            {t('today.call')}
          </Button>
        ) : (
          <Button size="small" onClick={open}>
            {t('today.open')}
          </Button>
        )
      }
    />
  );
}

export function CallbackRow({ call, onOpen }: { call: FailedCallCard; onOpen: Open }) {
  const t = useT();
  const phone = call.phone_e164 ?? call.phone_raw;
  const open = () => onOpen({ failedCall: call.id });
  const ring = () => {
    dial(phone);
    open();
  };
  return (
    <TodayRowShape
      mark={
        <PhoneMissed
          size={14}
          strokeWidth={1.5}
          aria-hidden
          className={cx(call.priority === 'critical' && 'text-red')}
        />
      }
      lead={<OfficeTime at={call.reported_at} />}
      text={
        <>
          <span className="font-medium">{call.name || phone}</span>
          <span className="ml-2 text-ink-2">{call.problem}</span>
        </>
      }
      who={call.availability || call.town}
      time={
        call.callback_at !== null &&
        (call.overdue ? (
          <RelativeTime at={call.callback_at} className="font-medium text-red" />
        ) : (
          <OfficeTime at={call.callback_at} className="text-ink-2" />
        ))
      }
      keys={{ c: ring }}
      onOpen={open}
      actions={
        <Button size="small" icon={Phone} onClick={ring} aria-keyshortcuts="c">
          {t('today.call')}
        </Button>
      }
    />
  );
}

export function UnassignedRow({ ticket, onOpen }: { ticket: TicketRow; onOpen: Open }) {
  const t = useT();
  const say = useToast();
  const sayError = useSayError();
  const assign = useAct('assignTicket');
  const single = useSingle();
  const give = () =>
    single(() =>
      assign.mutateAsync([ticket.id, { by: 'rules' }]).then((detail) => {
        const { number, technician_name: name } = detail.ticket;
        if (!name) return say({ text: t('today.nobodyFits', { number }), tone: 'problem' });
        say({
          text: t('today.assignedTo', { number, name }),
          undo: () => void assign.mutateAsync([ticket.id, { by: 'nobody' }]).catch(sayError),
        });
      }, sayError),
    );
  return (
    <TodayRowShape
      mark={<PriorityMark priority={ticket.priority} alone />}
      lead={ticket.number}
      text={
        <>
          <span className="font-medium">{t(`service.${ticket.service_type}`)}</span>
          <span className="ml-2 text-ink-2">{ticket.problem}</span>
        </>
      }
      who={ticket.customer_name || ticket.town}
      time={<RelativeTime at={ticket.created_at} className="text-ink-2" />}
      keys={{ a: give }}
      onOpen={() => onOpen({ ticket: ticket.id })}
      actions={
        <Button size="small" busy={assign.isPending} onClick={give} aria-keyshortcuts="a">
          {t('today.assign')}
        </Button>
      }
    />
  );
}
