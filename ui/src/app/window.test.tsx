import { fireEvent, screen, waitFor, within } from '@testing-library/react';
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

  it('lets whoever left or locked a demo go on without a password', async () => {
    const { person } = openWindow('/today');
    await heading('Today');
    await person.keyboard('{Control>}l{/Control}');
    await person.click(await screen.findByRole('button', { name: 'Continue as the demo admin' }));
    await heading('Today');
    await person.keyboard('{Control>}l{/Control}');
    await person.click(await screen.findByRole('button', { name: 'Sign in as somebody else' }));
    await heading('Good to see you');
    await person.click(await screen.findByRole('button', { name: 'Continue as the demo admin' }));
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

  it('asks somebody else without the fault of the one before', async () => {
    const { person } = openWindow('/today');
    await heading('Today');
    await person.keyboard('{Control>}l{/Control}');
    await person.type(await screen.findByLabelText('Password'), 'wrong{Enter}');
    expect(await screen.findByText(/Name or password is not right/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Sign in as somebody else' }));
    expect(await screen.findByLabelText('User name')).toBeVisible();
    expect(screen.queryByText(/Name or password is not right/)).toBeNull();
  });

  it('takes what was half typed with the one who signs out', async () => {
    const { person } = openWindow('/new');
    await heading('New task');
    await person.type(screen.getByLabelText('What is wrong'), 'Water under the fridge');
    await person.click(screen.getByRole('button', { name: /^Account of/ }));
    await person.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await person.type(await screen.findByLabelText('User name'), 'staff');
    await person.type(screen.getByLabelText('Password'), 'cool wind blows{Enter}');
    await heading('New task');
    expect(screen.getByLabelText('What is wrong')).toHaveValue('');
  });

  it('goes on with what stands there when who is at the desk cannot be asked again', async () => {
    const { desk } = openWindow('/today');
    await heading('Today');
    desk.failing.set('access', { kind: 'internal', reference: 'feed' });
    desk.changed(['staff']);
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible());
    expect(screen.queryByText('This did not load')).toBeNull();
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

  it('goes where the keys say although a row has the focus, and leaves the row alone', async () => {
    const { person, desk } = openWindow('/today');
    await heading('Today');
    await screen.findByRole('heading', { name: /Overdue/ });
    const open = () => desk.records.followUps.filter(({ status }) => status === 'open').length;
    const before = open();
    await person.keyboard('j');
    expect(document.activeElement).toHaveTextContent('Look at the ticket');
    await person.keyboard('gd');
    await heading('Dashboard');
    expect(open()).toBe(before);
  });

  it('leaves a card of the board alone while it goes elsewhere', async () => {
    const { person } = openWindow('/calls');
    await heading('Failed calls');
    (await screen.findAllByRole('article'))[0]?.focus();
    await person.keyboard('gt');
    await heading('Today');
  });

  it('hears the letters of a keyboard that types Malayalam', async () => {
    openWindow('/today');
    await heading('Today');
    // What a Malayalam layout sends for the keys g and l.
    fireEvent.keyDown(document.body, { key: 'ു', code: 'KeyG' });
    fireEvent.keyDown(document.body, { key: 'ത', code: 'KeyL' });
    await heading('Tickets');
  });

  it('has the settings in the menu of the account too, for a narrow window', async () => {
    const { person } = openWindow('/today');
    await heading('Today');
    await person.click(screen.getByRole('button', { name: /^Account of/ }));
    await person.click(await screen.findByRole('menuitem', { name: 'Settings' }));
    await heading('Settings');
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
