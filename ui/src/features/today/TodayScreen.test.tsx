import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { NOON } from '@/backend/fake';
import type { OpenTarget } from '@/backend/port';
import { atDesk, expectAccessible } from '../../../test/desk';
import { TodayScreen } from './TodayScreen';

type Options = Parameters<typeof atDesk>[1];

function today(options?: Options) {
  const opened: OpenTarget[] = [];
  const shown = atDesk(
    <TodayScreen onOpen={(target) => opened.push(target)} onList={() => {}} onNewTask={() => {}} />,
    options,
  );
  return { ...shown, opened };
}

const list = (name: string) => screen.findByRole('region', { name: new RegExp(`^${name}`) });

beforeEach(() => localStorage.clear());

describe('Today', () => {
  it('shows four lists with their whole counts', async () => {
    const { desk } = today();
    const unassigned = desk.records.tickets.filter(
      ({ ticket }) => ticket.clock !== 'closed' && !ticket.technician_id,
    ).length;
    expect(await list('Overdue')).toBeVisible();
    expect(await list('Next two hours')).toBeVisible();
    expect(await list('Callbacks')).toBeVisible();
    expect(within(await list('Unassigned')).getByRole('heading')).toHaveTextContent(String(unassigned));
  });

  it('finishes a follow-up with its button, and the row goes', async () => {
    const { person, desk } = today();
    const overdue = await list('Overdue');
    const open = () => desk.records.followUps.filter(({ status }) => status === 'open').length;
    const before = open();
    await person.click(within(overdue).getAllByRole('button', { name: 'Done' })[0] as HTMLElement);
    expect(await screen.findByText('Look at the ticket is done.')).toBeVisible();
    expect(open()).toBe(before - 1);
  });

  it('works by keys: j to the row, d for done, s for snooze', async () => {
    const { person, desk } = today();
    await list('Overdue');
    await person.keyboard('j');
    expect(document.activeElement).toHaveTextContent('Look at the ticket');
    await person.keyboard('s');
    expect(await screen.findByText(/^Comes back/)).toBeVisible();
    expect(desk.records.followUps.some(({ snoozes }) => snoozes === 1)).toBe(true);
  });

  it('hands the focus to the next row when one is done, so that the keys go on', async () => {
    const { person } = today();
    await list('Overdue');
    const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];
    await person.keyboard('j');
    const [, second, third] = rows().map((row) => row.textContent);
    await person.keyboard('d');
    await waitFor(() => expect(rows()[0]).toHaveTextContent(second ?? ''));
    expect(rows()[0]).toHaveFocus();
    await person.keyboard('j');
    expect(document.activeElement).toHaveTextContent(third ?? '');
  });

  it('hears a key that is pressed twice once', async () => {
    const { person, desk } = today();
    await list('Overdue');
    await person.keyboard('jdd');
    expect(await screen.findByText('Look at the ticket is done.')).toBeVisible();
    expect(screen.queryByText(/already/)).toBeNull();
    expect(desk.records.followUps.filter(({ status }) => status === 'done')).toHaveLength(1);
  });

  it('offers to add again what was done by mistake', async () => {
    const { person, desk } = today();
    await list('Overdue');
    await person.keyboard('jd');
    await person.click(await screen.findByRole('button', { name: 'Add it again' }));
    expect(await screen.findByText(/^Comes back/)).toBeVisible();
    const again = desk.records.followUps.at(-1);
    expect(again).toMatchObject({ status: 'open', kind: 'manual' });
    expect(again?.due_at).toBeGreaterThan(desk.now());
  });

  it('keeps what it shows when it cannot be refreshed, and says so', async () => {
    const { person, desk } = today();
    await list('Overdue');
    desk.failing.set('today', { kind: 'internal', reference: 'feed' });
    desk.changed(['tickets']);
    expect(await screen.findByText(/could not be brought up to date/)).toBeVisible();
    expect(await list('Overdue')).toBeVisible();
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/could not be brought up to date/)).toBeNull());
  });

  it('reaches every row of a long list', async () => {
    const { person } = today({
      prepare: ({ desk: { records } }) => {
        const [first] = records.followUps;
        if (!first) throw new Error('the demo office has follow-ups');
        for (let n = 0; n < 80; n += 1)
          records.followUps.push({ ...first, id: `more-${n}`, status: 'open', due_at: NOON + (n + 1) * 60_000 });
      },
    });
    const soon = await list('Next two hours');
    const count = Number(within(soon).getByRole('heading').textContent?.match(/\d+/)?.[0]);
    expect(count).toBeGreaterThan(80);
    await person.click(within(soon).getByRole('button', { name: `All ${count}` }));
    await waitFor(() => expect(within(soon).getAllByRole('listitem')).toHaveLength(count));
  });

  it('assigns by the rules, says to whom, and takes it back', async () => {
    const { person, desk } = today();
    const unassigned = await list('Unassigned');
    const name = within(unassigned).getAllByRole('listitem')[0]?.textContent ?? '';
    await person.click(within(unassigned).getAllByRole('button', { name: 'Assign' })[0] as HTMLElement);
    const undo = await screen.findByRole('button', { name: 'Undo' });
    const given = desk.records.tickets.find(({ ticket }) => name.includes(ticket.number));
    expect(given?.ticket.technician_id).not.toBeNull();
    await person.click(undo);
    await waitFor(() => expect(given?.ticket.technician_id).toBeNull());
  });

  it('follows what happens elsewhere within the moment', async () => {
    const { desk } = today();
    await list('Callbacks');
    const first = desk.records.calls[0];
    if (!first) throw new Error('the demo office has calls');
    first.name = 'Somebody New';
    desk.changed(['failed_calls'], [first.id]);
    expect(await screen.findByText('Somebody New')).toBeVisible();
  });

  it('opens the ticket of a row', async () => {
    const { person, opened } = today();
    await list('Overdue');
    await person.keyboard('j{Enter}');
    expect(opened[0]).toHaveProperty('ticket');
  });

  it('says that a day is clear, and what will come here', async () => {
    today({ tickets: 0 });
    expect(await screen.findByText('A clear day')).toBeVisible();
  });

  it('says what failed, what is safe, and tries again', async () => {
    const { person, desk } = today({
      prepare: ({ desk: { failing } }) => failing.set('today', { kind: 'internal', reference: 'a1b2c3d4' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing was lost');
    expect(alert).toHaveTextContent('a1b2c3d4');
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await list('Overdue')).toBeVisible();
  });

  it('keeps the layout while it loads', async () => {
    today({ prepare: ({ desk }) => desk.hanging.add('today') });
    expect(await screen.findByRole('status')).toHaveTextContent('Loading');
  });

  it('is accessible', async () => {
    today();
    await list('Overdue');
    await expectAccessible();
  });
});
