import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenTarget } from '@/backend/port';
import type { Period } from '@/backend/types';
import { atDesk, expectAccessible } from '../../../test/desk';
import { DashboardScreen } from './DashboardScreen';

function dashboard(options?: Parameters<typeof atDesk>[1], period: Period = 'month') {
  const opened: OpenTarget[] = [];
  const rows: string[] = [];
  const periods: Period[] = [];
  const nothing = () => {};
  const shown = atDesk(
    <DashboardScreen
      period={period}
      onPeriod={(next) => periods.push(next)}
      onRows={(query) => rows.push(query)}
      onOpen={(target) => opened.push(target)}
      onNewTask={nothing}
      onPaste={nothing}
    />,
    options,
  );
  return { ...shown, opened, rows, periods };
}

const panel = (name: string) => screen.findByRole('region', { name });

beforeEach(() => localStorage.clear());

describe('the dashboard', () => {
  it('counts what is open, and opens exactly those rows', async () => {
    const { person, desk, rows } = dashboard();
    const open = desk.records.tickets.filter(({ ticket }) => ticket.clock !== 'closed').length;
    const figure = await screen.findByRole('button', { name: /^Open now/ });
    expect(figure).toHaveTextContent(String(open));
    await person.click(figure);
    expect(rows).toEqual(['status:open']);
  });

  it('opens the rows behind a bar and a technician', async () => {
    const { person, rows } = dashboard();
    await person.click(within(await panel('Open by priority')).getByRole('button', { name: /^Critical/ }));
    await person.click(within(await panel('Technicians')).getByRole('button', { name: /^Sajan Mathew/ }));
    expect(rows).toEqual(['status:open priority:critical', 'status:open tech:"Sajan Mathew"']);
  });

  it('shows beside a technician the count that opens, and opens what is completed', async () => {
    const { person, desk, rows } = dashboard();
    const theirs = desk.records.tickets.filter(
      ({ ticket }) => ticket.technician_name === 'Sajan Mathew' && ticket.clock !== 'closed',
    ).length;
    expect(within(await panel('Technicians')).getByRole('button', { name: /^Sajan Mathew/ })).toHaveTextContent(
      new RegExp(`${theirs} open$`),
    );
    await person.click(screen.getByRole('button', { name: /of the tickets made in this period are completed/ }));
    expect(rows).toEqual(['created:30d status:completed']);
  });

  it('says every drawing as a table, for whoever reads rather than looks', async () => {
    const { desk } = dashboard();
    const table = within(await panel('Made and completed')).getByRole('table');
    const made = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => Number(within(row).getAllByRole('cell')[0]?.textContent));
    expect(made).toHaveLength(30);
    expect(made.reduce((sum, day) => sum + day, 0)).toBe(desk.records.tickets.length);
  });

  it('turns a chart into its table with one press', async () => {
    const { person } = dashboard();
    const service = await panel('Made, by service');
    expect(within(service).queryByRole('table')).toBeNull();
    await person.click(within(service).getByRole('button', { name: 'Show as table' }));
    expect(within(service).getByRole('table')).toBeVisible();
  });

  it('counts anew when something happens', async () => {
    const { desk } = dashboard();
    const calls = desk.records.calls.filter(({ status }) => status !== 'completed');
    expect(await screen.findByRole('button', { name: /^Callbacks owed/ })).toHaveTextContent(String(calls.length));
    if (calls[0]) calls[0].status = 'completed';
    desk.changed(['failed_calls']);
    expect(
      await screen.findByRole('button', { name: new RegExp(`^Callbacks owed ?${calls.length - 1}`) }),
    ).toBeVisible();
  });

  it('changes the period', async () => {
    const { person, periods } = dashboard();
    await panel('Technicians');
    await person.click(screen.getByRole('radio', { name: '7 days' }));
    expect(periods).toEqual(['week']);
  });

  it('opens the ticket of an activity', async () => {
    const { person, opened } = dashboard();
    await person.click(within(await panel('Activity')).getAllByRole('button')[0] as HTMLElement);
    expect(opened[0]).toHaveProperty('ticket');
  });

  it('tells a fresh office what will stand here', async () => {
    dashboard({ tickets: 0 });
    expect(await screen.findByText('The figures start with the first ticket')).toBeVisible();
  });

  it('says what failed and what is safe', async () => {
    dashboard({ prepare: ({ desk }) => desk.failing.set('dashboard', { kind: 'unavailable', message: 'busy' }) });
    expect(await screen.findByRole('alert', {}, { timeout: 4000 })).toHaveTextContent('Nothing was lost');
  });

  it('is accessible', async () => {
    dashboard();
    await panel('Technicians');
    await expectAccessible();
  });
});
