import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NOON } from '@/backend/fake';
import { setPreferences } from '@/lib/preferences';
import { expectAccessible } from '../../../test/desk';
import { intake, messageField as message, waits } from '../../../test/intake';
import { openWindow } from '../../../test/window';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en' });
});

const list = () => screen.findByRole('list', { name: 'Messages to review' });
/** The row of the message that says `words`. */
const rowOf = async (words: string): Promise<HTMLElement> => {
  const text = await within(await list()).findByText(words);
  return text.closest('li') as HTMLElement;
};
const press = (row: HTMLElement, name: string) => within(row).getByRole('button', { name });
const focused = (words: string) => expect(screen.getByText(words).closest('[data-row]')).toHaveFocus();

const FRIDGE = 'Fridge not cooling, Thiruvalla';
const MISSED = 'I called and nobody picked';

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
    await person.click(within(list).getAllByRole('button', { name: 'Open' })[0] as HTMLElement);
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
    await person.click((await screen.findAllByRole('button', { name: 'Open' }))[0] as HTMLElement);
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

describe('settling a message with one click', () => {
  it('says in words what the rules propose, and Accept makes just that', async () => {
    const { person, desk, seen } = intake('review', (backend) => {
      waits(backend, { body: `${MISSED}. AC not working` });
      waits(backend, { body: MISSED });
      waits(backend, { body: FRIDGE });
    });
    expect(within(await rowOf(FRIDGE)).getByText('Make a ticket')).toBeVisible();
    expect(within(await rowOf(MISSED)).getByText('Make a failed call')).toBeVisible();
    expect(within(await rowOf(`${MISSED}. AC not working`)).getByText('Ticket and failed call')).toBeVisible();
    await person.click(press(await rowOf(FRIDGE), 'Accept'));
    expect(await screen.findByText(/^CWS-2026-\d+ made$/)).toBeVisible();
    await waitFor(() => expect(screen.queryByText(FRIDGE)).not.toBeInTheDocument());
    const made = desk.records.tickets.at(-1)?.ticket;
    expect(made?.problem).toBe(FRIDGE);
    expect(desk.records.labels).toEqual([
      { body: FRIDGE, verdict: { is_service_request: true, failed_call: false, emergency: false } },
    ]);
    await person.click(within(screen.getByLabelText('Messages of the app')).getByRole('button', { name: 'Open' }));
    expect(seen.opened).toEqual([{ ticket: made?.id }]);
  });

  it('takes a correction from its menu, marks what was proposed there, and says that it is kept', async () => {
    const { person, desk } = intake('review', (backend) => {
      waits(backend, { body: FRIDGE });
    });
    await person.click(press(await rowOf(FRIDGE), 'Correct'));
    const menu = within(await screen.findByRole('menu'));
    expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'Ticketproposed',
      'Failed call',
      'Ticket and failed call',
      'Emergency',
      'Nothing of this',
    ]);
    await expectAccessible();
    await person.click(menu.getByRole('menuitem', { name: 'Failed call' }));
    expect(await screen.findByText(/is on the board\. Your correction is kept\./)).toBeVisible();
    expect(desk.records.calls.at(-1)?.problem).toBe(FRIDGE);
    expect(desk.records.labels[0]?.verdict).toEqual({
      is_service_request: false,
      failed_call: true,
      emergency: false,
    });
    await waitFor(() => expect(screen.queryByText(FRIDGE)).not.toBeInTheDocument());
  });

  it('makes an emergency of what the rules took for none', async () => {
    const { person, desk } = intake('review', (backend) => {
      waits(backend, { body: FRIDGE });
    });
    await person.click(press(await rowOf(FRIDGE), 'Correct'));
    await person.click(await screen.findByRole('menuitem', { name: 'Emergency' }));
    await waitFor(() =>
      expect(desk.records.tickets.at(-1)?.ticket).toMatchObject({ problem: FRIDGE, emergency: true }),
    );
  });

  it('settles as nothing, and says so', async () => {
    const { person } = intake('review', (backend) => {
      waits(backend, { body: FRIDGE });
    });
    await person.click(press(await rowOf(FRIDGE), 'Correct'));
    await person.click(await screen.findByRole('menuitem', { name: 'Nothing of this' }));
    expect(await screen.findByText('Nothing was made of it. Your correction is kept.')).toBeVisible();
  });

  it('holds a row while it is being settled, and gives it back with the reason where that fails', async () => {
    const { person, desk } = intake('review', (backend) => {
      waits(backend, { body: FRIDGE });
    });
    desk.hanging.add('settleMessage');
    const row = await rowOf(FRIDGE);
    await person.click(press(row, 'Accept'));
    for (const name of ['Accept', 'Correct', 'Open', 'Dismiss']) expect(press(row, name)).toBeDisabled();
    expect(row).toHaveAttribute('aria-busy', 'true');
    const others = within(await list()).getAllByRole('button', { name: 'Dismiss' });
    expect(others.filter((button) => !button.hasAttribute('disabled')).length).toBeGreaterThan(0);
  });

  it('says why a message could not be settled, and leaves it where it is', async () => {
    const { person, desk } = intake('review', (backend) => {
      waits(backend, { body: FRIDGE });
    });
    desk.failing.set('settleMessage', { kind: 'unavailable', message: 'busy' });
    await person.click(press(await rowOf(FRIDGE), 'Accept'));
    expect(await screen.findAllByText(/The file is busy/)).not.toHaveLength(0);
    expect(press(await rowOf(FRIDGE), 'Accept')).toBeEnabled();
    focused(FRIDGE);
  });

  it('goes by keys: walk, accept, correct, dismiss, open; the next row has the focus', async () => {
    const { person, desk } = intake('review', (backend) => {
      waits(backend, { body: 'Fridge leaking' });
      waits(backend, { body: MISSED });
      waits(backend, { body: FRIDGE });
      waits(backend, { body: 'AC dead' });
    });
    await rowOf('AC dead');
    await person.keyboard('j');
    focused('AC dead');
    await person.keyboard('{ArrowDown}');
    focused(FRIDGE);
    await person.keyboard('a');
    await waitFor(() => expect(screen.queryByText(FRIDGE)).not.toBeInTheDocument());
    focused(MISSED);
    await person.keyboard('d');
    await waitFor(() => expect(screen.queryByText(MISSED)).not.toBeInTheDocument());
    focused('Fridge leaking');
    await person.keyboard('k');
    focused('AC dead');
    await person.keyboard('c');
    expect(await screen.findByRole('menu')).toBeVisible();
    await person.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(desk.records.labels).toHaveLength(2));
    await waitFor(() => expect(screen.queryByText('AC dead')).not.toBeInTheDocument());
    await waitFor(() => focused('Fridge leaking'));
    await person.keyboard('{Enter}');
    expect(message()).toHaveValue('Fridge leaking');
  });

  it('corrects and dismisses from the opened message too', async () => {
    const { person, desk } = intake('review', (backend) => {
      waits(backend, { body: FRIDGE });
    });
    await person.click(press(await rowOf(FRIDGE), 'Open'));
    await expectAccessible();
    await person.click(screen.getByRole('button', { name: 'Correct' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Nothing of this' }));
    await list();
    await waitFor(() => expect(screen.queryByText(FRIDGE)).not.toBeInTheDocument());
    expect(desk.records.labels).toHaveLength(1);
  });
});

describe('a message that asks about a job', () => {
  const ASKS = /^Please cancel the visit/;

  it('says what it asks of which ticket, and offers to open it or to be done; nothing is cancelled', async () => {
    const { person, desk, seen } = intake('review');
    const text = await within(await list()).findByText(ASKS);
    const row = text.closest('li') as HTMLElement;
    const ticket = desk.records.reviews.find(({ asks }) => asks)?.ticket;
    expect(within(row).getByText(`Asks to cancel ${ticket?.number}`)).toBeVisible();
    expect(within(row).queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument();
    await person.click(press(row, 'Open ticket'));
    expect(seen.opened).toEqual([{ ticket: ticket?.id }]);
    await person.click(press(row, 'Done'));
    expect(await screen.findByText('Message settled')).toBeVisible();
    await waitFor(() => expect(screen.queryByText(ASKS)).not.toBeInTheDocument());
    expect(desk.ticket(ticket?.id ?? '').ticket.status).toBe('on_hold');
    expect(desk.records.labels).toEqual([]);
  });

  it('is corrected in one click where it asks nothing', async () => {
    const { person, desk } = intake('review');
    const text = await within(await list()).findByText(ASKS);
    await person.click(press(text.closest('li') as HTMLElement, 'Correct'));
    await person.click(await screen.findByRole('menuitem', { name: /^Nothing of this/ }));
    await waitFor(() => expect(screen.queryByText(ASKS)).not.toBeInTheDocument());
    expect(desk.records.labels).toHaveLength(1);
  });

  it('says so also while it is pasted', async () => {
    const { person, desk } = intake();
    const phone = desk.records.reviews.find(({ asks }) => asks)?.sender ?? '';
    await person.type(screen.getByLabelText('Sent from'), phone);
    await person.click(message());
    await person.paste('Any update?');
    expect(await screen.findByText(/^Asks for the status of CWS-2026-\d+$/)).toBeVisible();
  });
});

describe('the conversation of a message', () => {
  const FIRST = 'hello, is anybody there? same problem as before with the machine';
  const BEFORE = 'Washing machine making noise at Ranni. Anitha';

  it('is folded in the row, and whole beside the form', async () => {
    const { person } = intake('review');
    const row = await rowOf(FIRST);
    expect(screen.queryByText(BEFORE)).not.toBeInTheDocument();
    await person.click(press(row, '2 earlier messages'));
    expect(within(row).getByText(BEFORE)).toBeVisible();
    expect(within(row).getByText('a ticket or call was made')).toBeVisible();
    await expectAccessible();
    await person.click(press(row, 'Open'));
    const earlier = within(screen.getByRole('region', { name: 'Earlier in this conversation' }));
    expect(earlier.getAllByRole('listitem')).toHaveLength(2);
  });

  it('is shown for a pasted message as soon as its sender is known', async () => {
    const { person } = intake();
    await person.click(message());
    await person.paste('Fridge dead');
    await screen.findByRole('form');
    expect(screen.queryByText(BEFORE)).not.toBeInTheDocument();
    await person.type(screen.getByLabelText('Sent from'), '+919846055501');
    expect(await screen.findByText(BEFORE)).toBeVisible();
  });
});

describe('the suggested reply', () => {
  it('asks in the customer’s language for what is missing, and goes out by WhatsApp', async () => {
    const { person, desk } = intake('review');
    const written = desk.records.reviews.find(({ channel }) => channel === 'sms');
    await person.click(press(await rowOf(written?.body ?? ''), 'Open'));
    const card = within(screen.getByRole('region', { name: 'Suggested reply' }));
    expect(card.getByText('Asks for name, place and problem')).toBeVisible();
    const text = card.getByText(written?.reply?.text ?? '');
    expect(text).toHaveAttribute('lang', 'ml');
    const link = card.getByRole('link', { name: 'Open in WhatsApp' });
    const address = new URL(link.getAttribute('href') ?? '');
    expect([address.host, address.pathname, address.searchParams.get('text')]).toEqual([
      'wa.me',
      '/919447055502',
      written?.reply?.text,
    ]);
    expect(card.queryByRole('link', { name: 'Open in the mail program' })).not.toBeInTheDocument();
    await person.click(card.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('The reply is copied')).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe(written?.reply?.text);
    await expectAccessible();
  });

  it('goes to an address by mail', async () => {
    const { person, desk } = intake('review');
    const written = desk.records.reviews.find(({ channel }) => channel === 'email');
    await person.click(press(await rowOf(written?.body ?? ''), 'Open'));
    const link = screen.getByRole('link', { name: 'Open in the mail program' });
    expect(link.getAttribute('href')).toMatch(/^mailto:office@annapoorna\.example\?body=Thank%20you/);
    expect(screen.queryByRole('link', { name: 'Open in WhatsApp' })).not.toBeInTheDocument();
  });

  it('says when the clipboard does not take it', async () => {
    const { person } = intake();
    await person.click(message());
    await person.paste('Fridge dead');
    const copy = await screen.findByRole('button', { name: 'Copy' });
    const refuse = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await person.click(copy);
    expect(await screen.findAllByText(/could not be copied/)).not.toHaveLength(0);
    refuse.mockRestore();
  });

  it('is not there where nothing is missing', async () => {
    const { person } = intake();
    await person.type(screen.getByLabelText('Sent from'), '98470 12345');
    await person.click(message());
    await person.paste('zxcv qwerty');
    await screen.findByRole('form');
    expect(screen.queryByRole('region', { name: 'Suggested reply' })).not.toBeInTheDocument();
  });
});

describe('the labels of the office', () => {
  it('leave as a file, for an admin', async () => {
    const { person, desk } = openWindow('/paste?tab=review', {
      prepare: (backend) => {
        waits(backend, { body: FRIDGE });
      },
    });
    await person.click(press(await rowOf(FRIDGE), 'Accept'));
    await waitFor(() => expect(desk.records.labels).toHaveLength(1));
    await person.click(screen.getByRole('button', { name: 'Export corrections' }));
    expect(await screen.findByText('1 labelled message is in Downloads/cool-wind-labels.jsonl')).toBeVisible();
  });

  it('are not offered to staff', async () => {
    openWindow('/paste?tab=review', { as: 'staff' });
    await list();
    expect(screen.queryByRole('button', { name: 'Export corrections' })).not.toBeInTheDocument();
  });

  it('speaks Malayalam in all of the queue', async () => {
    setPreferences({ language: 'ml' });
    openWindow('/paste?tab=review', { look: { theme: 'light', language: 'ml' } });
    expect(await screen.findAllByRole('button', { name: 'തിരുത്തുക' })).not.toHaveLength(0);
    expect(screen.getByText(/റദ്ദാക്കാൻ ആവശ്യപ്പെടുന്നു$/)).toBeVisible();
  });
});
