import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import { atDesk } from '../../../test/desk';
import { grid, pane, rows } from '../../../test/tickets';
import { openWindow } from '../../../test/window';
import { TicketsScreen, type TicketsView } from './TicketsScreen';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en' });
});

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
