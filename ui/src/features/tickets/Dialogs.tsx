import { useEffect, useRef, useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct } from '@/backend/react';
import type { HoldReason, TicketDetail } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Checkbox } from '@/kit/Checkbox';
import { Dialog } from '@/kit/Dialog';
import { FieldError, TextArea, TextField } from '@/kit/Field';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { TimeField } from '@/kit/TimeField';
import { useToast } from '@/kit/Toast';
import { useNow } from '@/lib/now';
import { officeDayAt, officeInput, officeInstant } from '@/lib/officeTime';

/** The steps of a ticket that need a word before they are taken. */
export type Step = 'hold' | 'complete' | 'cancel' | 'reopen' | 'book' | 'remind';

interface DialogProps {
  detail: TicketDetail;
  onClose: () => void;
}

function Shape({
  title,
  text,
  action,
  busy,
  error,
  ready = true,
  onClose,
  onSave,
  children,
}: {
  title: string;
  text?: string;
  action: string;
  busy: boolean;
  error: Error | null;
  ready?: boolean;
  onClose: () => void;
  onSave: () => void;
  children: React.ReactNode;
}) {
  const t = useT();
  const words = useErrorWords();
  const sent = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer of either kind lets the next one go
  useEffect(() => {
    if (!busy) sent.current = false;
  }, [busy, error]);
  const save = () => {
    if (!ready || busy || sent.current) return;
    sent.current = true;
    onSave();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={text}
      actions={
        <>
          <Button onClick={onClose}>{t('kit.cancel')}</Button>
          <Button tone="primary" busy={busy} disabled={!ready} onClick={save}>
            {action}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      >
        {children}
        <FieldError>{error && words(apiError(error))}</FieldError>
      </form>
    </Dialog>
  );
}

function Hold({ detail, onClose }: DialogProps) {
  const t = useT();
  const say = useToast();
  const move = useAct('moveTicket');
  const [hold_reason, setReason] = useState<HoldReason>('parts');
  const [reason, setWords] = useState('');
  const { id, number } = detail.ticket;
  return (
    <Shape
      title={t('tickets.hold.title')}
      text={t('tickets.hold.text')}
      action={t('tickets.hold.title')}
      busy={move.isPending}
      error={move.error}
      onClose={onClose}
      onSave={() =>
        move.mutate([id, { to: 'on_hold', hold_reason, reason }], {
          onSuccess: () => {
            onClose();
            say({ text: t('tickets.moved', { number, status: t('status.on_hold') }) });
          },
        })
      }
    >
      <SegmentedControl
        wide
        showLabel
        label={t('tickets.hold.reason')}
        value={hold_reason}
        onChange={setReason}
        options={(['parts', 'customer', 'other'] as const).map((value) => ({ value, label: t(`hold.${value}`) }))}
      />
      <TextField label={t('tickets.reason')} value={reason} onChange={(event) => setWords(event.target.value)} />
    </Shape>
  );
}

function Close({ detail, onClose, cancelled }: DialogProps & { cancelled: boolean }) {
  const t = useT();
  const say = useToast();
  const close = useAct('closeTicket');
  const [note, setNote] = useState('');
  const calls = detail.failed_calls.filter((call) => call.status !== 'completed').length;
  const [withCalls, setWithCalls] = useState(true);
  const { id, number } = detail.ticket;
  return (
    <Shape
      title={t(cancelled ? 'tickets.cancel.title' : 'tickets.close.title', { number })}
      action={t(cancelled ? 'tickets.cancelTicket' : 'tickets.complete')}
      busy={close.isPending}
      error={close.error}
      onClose={onClose}
      onSave={() =>
        close.mutate([id, { cancelled, note, complete_failed_calls: calls > 0 && withCalls }], {
          onSuccess: () => {
            onClose();
            say({
              text: t('tickets.moved', { number, status: t(cancelled ? 'status.cancelled' : 'status.completed') }),
            });
          },
        })
      }
    >
      <TextArea
        label={t(cancelled ? 'tickets.cancel.note' : 'tickets.close.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        autoFocus
      />
      {calls > 0 && (
        <Checkbox label={t.count('tickets.close.calls', calls)} checked={withCalls} onChange={setWithCalls} />
      )}
    </Shape>
  );
}

function Reopen({ detail, onClose }: DialogProps) {
  const t = useT();
  const say = useToast();
  const reopen = useAct('reopenTicket');
  const [reason, setReason] = useState('');
  const { id, number } = detail.ticket;
  return (
    <Shape
      title={t('tickets.reopen.title', { number })}
      text={t('tickets.reopen.text')}
      action={t('tickets.reopen')}
      busy={reopen.isPending}
      error={reopen.error}
      ready={reason.trim() !== ''}
      onClose={onClose}
      onSave={() =>
        reopen.mutate([id, reason.trim()], {
          onSuccess: () => {
            onClose();
            say({ text: t('tickets.moved', { number, status: t('status.in_progress') }) });
          },
        })
      }
    >
      <TextField
        label={t('tickets.reopen.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        autoFocus
      />
    </Shape>
  );
}

function Book({ detail, onClose }: DialogProps) {
  const t = useT();
  const now = useNow();
  const say = useToast();
  const assign = useAct('assignTicket');
  const { id, number, technician_id, visit_at } = detail.ticket;
  const [text, setText] = useState(() => officeInput(visit_at ?? officeDayAt(now, 1, 10)));
  const at = officeInstant(text);
  return (
    <Shape
      title={t('tickets.book')}
      action={t('tickets.book')}
      busy={assign.isPending}
      error={assign.error}
      ready={at !== null && at > now && technician_id !== null}
      onClose={onClose}
      onSave={() => {
        if (at === null || technician_id === null) return;
        assign.mutate([id, { by: 'person', technician_id, visit_at: at }], {
          onSuccess: () => {
            onClose();
            say({ text: t('tickets.booked', { number, when: t.date(at, 'dayTime') }) });
          },
        });
      }}
    >
      <TimeField
        label={t('tickets.bookAt')}
        value={text}
        onChange={setText}
        hint={technician_id === null ? t('tickets.bookNeedsTechnician') : undefined}
        error={at !== null && at <= now ? t('refused.field.in_the_past') : undefined}
      />
    </Shape>
  );
}

function Remind({ detail, onClose }: DialogProps) {
  const t = useT();
  const now = useNow();
  const say = useToast();
  const add = useAct('addFollowUp');
  const [text, setText] = useState(() => officeInput(officeDayAt(now, 1, 10)));
  const [note, setNote] = useState('');
  const at = officeInstant(text);
  return (
    <Shape
      title={t('tickets.followUp.add')}
      action={t('tickets.followUp.add')}
      busy={add.isPending}
      error={add.error}
      ready={at !== null && at > now}
      onClose={onClose}
      onSave={() => {
        if (at === null) return;
        add.mutate([{ ticket_id: detail.ticket.id, failed_call_id: null, due_at: at, note: note.trim() }], {
          onSuccess: () => {
            onClose();
            say({ text: t('tickets.followUp.made') });
          },
        });
      }}
    >
      <TimeField
        label={t('tickets.followUp.at')}
        value={text}
        onChange={setText}
        error={at !== null && at <= now ? t('refused.field.in_the_past') : undefined}
      />
      <TextField label={t('tickets.followUp.note')} value={note} onChange={(event) => setNote(event.target.value)} />
    </Shape>
  );
}

/** The dialog of a step, where one is open. */
export function StepDialog({ step, ...props }: DialogProps & { step: Step }) {
  switch (step) {
    case 'hold':
      return <Hold {...props} />;
    case 'complete':
      return <Close {...props} cancelled={false} />;
    case 'cancel':
      return <Close {...props} cancelled />;
    case 'reopen':
      return <Reopen {...props} />;
    case 'book':
      return <Book {...props} />;
    case 'remind':
      return <Remind {...props} />;
  }
}
