import { screen, within } from '@testing-library/react';
import { openWindow } from './window';

/** The grid of the tickets list. */
export const grid = () => screen.findByRole('grid', { name: 'Tickets found' }, { timeout: 10_000 });

/** The rows of the grid, without its header. */
export const rows = async () =>
  within(await grid())
    .getAllByRole('row')
    .slice(1);

/** The ticket beside the list. */
export const pane = () => screen.findByRole('complementary', { name: /^Ticket CWS/ });

/** Opens the ticket that a test is about, by its number. */
export async function openTicket(number: string, options?: Parameters<typeof openWindow>[1]) {
  const shown = openWindow(`/tickets?q=${number}`, options);
  await grid();
  await shown.person.click((await rows())[0] as HTMLElement);
  return { ...shown, pane: await pane() };
}

/** The number of a ticket of the demo office that has `status`. */
export function numberOf(status: string, desk: ReturnType<typeof openWindow>['desk']): string {
  const found = desk.records.tickets.find(({ ticket }) => ticket.status === status);
  if (!found) throw new Error(`the demo office has no ticket that is ${status}`);
  return found.ticket.number;
}

/** Opens a ticket of the demo office that has `status`. */
export async function openOne(status: string, options?: Parameters<typeof openWindow>[1]) {
  const probe = openWindow('/settings');
  const number = numberOf(status, probe.desk);
  probe.unmount();
  return openTicket(number, options);
}
