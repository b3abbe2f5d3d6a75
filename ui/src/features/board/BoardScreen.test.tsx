import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenTarget } from '@/backend/port';
import { type FakeBackend, NOON } from '@/backend/fake';
import type { CallEntry, FailedCallCard, LinkedTicket } from '@/backend/types';
import { setPreferences } from '@/lib/preferences';
import { atDesk, expectAccessible } from '../../../test/desk';
import { BoardScreen } from './BoardScreen';

const HOUR = 3_600_000;

const call = (id: string, change: Partial<FailedCallCard> = {}): FailedCallCard => ({
  id,
  customer_id: `customer-${id}`,
  name: `Person ${id}`,
  phone_raw: '98470 12345',
  phone_e164: '+919847012345',
  town: 'Ranni',
  problem: 'AC not cooling',
  availability: '',
  reported_at: NOON - 3 * HOUR,
  status: 'new',
  priority: 'medium',
  callback_at: NOON + HOUR,
  promised: false,
  overdue: false,
  attempts: [],
  suggest_closing: false,
  ticket: null,
  completed_at: null,
  ...change,
});

const opened: OpenTarget[] = [];
const made: string[] = [];

function Board() {
  const [id, setId] = useState<string | null>(null);
  return (
    <BoardScreen
      callId={id}
      onCall={setId}
      onOpen={(target) => opened.push(target)}
      onNew={() => made.push('new')}
      onMakeTicket={(from) => made.push(from)}
    />
  );
}

function board(cards: FailedCallCard[], prepare?: (backend: FakeBackend) => void) {
  opened.length = 0;
  made.length = 0;
  return atDesk(<Board />, {
    prepare: (backend) => {
      backend.desk.records.calls = cards;
      prepare?.(backend);
    },
  });
}

const column = (name: string) => screen.findByRole('region', { name });
const card = (name: string) => screen.findByRole('article', { name: new RegExp(`^${name},`) });

/** The card stands in that column, and has the focus where that is asked for; a busy machine may take its time over it. */
const stands = async (name: string, person: RegExp, focus?: 'with the focus') => {
  const found = await within(await column(name)).findByRole('article', { name: person });
  if (focus) await waitFor(() => expect(found).toHaveFocus());
};

afterEach(() => setPreferences({ language: 'en' }));

describe('the board', () => {
  it('shows who waits, in which column, since when and what was tried', async () => {
    board([
      call('A', {
        name: 'Anitha Kumari',
        availability: 'after 5',
        overdue: true,
        callback_at: NOON - 2 * HOUR,
        attempts: [
          { id: '1', at: NOON - 2 * HOUR, outcome: 'no_answer', note: '', staff_name: 'Bindu' },
          { id: '2', at: NOON - HOUR, outcome: 'busy', note: '', staff_name: 'Bindu' },
        ],
      }),
      call('B', { status: 'completed', completed_at: NOON }),
    ]);
    const first = within(await column('New'));
    expect(first.getByText('1 call')).toBeInTheDocument();
    expect(first.getByText('oldest 3 h')).toBeInTheDocument();
    const anitha = within(await card('Anitha Kumari'));
    expect(anitha.getByRole('link', { name: 'Call +91 98470 12345' })).toHaveAttribute('href', 'tel:+919847012345');
    expect(anitha.getByText('after 5')).toBeInTheDocument();
    expect(anitha.getByText('Overdue 2 h')).toBeInTheDocument();
    expect(anitha.getByText('Medium')).toBeInTheDocument();
    expect(anitha.getByText(/^2 attempts: No answer.* and Busy/)).toBeInTheDocument();
    expect(within(await column('Completed')).getByText('1 call')).toBeInTheDocument();
    expect(screen.getByText('1 open call')).toBeInTheDocument();
    expect(screen.getByText('1 overdue')).toBeInTheDocument();
    await expectAccessible();
  });

  it('is walked with the arrows, and carries a card with Ctrl and an arrow', async () => {
    const { person } = board([
      call('A'),
      call('B', { callback_at: NOON + 2 * HOUR }),
      call('C', { status: 'in_progress', callback_at: null }),
    ]);
    (await card('Person A')).focus();
    await person.keyboard('{ArrowDown}');
    expect(await card('Person B')).toHaveFocus();
    await person.keyboard('{ArrowRight}');
    expect(await card('Person C')).toHaveFocus();
    await person.keyboard('{Control>}{ArrowRight}{/Control}');
    await stands('Completed', /Person C/, 'with the focus');
    expect(screen.getAllByText('Person C moved to Completed').length).toBeGreaterThan(0);
    await person.keyboard('{Control>}{ArrowRight}{/Control}');
    expect(screen.getByText('Person C is already in the last column that way')).toBeInTheDocument();
  });

  it('takes a card up with m: nothing is saved until it is set down, and Escape puts it back', async () => {
    const { person, desk } = board([call('A'), call('B')]);
    (await card('Person A')).focus();
    await person.keyboard('m{ArrowRight}{ArrowRight}');
    await stands('Scheduled callback', /Person A/, 'with the focus');
    expect(desk.records.calls[0]?.status).toBe('new');
    await person.keyboard('{Escape}');
    await stands('New', /Person A/, 'with the focus');
    await person.keyboard('m{ArrowRight}');
    let jumped = false;
    const old = await column('New');
    const watch = new MutationObserver(() => {
      jumped ||= within(old).queryByRole('article', { name: /Person A/ }) !== null;
    });
    watch.observe(old, { childList: true, subtree: true });
    await person.keyboard('{Enter}');
    await waitFor(() => expect(desk.records.calls[0]?.status).toBe('customer_unavailable'));
    watch.disconnect();
    expect(jumped, 'set down, it jumped back to its old column for a moment').toBe(false);
    await stands('Customer unavailable', /Person A/, 'with the focus');
  });

  it('puts a carried card back when one goes on with Tab', async () => {
    const { person, desk } = board([call('A'), call('B')]);
    (await card('Person A')).focus();
    await person.keyboard('m{ArrowRight}');
    await stands('Customer unavailable', /Person A/, 'with the focus');
    await person.tab();
    await stands('New', /Person A/);
    expect(desk.records.calls[0]?.status).toBe('new');
    // The arrows walk again: nothing is carried.
    (await card('Person B')).focus();
    await person.keyboard('{ArrowUp}');
    expect(await card('Person A')).toHaveFocus();
  });

  it('moves from the menu at once, and Undo moves it back', async () => {
    const { person, desk } = board([call('A')]);
    await card('Person A');
    await person.click(screen.getByRole('button', { name: 'Actions for Person A' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Completed' }));
    await stands('Completed', /Person A/);
    await waitFor(() => expect(desk.records.calls[0]?.status).toBe('completed'));
    await person.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(desk.records.calls[0]?.status).toBe('new'));
    await stands('New', /Person A/);
  });

  it('puts a card back and says so where the engine refuses', async () => {
    const { person, desk } = board([call('A')]);
    (await card('Person A')).focus();
    desk.failing.set('moveFailedCall', { kind: 'unavailable', message: 'busy' });
    await person.keyboard('{Control>}{ArrowRight}{/Control}');
    expect(
      (await screen.findAllByText(/Person A stays in New: the move was not saved\. The file is busy/)).length,
    ).toBeGreaterThan(0);
    await stands('New', /Person A/);
  });

  it('says why a call that was tried cannot be new again', async () => {
    const tried = { id: '1', at: NOON - HOUR, outcome: 'no_answer', note: '', staff_name: 'Bindu' } as const;
    const { person } = board([call('A', { status: 'customer_unavailable', attempts: [tried] })]);
    (await card('Person A')).focus();
    await person.keyboard('{Control>}{ArrowLeft}{/Control}');
    expect((await screen.findAllByText(/A call that was tried is not new any more/)).length).toBeGreaterThan(0);
  });

  it('asks when to call on every move to Scheduled callback, and shows the time that stands till then', async () => {
    const { person, desk } = board([call('A', { status: 'in_progress' })]);
    (await card('Person A')).focus();
    await person.keyboard('{Control>}{ArrowLeft}{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Callback to Person A' }));
    expect(dialog.getByLabelText('Call at')).toHaveValue('2026-11-24T13:00');
    await person.click(dialog.getByRole('button', { name: 'Today 16:00' }));
    await person.click(dialog.getByRole('button', { name: 'Schedule' }));
    await waitFor(() => expect(desk.records.calls[0]?.callback_at).toBe(NOON + 4 * HOUR));
  });

  it('does not ask again for a time that the customer named', async () => {
    const { person, desk } = board([call('A', { status: 'in_progress', promised: true })]);
    (await card('Person A')).focus();
    await person.keyboard('{Control>}{ArrowLeft}{/Control}');
    await waitFor(() => expect(desk.records.calls[0]?.status).toBe('scheduled_callback'));
    await screen.findAllByText('Person A moved to Scheduled callback');
    expect(screen.queryByRole('dialog', { name: /^Callback/ })).toBeNull();
  });

  it('shows what else changed when a move that held the refresh back is refused', async () => {
    const { person, desk } = board([call('A'), call('B')]);
    (await card('Person A')).focus();
    desk.failing.set('moveFailedCall', { kind: 'unavailable', message: 'busy' });
    // Somebody else's change is being read when the move begins, and its reading is cancelled.
    desk.records.calls.push(call('C'));
    desk.hanging.add('board');
    desk.changed(['failed_calls']);
    await new Promise((passed) => setTimeout(passed, 100));
    desk.hanging.clear();
    await person.keyboard('{Control>}{ArrowRight}{/Control}');
    expect(await card('Person C')).toBeInTheDocument();
  });

  it('asks how the call ended when the phone is pressed, and logs it', async () => {
    const { person, desk } = board([call('A')]);
    const link = within(await card('Person A')).getByRole('link', { name: /^Call/ });
    link.addEventListener('click', (event) => event.preventDefault());
    await person.click(link);
    const dialog = within(await screen.findByRole('dialog', { name: 'Call to Person A' }));
    expect(dialog.getByText('+91 98470 12345 was handed to the dialler.')).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Log the attempt' })).toBeDisabled();
    await expectAccessible();
    await person.click(dialog.getByRole('radio', { name: 'No answer' }));
    await person.type(dialog.getByLabelText('Note'), 'rang out');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(desk.records.calls[0]?.attempts).toMatchObject([{ outcome: 'no_answer', note: 'rang out' }]),
    );
    expect(await screen.findByText(/^Attempt logged: No answer\. Next call/)).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Call to Person A' })).not.toBeInTheDocument());
    await stands('Customer unavailable', /Person A/, 'with the focus');
  });

  it('keeps the dialog and the words when the attempt is refused', async () => {
    const { person, desk } = board([call('A')]);
    (await card('Person A')).focus();
    await person.keyboard('a');
    const dialog = within(await screen.findByRole('dialog'));
    await person.click(dialog.getByRole('radio', { name: 'Reached' }));
    await person.type(dialog.getByLabelText('Note'), 'call at four');
    desk.failing.set('logAttempt', {
      kind: 'invalid',
      fields: [{ field: 'attempt.promised_at', code: 'in_the_past', message: 'past' }],
    });
    await person.click(dialog.getByRole('button', { name: 'Log the attempt' }));
    expect(await dialog.findByText('This time is past.')).toBeInTheDocument();
    expect(dialog.getByLabelText('Note')).toHaveValue('call at four');
  });

  it('schedules a callback at a usual time', async () => {
    const { person, desk } = board([call('A', { callback_at: null, status: 'in_progress' })]);
    (await card('Person A')).focus();
    await person.keyboard('s');
    const dialog = within(await screen.findByRole('dialog', { name: 'Callback to Person A' }));
    await person.click(dialog.getByRole('button', { name: 'Schedule' }));
    expect(dialog.getByText('Please fill this in.')).toBeInTheDocument();
    await person.click(dialog.getByRole('button', { name: 'Today 16:00' }));
    await person.type(dialog.getByLabelText('When they can be reached'), 'at work till 4');
    await person.click(dialog.getByRole('button', { name: 'Schedule' }));
    await waitFor(() =>
      expect(desk.records.calls[0]).toMatchObject({
        status: 'scheduled_callback',
        callback_at: NOON + 4 * HOUR,
        availability: 'at work till 4',
      }),
    );
  });

  it('links an open ticket of the customer, shows its status, and takes the link off again', async () => {
    let ticket: LinkedTicket | undefined;
    const { person, desk } = board([call('A')], (fake) => {
      const match = fake.desk.records.customers.find(({ open_tickets }) => open_tickets.length > 0);
      ticket = match?.open_tickets[0];
      Object.assign(fake.desk.records.calls[0] ?? {}, {
        customer_id: match?.customer.id,
        phone_e164: match?.customer.phones[0]?.e164,
      });
    });
    if (!ticket) throw new Error('the fake office has open tickets');
    const { id, number } = ticket;
    (await card('Person A')).focus();
    await person.keyboard('l');
    const dialog = within(await screen.findByRole('dialog', { name: 'Link to a ticket' }));
    await dialog.findByRole('button', { name: new RegExp(number) });
    await person.type(dialog.getByLabelText('Number or words'), 'no such words');
    expect(dialog.getByText('This customer has no such ticket.')).toBeInTheDocument();
    await person.clear(dialog.getByLabelText('Number or words'));
    await person.click(dialog.getByRole('button', { name: new RegExp(number) }));
    await waitFor(() => expect(desk.records.calls[0]?.ticket?.id).toBe(id));
    await person.click(within(await card('Person A')).getByRole('button', { name: number }));
    expect(opened).toEqual([{ ticket: id }]);
    await person.click(screen.getByRole('button', { name: 'Actions for Person A' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Remove the link' }));
    await waitFor(() => expect(desk.records.calls[0]?.ticket).toBeNull());
  });

  it('opens the whole call beside the board, suggests closing as unreachable, and gives the focus back', async () => {
    const { person, desk } = board([
      call('A', {
        suggest_closing: true,
        attempts: [{ id: '1', at: NOON - HOUR, outcome: 'switched_off', note: 'tried twice', staff_name: 'Bindu Raj' }],
      }),
    ]);
    (await card('Person A')).focus();
    await person.keyboard('{Enter}');
    const pane = within(await screen.findByRole('complementary', { name: 'Failed call of Person A' }));
    expect(pane.getByText('tried twice')).toBeInTheDocument();
    expect(pane.getByText('Switched off')).toBeInTheDocument();
    await expectAccessible();
    await person.keyboard('{Escape}');
    expect(await card('Person A')).toHaveFocus();
    await person.keyboard('{Enter}');
    await person.click(await screen.findByRole('button', { name: 'Close as unreachable' }));
    await waitFor(() => expect(desk.records.calls[0]?.status).toBe('completed'));
  });

  it('shows what the customer wrote and what colleagues noted about a call', async () => {
    const said = (id: string, body: string, change: Partial<CallEntry>): CallEntry => ({
      id,
      at: NOON - HOUR,
      channel: 'whatsapp',
      direction: 'inbound',
      body,
      successful: false,
      automatic: false,
      actor: 'intake',
      staff_name: '',
      ...change,
    });
    const { person } = board([call('a')], (backend) => {
      backend.desk.records.callLogs = {
        a: [
          said('1', 'Nobody picks up', {}),
          said('2', 'The dog is loose', { channel: 'note', direction: 'internal', actor: 'staff', staff_name: 'Anil' }),
        ],
      };
    });
    (await card('Person a')).focus();
    await person.keyboard('{Enter}');
    const log = await screen.findByRole('list', { name: 'Messages and notes' });
    const entries = within(log).getAllByRole('listitem');
    expect(entries.map((entry) => entry.textContent)).toEqual([
      expect.stringMatching(/^Note.*The dog is loose.*Anil$/),
      expect.stringMatching(/^WhatsApp · From the customer.*Nobody picks up$/),
    ]);
  });

  it('makes a ticket with t', async () => {
    const { person } = board([call('A')]);
    (await card('Person A')).focus();
    await person.keyboard('t');
    expect(made).toEqual(['A']);
  });

  it('teaches when it is empty', async () => {
    const { person } = board([]);
    expect(await screen.findByText('No failed calls')).toBeInTheDocument();
    await person.click(screen.getByRole('button', { name: 'Add a failed call' }));
    expect(made).toEqual(['new']);
    await expectAccessible();
  });

  it('says what happened when it does not load, and tries again', async () => {
    const { person, desk } = atDesk(<Board />, {
      prepare: (fake) => fake.desk.failing.set('board', { kind: 'internal', reference: 'ref-77' }),
    });
    expect(await screen.findByText('Reference ref-77')).toBeInTheDocument();
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'New' })).toBeInTheDocument();
  });

  it('speaks Malayalam', async () => {
    setPreferences({ language: 'ml' });
    board([call('A')]);
    expect(await screen.findByRole('heading', { name: 'കിട്ടാത്ത കോളുകൾ' })).toBeInTheDocument();
  });
});
