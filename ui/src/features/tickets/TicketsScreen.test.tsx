import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TicketAssign } from '@/backend/types';
import { setPreferences } from '@/lib/preferences';
import { atDesk, expectAccessible } from '../../../test/desk';
import { openWindow } from '../../../test/window';
import { TicketsScreen, type TicketsView } from './TicketsScreen';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en' });
});

const grid = () => screen.findByRole('grid', { name: 'Tickets found' }, { timeout: 10_000 });
const rows = async () =>
  within(await grid())
    .getAllByRole('row')
    .slice(1);
const pane = () => screen.findByRole('complementary', { name: /^Ticket CWS/ });

/** Opens the ticket that a test is about, by its number. */
async function openTicket(number: string, options?: Parameters<typeof openWindow>[1]) {
  const shown = openWindow(`/tickets?q=${number}`, options);
  await grid();
  await shown.person.click((await rows())[0] as HTMLElement);
  return { ...shown, pane: await pane() };
}

/** The screen with an address that answers when the test says so. */
function Late({ answers }: { answers: (() => void)[] }) {
  const [view, setView] = useState<TicketsView>({ search: '', ticket: null, sort: 'created', descending: true });
  return (
    <TicketsScreen
      view={view}
      find={false}
      onView={(change) => answers.push(() => setView((now) => ({ ...now, ...change })))}
      onOpen={() => {}}
      onNewTask={() => {}}
      onPaste={() => {}}
    />
  );
}

function numberOf(status: string, desk: ReturnType<typeof openWindow>['desk']): string {
  const found = desk.records.tickets.find(({ ticket }) => ticket.status === status);
  if (!found) throw new Error(`the demo office has no ticket that is ${status}`);
  return found.ticket.number;
}

async function openOne(status: string, options?: Parameters<typeof openWindow>[1]) {
  const probe = openWindow('/settings');
  const number = numberOf(status, probe.desk);
  probe.unmount();
  return openTicket(number, options);
}

describe('the tickets list', () => {
  it('shows what is open, newest first, and counts it', async () => {
    const { desk } = openWindow('/tickets');
    const open = desk.records.tickets.filter(({ ticket }) => ticket.clock !== 'closed');
    await grid();
    expect(await screen.findByText(`${open.length} tickets`)).toBeVisible();
    expect((await rows())[0]).toHaveTextContent(open.at(-1)?.ticket.number ?? 'none');
  });

  it('finds by what is typed, and keeps it in the address', async () => {
    const { person } = openWindow('/tickets?q=');
    await grid();
    await person.keyboard('/');
    const box = screen.getByRole('searchbox', { name: 'Search tickets' });
    expect(box).toHaveFocus();
    await person.type(box, '014');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect((await rows())[0]).toHaveTextContent('CWS-2026-014');
    expect(window.location.hash).toContain('014');
  });

  it('lets one go on typing when the list comes back from nothing', async () => {
    const { person } = openWindow('/tickets?q=');
    await grid();
    const box = screen.getByRole('searchbox', { name: 'Search tickets' });
    await person.type(box, 'zzz');
    await screen.findByText('Nothing matches');
    await person.type(box, '{Backspace}{Backspace}{Backspace}014');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(box).toHaveFocus();
  });

  it('writes a clicked filter as text', async () => {
    const { person, desk } = openWindow('/tickets');
    await grid();
    await person.click(screen.getByRole('button', { name: 'Unassigned' }));
    expect(screen.getByRole('searchbox')).toHaveValue('unassigned status:open');
    const bare = desk.records.tickets.filter(({ ticket }) => ticket.clock !== 'closed' && !ticket.technician_id).length;
    await waitFor(async () => expect(await rows()).toHaveLength(bare));
  });

  it('moves with j and k, opens with Enter, closes with Escape', async () => {
    const { person } = openWindow('/tickets');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    await person.keyboard('j{Enter}');
    const second = (await rows())[1]?.textContent?.match(/CWS-\d+-\d+/)?.[0];
    expect(await pane()).toHaveAccessibleName(`Ticket ${second}`);
    await person.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('keeps the letters that are typed while the search before them is on its way', async () => {
    const late: (() => void)[] = [];
    const { person } = atDesk(<Late answers={late} />);
    const box = screen.getByRole('searchbox', { name: 'Search tickets' });
    await person.type(box, 'ran');
    await waitFor(() => expect(late).toHaveLength(1));
    await person.type(box, 'ni');
    act(() => late[0]?.());
    expect(box).toHaveValue('ranni');
    await waitFor(() => expect(late).toHaveLength(2));
    act(() => late[1]?.());
    expect(box).toHaveValue('ranni');
  });

  it('searches by the words as they stand when a filter is clicked', async () => {
    openWindow('/tickets?q=');
    await grid();
    const box = screen.getByRole('searchbox', { name: 'Search tickets' });
    fireEvent.change(box, { target: { value: 'ranni' } });
    // Pressing a button takes the focus from the box; letting it go, a moment later, is the click.
    fireEvent.blur(box);
    await act(async () => {});
    fireEvent.click(screen.getByRole('button', { name: 'Unassigned' }));
    await waitFor(() => expect(box).toHaveValue('unassigned ranni'));
  });

  it('leaves a ticket open that is opened while the typing rests', async () => {
    const { person } = openWindow('/tickets?q=');
    await grid();
    await person.type(screen.getByRole('searchbox', { name: 'Search tickets' }), 'cws');
    await person.click((await rows())[0] as HTMLElement);
    await pane();
    await waitFor(() => expect(window.location.hash).toContain('q=cws'));
    expect(await pane()).toBeVisible();
  });

  it('forgets what was chosen with the search it was chosen in', async () => {
    const { person } = openWindow('/tickets?q=');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    await person.keyboard('x');
    expect(await screen.findByText('1 chosen')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Unassigned' }));
    await waitFor(() => expect(screen.queryByText(/ chosen$/)).toBeNull());
    await person.click(screen.getByRole('button', { name: 'Unassigned' }));
    await grid();
    expect(screen.queryByText(/ chosen$/)).toBeNull();
  });

  it('gives the focus back to the list when the ticket is closed', async () => {
    const { person } = openWindow('/tickets');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    await person.keyboard('jj{Enter}');
    const beside = await pane();
    await person.click(within(beside).getByRole('button', { name: 'Close the detail' }));
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(await grid()).toHaveFocus();
    expect((await rows())[2]).toHaveAttribute('data-cursor');
  });

  it('is one stop of the Tab key, and goes on by keys after a box was clicked', async () => {
    const { person } = openWindow('/tickets');
    await grid();
    const boxes = within(await grid()).getAllByRole('checkbox', { name: /^Select CWS/ });
    expect(boxes.every((box) => box.tabIndex < 0)).toBe(true);
    await person.click(boxes[1] as HTMLElement);
    expect(await screen.findByText('1 chosen')).toBeVisible();
    await person.keyboard('jx');
    expect(await screen.findByText('2 chosen')).toBeVisible();
    expect((await rows())[2]).toHaveAttribute('aria-selected', 'true');
  });

  it('keeps the cursor on its ticket when another comes above it', async () => {
    const { person, desk } = openWindow('/tickets?q=');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    await person.keyboard('j');
    const number = (await rows())[1]?.textContent?.match(/CWS-\d+-\d+/)?.[0] ?? 'none';
    const newest = desk.records.tickets.at(-1);
    if (!newest) throw new Error('the demo office has tickets');
    const fresh = structuredClone(newest);
    fresh.ticket = { ...fresh.ticket, id: 'fresh', number: 'CWS-2026-999', created_at: desk.now() };
    desk.records.tickets.push(fresh);
    desk.changed(['tickets'], ['fresh']);
    await screen.findByText('CWS-2026-999');
    const marked = (await rows()).find((row) => row.hasAttribute('data-cursor'));
    expect(marked).toHaveTextContent(number);
  });

  it('keeps the row under the cursor in view, clear of the header', async () => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(function (this: Element, to) {
      this.scrollTop = (to as ScrollToOptions).top ?? 0;
      this.dispatchEvent(new Event('scroll'));
    });
    const { person } = openWindow('/tickets?q=');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    const [HEAD, ROW, VIEW] = [33, 36, 800];
    Object.defineProperty(list, 'scrollHeight', { value: HEAD + 60 * ROW });
    await person.keyboard('{PageDown}jjjj');
    await waitFor(() => expect(HEAD + 25 * ROW - list.scrollTop).toBeLessThanOrEqual(VIEW));
    await person.keyboard('{End}{PageUp}{PageUp}');
    await waitFor(() => expect(HEAD + 19 * ROW - list.scrollTop).toBeGreaterThanOrEqual(HEAD));
    scrolled.mockRestore();
  });

  it('assigns several at once from the line at the foot', async () => {
    const { person, desk } = openWindow('/tickets?q=unassigned');
    const list = await grid();
    await waitFor(() => expect(list).toHaveFocus());
    await person.keyboard('xjx');
    expect(await screen.findByText('2 chosen')).toBeVisible();
    const bare = () =>
      desk.records.tickets.filter(({ ticket }) => ticket.clock !== 'closed' && !ticket.technician_id).length;
    const before = bare();
    await person.click(screen.getByRole('button', { name: 'Assign' }));
    expect(await screen.findByText('2 tickets done.')).toBeVisible();
    expect(bare()).toBe(before - 2);
  });

  it('teaches an empty office its first step, and an empty search its way back', async () => {
    const { person, unmount } = openWindow('/tickets', { tickets: 0 });
    expect(await screen.findByText('No tickets yet', {}, { timeout: 10_000 })).toBeVisible();
    unmount();
    openWindow('/tickets?q=nothinglikethis');
    expect(await screen.findByText('Nothing matches')).toBeVisible();
    await person.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement);
    expect((await rows()).length).toBeGreaterThan(10);
  });

  it('reads 450 rows anew in one call when something changes, and asks for each end once', async () => {
    const { desk, backend } = openWindow('/tickets?q=', { tickets: 450 });
    const asked: { from: string | null; rows: number }[] = [];
    const { listTickets } = backend.commands;
    backend.commands.listTickets = (query) => {
      asked.push({ from: query.cursor, rows: query.limit });
      return listTickets(query);
    };
    const list = await grid();
    const scrollTo = (rows: number) => {
      list.scrollTop = rows * 36;
      list.dispatchEvent(new Event('scroll'));
    };
    const loaded = (rows: number) => waitFor(() => expect(list).toHaveAttribute('aria-rowcount', `${rows + 1}`));
    await loaded(200);
    scrollTo(200);
    await loaded(400);
    scrollTo(400);
    await loaded(450);
    const before = asked.length;
    expect(asked.filter(({ from }) => from !== null)).toHaveLength(2);
    desk.changed(['tickets']);
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
    await loaded(450);
    expect(asked.slice(before)).toEqual([{ from: null, rows: 500 }]);
  });

  it('sorts by what the column Due shows: the resolution target', async () => {
    const { person } = openWindow('/tickets');
    const list = await grid();
    const unsorted = list.textContent;
    await person.click(within(list).getByRole('button', { name: 'Due' }));
    await waitFor(() => expect(list.textContent).not.toBe(unsorted));
    const shown = [...list.querySelectorAll('time[title]')].flatMap((time) =>
      /left|late/.test(time.textContent ?? '') ? [Date.parse(time.getAttribute('datetime') ?? '')] : [],
    );
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
  });

  it('says in words what of a search it does not understand', async () => {
    openWindow('/tickets?q=colour:red');
    expect(await screen.findByText(/“colour:” is no filter\. There are status, priority/)).toBeVisible();
  });

  it('says what failed and tries again', async () => {
    const { person, desk } = openWindow('/tickets', {
      prepare: (backend) => backend.desk.failing.set('listTickets', { kind: 'internal', reference: 'feed' }),
    });
    expect(await screen.findByRole('alert', {}, { timeout: 10_000 })).toHaveTextContent('feed');
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    await grid();
  });
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
