import { screen } from '@testing-library/react';
import { useState } from 'react';
import type { TaskFormSlot, TaskPrefill } from '@/app/slots';
import { type FakeBackend, NOON } from '@/backend/fake';
import { reviewOf } from '@/backend/fake/conversation';
import type { OpenTarget } from '@/backend/port';
import type { IncomingMessage, NewTask, ReviewMessage } from '@/backend/types';
import { IntakeScreen, type IntakeTab } from '@/features/intake/IntakeScreen';
import { atDesk } from './desk';

interface Seen {
  prefills: TaskPrefill[];
  accepted: [IncomingMessage, NewTask][];
  opened: OpenTarget[];
}

/** Stands in for the task form, which has its own tests: says what it was filled with, and saves it as it is. */
const formOf =
  (seen: Seen): TaskFormSlot =>
  ({ prefill, save, onMade }) => {
    seen.prefills.push(prefill);
    const { customer, ticket, failed_call, source } = prefill;
    return (
      <form
        aria-label="Task"
        onSubmit={(event) => {
          event.preventDefault();
          void save({
            customer,
            source,
            ticket: ticket && {
              ...ticket,
              appliance_kind: ticket.appliance_kind ?? 'other',
              service_type: ticket.service_type ?? 'other',
              on_duplicate: 'ask',
            },
            failed_call,
            message_id: null,
          }).then(() => onMade('It was made', null));
        }}
      >
        <p>{[customer.phone, customer.town, ticket?.appliance_kind, ticket?.problem].join(' / ')}</p>
        <button type="submit">Save</button>
      </form>
    );
  };

function Intake({
  form,
  first,
  onOpen,
}: {
  form: TaskFormSlot;
  first: IntakeTab;
  onOpen: (target: OpenTarget) => void;
}) {
  const [tab, setTab] = useState(first);
  return <IntakeScreen tab={tab} onTab={setTab} form={form} onFiles={() => {}} mayExport={false} onOpen={onOpen} />;
}

/** The intake screen alone, with what its form was given and what it opened. */
export function intake(first: IntakeTab = 'paste', prepare?: (backend: FakeBackend) => void) {
  const seen: Seen = { prefills: [], accepted: [], opened: [] };
  const shown = atDesk(<Intake form={formOf(seen)} first={first} onOpen={(target) => seen.opened.push(target)} />, {
    prepare: (backend) => {
      const { acceptMessage } = backend.commands;
      backend.commands = {
        ...backend.commands,
        acceptMessage: (message, task) => {
          seen.accepted.push([message, task]);
          return acceptMessage(message, task);
        },
      };
      prepare?.(backend);
    },
  });
  return { ...shown, seen };
}

export const messageField = () => screen.getByRole('textbox', { name: "The customer's message" });

/** Puts a message before all others that wait. */
export function waits({ desk }: FakeBackend, message: Partial<ReviewMessage> & { body: string }): ReviewMessage {
  const { body, channel = 'whatsapp', sender = '+919847012345', received_at = NOON - 60_000, ...change } = message;
  const review = reviewOf(desk.records, { id: desk.dice.id(), body, channel, sender, received_at });
  Object.assign(review, change);
  desk.records.reviews.unshift(review);
  return review;
}
