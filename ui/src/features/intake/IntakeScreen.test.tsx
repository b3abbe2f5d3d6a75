import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TaskFormSlot, TaskPrefill } from '@/app/slots';
import { type FakeBackend, NOON } from '@/backend/fake';
import type { IncomingMessage, NewTask } from '@/backend/types';
import { atDesk, expectAccessible } from '../../../test/desk';
import { IntakeScreen, type IntakeTab } from './IntakeScreen';

interface Seen {
  prefills: TaskPrefill[];
  accepted: [IncomingMessage, NewTask][];
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

function Intake({ form, first }: { form: TaskFormSlot; first: IntakeTab }) {
  const [tab, setTab] = useState(first);
  return <IntakeScreen tab={tab} onTab={setTab} form={form} onOpen={() => {}} />;
}

function intake(first: IntakeTab = 'paste', prepare?: (backend: FakeBackend) => void) {
  const seen: Seen = { prefills: [], accepted: [] };
  const shown = atDesk(<Intake form={formOf(seen)} first={first} />, {
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

const TEXT = 'AC not cooling in Ranni, called and nobody picked. 98470 12345';
const message = () => screen.getByRole('textbox', { name: "The customer's message" });
/** Pasting, as far as a text field notices. */
const paste = (text: string) => fireEvent.change(message(), { target: { value: text } });

beforeEach(() => localStorage.clear());

describe('pasting a message', () => {
  it('waits for a message, and says what will happen with it', async () => {
    intake();
    expect(message()).toHaveFocus();
    expect(screen.getByText(/nothing is saved until you say so/)).toBeInTheDocument();
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('shows at once what was understood and why, and fills the form', async () => {
    const { person } = intake();
    paste(TEXT);
    expect(await screen.findByText(`+91 98470 12345 / Ranni / ac / ${TEXT}`)).toBeInTheDocument();
    const understood = within(screen.getByRole('region', { name: 'What was understood' }));
    const [request, failedCall, emergency] = understood.getAllByRole('listitem');
    expect(request).toHaveTextContent(/Service request\s*Yes\s*88% sure/);
    expect(failedCall).toHaveTextContent(/Failed call\s*Yes/);
    expect(emergency).toHaveTextContent(/Emergency\s*No/);
    await expectAccessible();
    await person.click(within(failedCall as HTMLElement).getByRole('button', { name: 'Why?' }));
    expect(await screen.findByText('nobody picked up')).toBeInTheDocument();
  });

  it('marks the words that counted, and says why for the one under the cursor', async () => {
    intake();
    paste(TEXT);
    await waitFor(() =>
      expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toContain('Ranni'),
    );
    const field = message() as HTMLTextAreaElement;
    const at = TEXT.indexOf('Ranni') + 2;
    field.setSelectionRange(at, at);
    fireEvent.select(field);
    expect(await screen.findByText('Place: a town we serve')).toBeInTheDocument();
  });

  it('takes the marks after the first changed letter off while the message is being changed', async () => {
    const { desk } = intake();
    paste(TEXT);
    await waitFor(() => expect(document.querySelectorAll('mark').length).toBeGreaterThan(2));
    desk.hanging.add('readMessage');
    paste(`AC ${TEXT}`);
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['AC']);
  });

  it('accepts the message and the task together, and is ready for the next', async () => {
    const { person, seen } = intake();
    await person.type(screen.getByLabelText('Sent from'), '70123 45678');
    paste('Fridge dead');
    await screen.findByText('70123 45678 / / refrigerator / Fridge dead', {
      normalizer: (text) => text.replace(/\/ {2}\//g, '/ /'),
    });
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('It was made')).toBeInTheDocument();
    expect(seen.accepted[0]?.[0]).toEqual({
      source_id: '',
      channel: 'whatsapp',
      text: 'Fridge dead',
      sender: '70123 45678',
      received_at: null,
    });
    expect(seen.accepted[0]?.[1]).toMatchObject({ source: 'whatsapp', ticket: { problem: 'Fridge dead' } });
    expect(message()).toHaveValue('');
  });

  it('says what it understood of nonsense, and leaves the decision to a person', async () => {
    intake();
    paste('zxcv qwerty 12');
    expect(await screen.findByText(/No name, phone, place or appliance was found/)).toBeInTheDocument();
    expect(screen.getByText('Bare details')).toBeInTheDocument();
    expect(screen.getByRole('form')).toBeInTheDocument();
  });

  it('refuses more than 100 kB clearly, without asking the engine', async () => {
    const { desk } = intake();
    desk.failing.set('readMessage', { kind: 'internal', reference: 'asked' });
    // In UTF-8 a Malayalam letter is three bytes.
    paste('എ'.repeat(40_000));
    expect(await screen.findByText(/This message has 120 kB; at most 100 kB can be read/)).toBeInTheDocument();
    expect(message()).toBeInvalid();
    expect(screen.queryByText(/Something went wrong/)).not.toBeInTheDocument();
  });

  it('keeps the message and its sender when one goes elsewhere and comes back', async () => {
    const first = intake();
    paste('AC not cooling at Ranni');
    fireEvent.change(screen.getByLabelText('Sent from'), { target: { value: '98460 12345' } });
    first.unmount();
    intake();
    expect(message()).toHaveValue('AC not cooling at Ranni');
    expect(screen.getByLabelText('Sent from')).toHaveValue('98460 12345');
  });

  it('says when a message could not be read, and keeps it', async () => {
    const { person, desk } = intake();
    desk.failing.set('readMessage', { kind: 'internal', reference: 'r' });
    paste(TEXT);
    expect(await screen.findByText(/Something went wrong on our side/)).toBeInTheDocument();
    expect(message()).toHaveValue(TEXT);
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('form')).toBeInTheDocument();
  });
});

describe('the review queue', () => {
  it('teaches when nothing waits', async () => {
    intake('review', ({ desk }) => {
      desk.records.reviews = [];
    });
    expect(await screen.findByText('Nothing to review')).toBeInTheDocument();
  });

  it('lists what the rules were not sure of; looking opens it with the form, and saving names the message', async () => {
    const { person, desk, seen } = intake('review');
    const first = desk.records.reviews[0];
    if (!first) throw new Error('the fake office has messages to review');
    const list = await screen.findByRole('list', { name: 'Messages to review' });
    expect(within(list).getByText(first.body)).toBeInTheDocument();
    expect(within(list).getAllByText(/^Not sure:/).length).toBeGreaterThan(0);
    await expectAccessible();
    await person.click(within(list).getAllByRole('button', { name: 'Look and save' })[0] as HTMLElement);
    expect(message()).toHaveValue(first.body);
    expect(message()).toHaveAttribute('readonly');
    await person.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() => expect(seen.accepted[0]?.[1].message_id).toBe(first.id));
    expect(seen.accepted[0]?.[0].text).toBe(first.body);
    expect(await screen.findByRole('list', { name: 'Messages to review' })).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText(first.body)).not.toBeInTheDocument());
  });

  it('keeps the form of a message that is settled elsewhere in the meantime', async () => {
    const { person, desk } = intake('review');
    await person.click((await screen.findAllByRole('button', { name: 'Look and save' }))[0] as HTMLElement);
    expect(await screen.findByRole('form', { name: 'Task' })).toBeVisible();
    desk.settle(desk.records.reviews[0]?.id ?? '');
    expect(await screen.findByText(/settled this message in the meantime/)).toBeVisible();
    expect(screen.getByRole('form', { name: 'Task' })).toBeVisible();
  });

  it('dismisses, and the count goes down', async () => {
    const { person, desk } = intake('review');
    const before = desk.records.reviews.length;
    const first = desk.records.reviews[0]?.body ?? '';
    await screen.findByText(first);
    expect(screen.getByRole('radio', { name: `To review ${before}` })).toBeInTheDocument();
    await person.click(screen.getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement);
    expect(await screen.findByText('Message dismissed')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText(first)).not.toBeInTheDocument());
    expect(desk.records.reviews).toHaveLength(before - 1);
  });

  it('says when the queue does not load', async () => {
    intake('review', ({ desk }) => desk.failing.set('reviewQueue', { kind: 'internal', reference: 'q-1' }));
    expect(await screen.findByText(/Something went wrong on our side/)).toBeInTheDocument();
  });

  it('shows the age of each message', async () => {
    const { desk } = intake('review');
    const first = desk.records.reviews[0];
    await screen.findByText(first?.body ?? '');
    expect(first && first.received_at < NOON).toBe(true);
    expect(screen.getAllByText(/ago/).length).toBeGreaterThan(0);
  });
});
