import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import { followTheme } from '@/lib/theme';
import { expectAccessible } from '../../test/desk';
import { openWindow } from '../../test/window';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en', contrast: 'normal', density: 'regular' });
});

const heading = (name: string) => screen.findByRole('heading', { level: 1, name }, { timeout: 10_000 });

describe('the session', () => {
  it('makes the first admin of a fresh office and opens the desk', async () => {
    const { person, desk } = openWindow('/today', { as: 'first_run' });
    await heading('Welcome to Cool Wind Desk');
    await expectAccessible();
    await person.click(screen.getByRole('button', { name: 'Create admin and sign in' }));
    expect(await screen.findAllByText('Please fill this in.')).not.toHaveLength(0);
    await person.type(screen.getByLabelText('Your name'), 'Anju Samuel');
    await person.type(screen.getByLabelText('User name'), 'anju');
    await person.type(screen.getByLabelText('Password'), 'three plain words');
    await person.type(screen.getByLabelText('Password again'), 'three plain wards');
    await person.click(screen.getByRole('button', { name: 'Create admin and sign in' }));
    expect(await screen.findByText('The two passwords differ.')).toBeVisible();
    await person.clear(screen.getByLabelText('Password again'));
    await person.type(screen.getByLabelText('Password again'), 'three plain words');
    await person.click(screen.getByRole('button', { name: 'Create admin and sign in' }));
    await heading('Today');
    expect(desk.who).toMatchObject({ name: 'Anju Samuel', role: 'admin' });
  });

  it('says why a sign-in failed, and lets the right password in', async () => {
    const { person } = openWindow('/today', { as: 'signed_out' });
    await person.type(await screen.findByLabelText('User name'), 'staff');
    await person.type(screen.getByLabelText('Password'), 'wrong');
    await person.keyboard('{Enter}');
    expect(await screen.findByText(/Name or password is not right/)).toBeVisible();
    await person.clear(screen.getByLabelText('Password'));
    await person.type(screen.getByLabelText('Password'), 'cool wind blows{Enter}');
    await heading('Today');
  });

  it('locks with one key and opens with the same person’s password', async () => {
    const { person } = openWindow('/today');
    await heading('Today');
    await person.keyboard('{Control>}l{/Control}');
    expect(await screen.findByText(/Anju Samuel is signed in/)).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
    await person.type(screen.getByLabelText('Password'), 'cool wind blows{Enter}');
    await heading('Today');
  });

  it('keeps the language that was chosen at the door, and the shell hears of it', async () => {
    const { person, desk } = openWindow('/today', { as: 'signed_out' });
    await person.click(await screen.findByRole('radio', { name: 'മലയാളം' }));
    await person.type(await screen.findByLabelText('പാസ്‌വേഡ്'), 'cool wind blows');
    await person.type(screen.getAllByRole('textbox')[0] as HTMLElement, 'staff{Enter}');
    await heading('ഇന്ന്');
    await waitFor(() => expect(desk.preferences.language).toBe('ml'));
    await heading('ഇന്ന്');
  });

  it('shows what a notification asked for as soon as somebody has signed in', async () => {
    const { person, desk } = openWindow('/today', { as: 'signed_out' });
    await screen.findByLabelText('User name');
    const ticket = desk.records.tickets.at(-1)?.ticket;
    desk.open({ ticket: ticket?.id ?? '' });
    await person.type(screen.getByLabelText('User name'), 'staff');
    await person.type(screen.getByLabelText('Password'), 'cool wind blows{Enter}');
    await heading('Tickets');
    expect(await screen.findByRole('complementary', { name: `Ticket ${ticket?.number}` })).toBeVisible();
  });

  it('says what happened when the state of the desk cannot be read', async () => {
    const { person, desk } = openWindow('/today', {
      prepare: (backend) => backend.desk.failing.set('deskState', { kind: 'internal', reference: 'feed' }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('feed');
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    await heading('Today');
  });

  it('says in the reader’s words why the data could not be opened', async () => {
    openWindow('/today', {
      prepare: ({ desk }) => {
        desk.state = { state: 'closed', why: 'newer', message: 'office.db is of version 9', backup: null };
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('A newer version of the app wrote this file.');
    expect(screen.getByText('office.db is of version 9')).toBeInTheDocument();
  });

  it('says what is safe when the engine cannot be reached', async () => {
    openWindow('/today', {
      prepare: ({ desk }) => desk.failing.set('access', { kind: 'unavailable', message: 'closed' }),
    });
    expect(await screen.findByText('This desk cannot reach its engine')).toBeVisible();
  });
});

describe('the frame', () => {
  it('is accessible', async () => {
    openWindow('/today');
    await heading('Today');
    await screen.findByRole('heading', { name: /Overdue/ });
    await expectAccessible();
  });

  it.each(['light', 'dark'] as const)('stands in the %s theme that the shell remembers', async (theme) => {
    followTheme();
    openWindow('/today', { look: { theme, language: 'en' } });
    await heading('Today');
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe(theme));
  });

  it('says in the line at the foot when the engine cannot be reached, and when it can again', async () => {
    const { desk } = openWindow('/today');
    await heading('Today');
    expect(await screen.findByText('Saved on this desk')).toBeVisible();
    desk.failing.set('navigationCounts', { kind: 'unavailable', message: 'closed' });
    desk.changed(['notices']);
    expect(await screen.findByText('Engine not reachable')).toBeVisible();
    desk.failing.clear();
    desk.changed(['notices']);
    expect(await screen.findByText('Saved on this desk')).toBeVisible();
  });

  it('goes from screen to screen by keys alone', async () => {
    const { person } = openWindow('/today');
    await heading('Today');
    await person.keyboard('gl');
    await heading('Tickets');
    await person.keyboard('gd');
    await heading('Dashboard');
    await person.keyboard('gc');
    await heading('Failed calls');
    await person.keyboard('gt');
    await heading('Today');
    await person.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  });

  it('marks where one is, and what is late, in words', async () => {
    openWindow('/today');
    await heading('Today');
    const nav = screen.getByRole('navigation', { name: 'Screens' });
    expect(await within(nav).findByRole('link', { name: /^Today, \d+ overdue$/ })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  it('speaks Malayalam after one choice, and remembers it', async () => {
    const { person, desk } = openWindow('/settings');
    await heading('Settings');
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Start with the computer' })).toBeEnabled());
    await person.click(screen.getByRole('radio', { name: 'മലയാളം' }));
    await heading('ക്രമീകരണം');
    expect(document.documentElement.lang).toBe('ml');
    expect(screen.getByRole('link', { name: /ടിക്കറ്റുകൾ/ })).toBeVisible();
    await waitFor(() => expect(desk.preferences.language).toBe('ml'));
    await expectAccessible();
  });

  it('tells of an address that leads nowhere', async () => {
    openWindow('/nowhere');
    expect(await screen.findByText('There is no such screen')).toBeVisible();
  });
});
