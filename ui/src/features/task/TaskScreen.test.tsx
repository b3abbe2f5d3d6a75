import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenTarget } from '@/backend/port';
import { type FakeBackend, NOON } from '@/backend/fake';
import type { CustomerMatch, NewTask } from '@/backend/types';
import { officeInput } from '@/lib/officeTime';
import { atDesk, expectAccessible } from '../../../test/desk';
import { TaskScreen } from './TaskScreen';

const HOUR = 3_600_000;
const opened: OpenTarget[] = [];

/** A known customer with a fridge under contract and an open ticket for it. */
const lekha: CustomerMatch = {
  customer: {
    id: 'lekha',
    name: 'Lekha Menon',
    town: 'Ranni',
    address: '12/4, Temple Road',
    landmark: 'Near the school',
    phones: [{ raw: '98460 12345', e164: '+919846012345' }],
  },
  appliances: [
    {
      id: 'fridge',
      kind: 'refrigerator',
      brand: 'lg',
      model: 'GL-B257',
      warranty_until: null,
      amc_until: NOON + 90 * 24 * HOUR,
    },
    { id: 'ac', kind: 'ac', brand: 'voltas', model: '', warranty_until: null, amc_until: null },
  ],
  open_tickets: [],
  tickets: 3,
};

interface Kept {
  tasks: NewTask[];
}

function form(prepare?: (backend: FakeBackend) => void, kept: Kept = { tasks: [] }) {
  opened.length = 0;
  const shown = atDesk(<TaskScreen onOpen={(target) => opened.push(target)} />, {
    prepare: (backend) => {
      backend.desk.records.customers.push(structuredClone(lekha));
      const { createTask } = backend.commands;
      backend.commands = {
        ...backend.commands,
        createTask: (task) => {
          kept.tasks.push(task);
          return createTask(task);
        },
      };
      prepare?.(backend);
    },
  });
  return { ...shown, kept };
}

const phone = () => screen.getByLabelText('Phone number');
const save = (name: string) => screen.getByRole('button', { name });

beforeEach(() => localStorage.clear());

describe('the task form', () => {
  it('begins at the phone, in the order of a call', async () => {
    form();
    expect(phone()).toHaveFocus();
    expect(
      screen
        .getAllByRole('region')
        .map((one) => one.getAttribute('aria-labelledby') && within(one).getAllByRole('heading')[0]?.textContent),
    ).toEqual(expect.arrayContaining(['Phone', 'Who', 'Where', 'What', 'How urgent', 'When']));
    await expectAccessible();
  });

  it('finds a customer from four digits in any script, and Enter fills everything in', async () => {
    const { person } = form();
    await person.type(phone(), '൨൩൪൫');
    expect(await screen.findByRole('button', { name: /^Fill in Lekha Menon/ })).toBeInTheDocument();
    expect(screen.getByText(/^AMC until/)).toBeInTheDocument();
    await person.keyboard('{Enter}');
    expect(screen.getByLabelText('Name')).toHaveValue('Lekha Menon');
    expect(screen.getByLabelText('Town')).toHaveValue('Ranni');
    expect(screen.getByLabelText('House and street')).toHaveValue('12/4, Temple Road');
    await person.click(screen.getByRole('button', { name: /^Use Refrigerator, LG GL-B257/ }));
    expect(screen.getByRole('radio', { name: 'Fridge' })).toBeChecked();
    expect(screen.getByLabelText('Brand')).toHaveValue('LG');
    await expectAccessible();
  });

  it('says that a whole new number is a new customer', async () => {
    const { person } = form();
    await person.type(phone(), '0091 70000 00001');
    expect((await screen.findAllByText('A new customer')).length).toBeGreaterThan(0);
  });

  it('forgets the customer when the number becomes another one', async () => {
    const { person, kept } = form();
    await person.type(phone(), '98460 12345');
    await screen.findByRole('button', { name: /^Fill in Lekha Menon/ });
    await person.keyboard('{Enter}');
    await person.clear(phone());
    await person.type(phone(), '7000000002');
    await person.click(screen.getByRole('radio', { name: 'AC' }));
    await person.type(screen.getByLabelText('What is wrong'), 'not cooling');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(kept.tasks).toHaveLength(1));
    expect(kept.tasks[0]?.customer).toMatchObject({ id: null, phone: '7000000002' });
  });

  it('saves a ticket with Ctrl-Enter, says its number with a way there, and is ready for the next call', async () => {
    const { person, desk, kept } = form();
    await person.type(phone(), '70123 45678');
    await person.type(screen.getByLabelText('Name'), 'Joseph');
    await person.click(screen.getByRole('radio', { name: 'Washer' }));
    await person.type(screen.getByLabelText('What is wrong'), 'drum does not turn');
    await person.click(screen.getByRole('radio', { name: 'Soon' }));
    await person.keyboard('{Control>}{Enter}{/Control}');
    const number = desk.records.tickets.at(-1)?.ticket.number ?? '';
    expect(await screen.findByText(`${number} made`)).toBeInTheDocument();
    expect(kept.tasks[0]).toMatchObject({
      source: 'phone',
      failed_call: null,
      customer: { name: 'Joseph', phone: '70123 45678' },
      ticket: {
        appliance_kind: 'washing_machine',
        service_type: 'washing_machine_repair',
        problem: 'drum does not turn',
        urgency: 'high',
        priority: null,
        on_duplicate: 'ask',
      },
    });
    expect(phone()).toHaveValue('');
    expect(phone()).toHaveFocus();
    expect(localStorage.getItem('cool-wind-desk.draft.task')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Open' }));
    expect(opened).toEqual([{ ticket: desk.records.tickets.at(-1)?.ticket.id }]);
  });

  it('makes a ticket and a failed call of one call, and asks only what each needs', async () => {
    const { person, kept } = form();
    await person.click(screen.getByRole('radio', { name: 'Failed call' }));
    expect(screen.queryByRole('radio', { name: 'Fridge' })).not.toBeInTheDocument();
    await person.click(screen.getByRole('radio', { name: 'Both' }));
    await person.type(phone(), '7012345678');
    await person.click(screen.getByRole('radio', { name: 'Fridge' }));
    await person.type(screen.getByLabelText('What is wrong'), 'dead');
    await person.type(screen.getByLabelText('Can be reached'), 'after 5');
    fireEvent.change(screen.getByLabelText('Call back at'), { target: { value: officeInput(NOON + 2 * HOUR) } });
    await person.click(save('Make both'));
    await waitFor(() => expect(kept.tasks).toHaveLength(1));
    expect(kept.tasks[0]).toMatchObject({
      ticket: { problem: 'dead', appliance_kind: 'refrigerator' },
      failed_call: { problem: 'dead', availability: 'after 5', callback_at: NOON + 2 * HOUR },
    });
  });

  it('lays every fault on its field, and goes to the first', async () => {
    const { person, kept } = form();
    await person.click(save('Make the ticket'));
    expect(await screen.findByText('The phone number is needed to call back')).toBeInTheDocument();
    expect(screen.getByText('Choose the appliance')).toBeInTheDocument();
    expect(screen.getByText('Say what is wrong, in a few words')).toBeInTheDocument();
    await waitFor(() => expect(phone()).toHaveFocus());
    await expectAccessible();
    await person.type(phone(), 'call me');
    await person.click(save('Make the ticket'));
    expect(await screen.findByText(/^A phone number has digits/)).toBeInTheDocument();
    expect(kept.tasks).toHaveLength(0);
  });

  it('lays what the engine says on the fields, also on those under More, and keeps what was typed', async () => {
    const { person, desk } = form();
    await person.type(phone(), '7012345678');
    await person.click(screen.getByRole('radio', { name: 'AC' }));
    await person.type(screen.getByLabelText('What is wrong'), 'hot');
    desk.failing.set('createTask', {
      kind: 'invalid',
      fields: [
        { field: 'ticket.model', code: 'too_long', message: 'too long' },
        { field: 'ticket.problem', code: 'brand_new_code', message: 'Say it in other words.' },
      ],
    });
    await person.click(save('Make the ticket'));
    expect(await screen.findByText('Say it in other words.')).toBeInTheDocument();
    expect(await screen.findByText('This is too long.')).toBeInTheDocument();
    expect(screen.getByLabelText('Model')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('What is wrong')).toHaveFocus());
    expect(screen.getByLabelText('What is wrong')).toHaveValue('hot');
    desk.failing.set('createTask', { kind: 'internal', reference: 'r' });
    await person.click(save('Make the ticket'));
    expect(await screen.findByText('Something went wrong on our side. Nothing was changed.')).toBeInTheDocument();
  });

  it('makes a ticket of a name alone, but no callback without a number', async () => {
    const { person, kept } = form();
    await person.type(screen.getByLabelText('Name'), 'At the counter');
    await person.click(screen.getByRole('radio', { name: 'Both' }));
    await person.click(screen.getByRole('radio', { name: 'Other' }));
    await person.type(screen.getByLabelText('What is wrong'), 'remote lost');
    await person.click(save('Make both'));
    expect(await screen.findByText('The phone number is needed to call back')).toBeInTheDocument();
    await person.click(screen.getByRole('radio', { name: 'Ticket' }));
    await person.click(save('Make the ticket'));
    await waitFor(() => expect(kept.tasks).toHaveLength(1));
    expect(kept.tasks[0]).toMatchObject({ customer: { name: 'At the counter', phone: '' }, failed_call: null });
  });

  it('warns of an open ticket of the same phone and appliance: adding to it is the usual answer', async () => {
    const { person, kept, desk } = form();
    const make = async (text: string) => {
      await person.type(phone(), '9846012345');
      await screen.findByRole('button', { name: /^Fill in Lekha Menon/ });
      await person.click(screen.getByRole('radio', { name: 'Fridge' }));
      await person.type(screen.getByLabelText('What is wrong'), text);
    };
    await make('not cooling');
    await person.click(save('Make the ticket'));
    await waitFor(() => expect(phone()).toHaveValue(''));
    const first = desk.records.tickets.at(-1)?.ticket.number ?? '';
    const count = desk.records.tickets.length;
    await make('still warm');
    expect(await screen.findByText(`${first} is already open`)).toBeInTheDocument();
    await expectAccessible();
    await person.click(save(`Add to ${first}`));
    expect(await screen.findByText(`Added to ${first}`)).toBeInTheDocument();
    expect(desk.records.tickets).toHaveLength(count);
    await make('the other fridge');
    await person.click(await screen.findByRole('radio', { name: 'Make a second' }));
    await person.click(save('Make the ticket'));
    await waitFor(() => expect(desk.records.tickets).toHaveLength(count + 1));
    expect(kept.tasks.map((task) => task.ticket?.on_duplicate)).toEqual(['ask', 'add', 'second']);
  });

  it('warns also where only the engine knows of the open ticket', async () => {
    const { person, desk, kept } = form();
    await person.type(phone(), '7012345678');
    await person.click(screen.getByRole('radio', { name: 'AC' }));
    await person.type(screen.getByLabelText('What is wrong'), 'hot');
    desk.failing.set('createTask', {
      kind: 'conflict',
      conflict: { reason: 'open_ticket', ticket_id: 't', number: 'CWS-2026-900' },
    });
    await person.click(save('Make the ticket'));
    expect(await screen.findByText('CWS-2026-900 is already open')).toBeInTheDocument();
    desk.failing.clear();
    await person.click(save('Add to CWS-2026-900'));
    await waitFor(() => expect(kept.tasks.at(-1)?.ticket?.on_duplicate).toBe('add'));
  });

  it('has what was typed after a crash, and lets it go on demand', async () => {
    const first = form();
    await first.person.type(phone(), '7012');
    await first.person.type(screen.getByLabelText('Name'), 'Half a na');
    first.unmount();
    const { person } = form();
    expect(screen.getByLabelText('Name')).toHaveValue('Half a na');
    expect(screen.getByText(/is back/)).toBeInTheDocument();
    await person.click(screen.getByRole('button', { name: 'Start afresh' }));
    expect(screen.getByLabelText('Name')).toHaveValue('');
    expect(localStorage.getItem('cool-wind-desk.draft.task')).toBeNull();
  });

  it('makes a failed call for who asks for one, also from what was half typed as a ticket', async () => {
    const first = form();
    await first.person.type(screen.getByLabelText('Name'), 'Half a na');
    first.unmount();
    atDesk(<TaskScreen kind="failed_call" onOpen={() => {}} />);
    expect(screen.getByLabelText('Name')).toHaveValue('Half a na');
    expect(screen.getByRole('radio', { name: 'Failed call' })).toBeChecked();
  });

  it('survives a draft that no longer fits', () => {
    localStorage.setItem('cool-wind-desk.draft.task', '{"kind":"ticket","customer":7');
    form();
    expect(phone()).toHaveValue('');
  });

  it('clears with Undo', async () => {
    const { person } = form();
    await person.type(screen.getByLabelText('Name'), 'Anitha');
    await person.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.getByLabelText('Name')).toHaveValue('');
    await person.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(screen.getByLabelText('Name')).toHaveValue('Anitha');
  });

  it('works on when customers cannot be looked up', async () => {
    const { person } = form(({ desk }) => desk.failing.set('findCustomers', { kind: 'internal', reference: 'x' }));
    await person.type(phone(), '98460 12345');
    expect(await screen.findByText(/could not be looked up/)).toBeInTheDocument();
  });
});
