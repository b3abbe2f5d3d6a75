import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TicketAssign } from '@/backend/types';
import { setPreferences } from '@/lib/preferences';
import { expectAccessible } from '../../../test/desk';
import { grid, openOne, openTicket, pane, rows } from '../../../test/tickets';
import { openWindow } from '../../../test/window';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en' });
});

describe('the ticket beside the list', () => {
  it('explains its priority, its technician and its clocks', async () => {
    const { person, pane: beside } = await openOne('scheduled');
    await person.click(within(beside).getByRole('button', { name: /^(Critical|High|Medium|Low)$/ }));
    expect(await screen.findByText('Why this priority')).toBeVisible();
    await person.keyboard('{Escape}');
    await person.click(within(beside).getAllByRole('button', { name: /left$|late$|^met$|^missed$/ })[0] as HTMLElement);
    expect(await screen.findByText(/How long left/)).toBeVisible();
  });

  it('takes a note, and the timeline shows it', async () => {
    const { person, pane: beside } = await openOne('scheduled');
    await person.type(within(beside).getByLabelText('A note for colleagues'), 'Bring the long ladder');
    await person.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(beside).findByText('Bring the long ladder')).toBeVisible();
    expect(within(beside).getByLabelText('A note for colleagues')).toHaveValue('');
  });

  it('keeps the words of a note through Escape, another ticket and a refresh that fails', async () => {
    const { person, desk } = openWindow('/tickets');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    await person.keyboard('{Enter}');
    await person.type(within(await pane()).getByLabelText('A note for colleagues'), 'Bring the long ladder');
    await person.keyboard('{Escape}');
    const note = within(await pane()).getByLabelText('A note for colleagues');
    expect(note).toHaveValue('Bring the long ladder');
    expect(note).not.toHaveFocus();

    await person.click((await rows())[1] as HTMLElement);
    await waitFor(async () => expect(within(await pane()).getByLabelText('A note for colleagues')).toHaveValue(''));
    await person.click((await rows())[0] as HTMLElement);
    await waitFor(async () =>
      expect(within(await pane()).getByLabelText('A note for colleagues')).toHaveValue('Bring the long ladder'),
    );

    desk.failing.set('ticketDetail', { kind: 'internal', reference: 'feed' });
    desk.changed(['tickets']);
    expect(await within(await pane()).findByText(/could not be brought up to date/)).toBeVisible();
    expect(within(await pane()).getByLabelText('A note for colleagues')).toHaveValue('Bring the long ladder');
  });

  it('keeps what is typed on while a note is being saved', async () => {
    let answer = () => {};
    const { person, pane: beside } = await openTicket('CWS-2026-060', {
      prepare: (backend) => {
        const { logCommunication } = backend.commands;
        backend.commands = {
          ...backend.commands,
          logCommunication: async (input) => {
            await new Promise<void>((go) => {
              answer = go;
            });
            return logCommunication(input);
          },
        };
      },
    });
    const note = within(beside).getByLabelText('A note for colleagues');
    await person.type(note, 'Bring the ladder');
    await person.keyboard('{Control>}{Enter}{Enter}{/Control}');
    await person.type(note, ' and the rope');
    answer();
    await waitFor(() => expect(note).toHaveValue('and the rope'));
    expect(await within(beside).findAllByText('Bring the ladder')).toHaveLength(1);
  });

  it('takes an assignment back without booking a visit, also from another ticket', async () => {
    const asked: TicketAssign[] = [];
    const {
      person,
      desk,
      pane: beside,
    } = await openOne('acknowledged', {
      prepare: (backend) => {
        for (const { ticket } of backend.desk.records.tickets) ticket.visit_at = backend.desk.now() + 3_600_000;
        const { assignTicket } = backend.commands;
        backend.commands = {
          ...backend.commands,
          assignTicket: (id, to) => {
            asked.push(to);
            return assignTicket(id, to);
          },
        };
      },
    });
    const number = beside.getAttribute('aria-label')?.replace('Ticket ', '');
    const one = desk.records.tickets.find(({ ticket }) => ticket.number === number);
    const before = one?.ticket.technician_id;
    expect(before).toBeTruthy();
    await person.click(within(beside).getByRole('button', { name: 'Assign' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Nobody' }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    await person.click(within(beside).getByRole('button', { name: 'Close the detail' }));
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    await person.click(undo);
    await waitFor(() => expect(one?.ticket.technician_id).toBe(before));
    expect(asked.at(-1)).toEqual({ by: 'person', technician_id: before, visit_at: null });
  });

  it('says that an Undo was refused although its ticket is closed by then', async () => {
    const { person, desk, pane: beside } = await openOne('acknowledged');
    await person.click(within(beside).getByRole('button', { name: 'Assign' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Nobody' }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    await person.click(within(beside).getByRole('button', { name: 'Close the detail' }));
    desk.failing.set('assignTicket', { kind: 'conflict', conflict: { reason: 'already_done' } });
    await person.click(undo);
    expect(await screen.findAllByText(/already/)).not.toHaveLength(0);
  });

  it('calls a slot that nobody booked proposed', async () => {
    const { pane: beside } = await openOne('acknowledged', {
      prepare: (backend) => {
        const { ticketDetail } = backend.commands;
        backend.commands = {
          ...backend.commands,
          ticketDetail: async (id) => {
            const answer = await ticketDetail(id);
            if (answer.status !== 'ok') return answer;
            const { data } = answer;
            data.ticket.visit_at = backend.desk.now() + 3_600_000;
            for (const clock of data.clocks) if (clock.metric === 'visit') clock.reached_at = null;
            data.ticket.brand = 'lg';
            return answer;
          },
        };
      },
    });
    expect(within(beside).getByText('Proposed:')).toBeVisible();
    expect(within(beside).getByText(/^LG /)).toBeVisible();
  });

  it('saves a step once, however often Enter is pressed', async () => {
    let times = 0;
    const { person, pane: beside } = await openOne('in_progress', {
      prepare: (backend) => {
        const { moveTicket } = backend.commands;
        backend.commands = {
          ...backend.commands,
          moveTicket: (id, input) => {
            times += 1;
            return moveTicket(id, input);
          },
        };
      },
    });
    await person.click(within(beside).getByRole('button', { name: 'Move' }));
    await person.click(await screen.findByRole('menuitem', { name: /On hold/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Put on hold' });
    const field = within(dialog).getByRole('textbox');
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    expect(await within(beside).findByText('On hold')).toBeVisible();
    expect(times).toBe(1);
  });

  it('puts on hold with a reason', async () => {
    const { person, pane: beside } = await openOne('in_progress');
    await person.click(within(beside).getByRole('button', { name: 'Move' }));
    await person.click(await screen.findByRole('menuitem', { name: /On hold/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Put on hold' });
    await person.click(within(dialog).getByRole('radio', { name: 'Waiting for the customer' }));
    await person.click(within(dialog).getByRole('button', { name: 'Put on hold' }));
    expect(await within(beside).findByText('On hold')).toBeVisible();
    expect(within(beside).getAllByText(/Waiting for the customer/)).not.toHaveLength(0);
  });

  it('tells a hand assignment in the timeline in words', async () => {
    const { backend, desk, pane: beside } = await openOne('new');
    const number = beside.getAttribute('aria-label')?.replace('Ticket ', '');
    const ticket = desk.records.tickets.find((one) => one.ticket.number === number)?.ticket;
    const by = desk.records.technicians[0];
    const visit_at = Date.UTC(2026, 10, 25, 4, 30);
    await backend.commands.assignTicket(ticket?.id ?? '', { by: 'person', technician_id: by?.id ?? '', visit_at });
    expect(
      await within(beside).findByText(new RegExp(`Technician: Nobody yet → ${by?.name} · Visit: Not booked → Wed`)),
    ).toBeVisible();
  });

  it('completes, and reopens only with a reason', async () => {
    const { person, pane: beside } = await openOne('in_progress');
    await person.click(within(beside).getByRole('button', { name: 'Complete' }));
    const dialog = await screen.findByRole('dialog', { name: /^Complete CWS/ });
    await person.type(within(dialog).getByLabelText('What was done?'), 'Capacitor changed');
    await person.click(within(dialog).getByRole('button', { name: 'Complete' }));
    await person.click(await within(beside).findByRole('button', { name: 'Reopen' }));
    const again = await screen.findByRole('dialog', { name: /^Reopen CWS/ });
    expect(within(again).getByRole('button', { name: 'Reopen' })).toBeDisabled();
    await person.type(within(again).getByLabelText('Why again?'), 'Still warm');
    await person.click(within(again).getByRole('button', { name: 'Reopen' }));
    expect(await within(beside).findByText('In progress')).toBeVisible();
  });

  it('deletes at once for an admin, with Undo', async () => {
    const { person, desk, pane: beside } = await openOne('new');
    await person.click(within(beside).getByRole('button', { name: 'More actions' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const gone = () => desk.records.tickets.filter(({ ticket }) => ticket.deleted_at !== null).length;
    await waitFor(() => expect(gone()).toBe(1));
    await person.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(gone()).toBe(0));
  });

  it('offers staff no Delete', async () => {
    const { person, pane: beside } = await openTicket('CWS-2026-060', { as: 'staff' });
    await person.click(within(beside).getByRole('button', { name: 'More actions' }));
    expect(await screen.findByRole('menuitem', { name: 'Copy the number' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Delete' })).toBeNull();
  });

  it('says in words why the engine refuses a move', async () => {
    const { person, desk, pane: beside } = await openOne('new');
    desk.failing.set('moveTicket', {
      kind: 'conflict',
      conflict: { reason: 'move', from: 'completed', to: 'scheduled' },
    });
    await person.click(within(beside).getByRole('button', { name: 'Move' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Scheduled' }));
    expect(await screen.findAllByText('A ticket that is completed cannot become scheduled.')).not.toHaveLength(0);
  });

  it('is accessible', async () => {
    await openOne('scheduled');
    await expectAccessible();
  });
});

describe('what the customer asks about a ticket', () => {
  const ASKED = /^Please cancel the visit/;
  const openAsked = async () => {
    const probe = openWindow('/settings');
    const number = probe.desk.records.reviews.find(({ asks }) => asks)?.ticket?.number ?? '';
    probe.unmount();
    return openTicket(number);
  };
  const banner = (beside: HTMLElement) => within(beside).findByRole('region', { name: 'What the customer asks' });

  it('stands above all else with the customer’s words, until somebody is done with it', async () => {
    const { person, desk, pane: beside } = await openAsked();
    const asks = within(await banner(beside));
    expect(asks.getByText('The customer asks to cancel this ticket')).toBeVisible();
    expect(asks.getByText(ASKED)).toBeVisible();
    await expectAccessible();
    await person.click(asks.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(within(beside).queryByText(ASKED)).not.toBeInTheDocument());
    expect(desk.records.reviews.some(({ asks }) => asks)).toBe(false);
  });

  it('opens the dialog that cancels, and does nothing by itself', async () => {
    const { person, desk, pane: beside } = await openAsked();
    await person.click(within(await banner(beside)).getByRole('button', { name: 'Cancel the ticket…' }));
    const dialog = within(await screen.findByRole('dialog', { name: /^Cancel CWS/ }));
    const id = desk.records.reviews.find(({ asks }) => asks)?.ticket?.id ?? '';
    expect(desk.ticket(id).ticket.status).toBe('on_hold');
    await person.type(dialog.getByLabelText('Why is it not done?'), 'Repaired by the family');
    await person.click(dialog.getByRole('button', { name: /^Cancel the ticket/ }));
    await waitFor(() => expect(desk.ticket(id).ticket.status).toBe('cancelled'));
  });

  it('stays where settling it fails, and says why', async () => {
    const { person, desk, pane: beside } = await openAsked();
    desk.failing.set('dismissMessage', { kind: 'unavailable', message: 'busy' });
    await person.click(within(await banner(beside)).getByRole('button', { name: 'Done' }));
    expect(await screen.findAllByText(/The file is busy/)).not.toHaveLength(0);
    expect(within(await banner(beside)).getByRole('button', { name: 'Done' })).toBeEnabled();
  });
});
