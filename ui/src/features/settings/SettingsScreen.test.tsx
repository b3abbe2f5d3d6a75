import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import { followTheme } from '@/lib/theme';
import { atDesk, expectAccessible } from '../../../test/desk';
import { SettingsScreen } from './SettingsScreen';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en', contrast: 'normal', density: 'regular' });
  followTheme();
});

/** The shell has said what it keeps: the boxes can be pressed. They are no native controls, so `disabled` is an ARIA word. */
const loaded = () =>
  waitFor(() =>
    expect(screen.getByRole('checkbox', { name: 'Start with the computer' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    ),
  );

describe('the settings', () => {
  it('turns the window dark at once, and the shell keeps it', async () => {
    const { person, desk } = atDesk(<SettingsScreen />);
    await loaded();
    await person.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await waitFor(() => expect(desk.preferences.theme).toBe('dark'));
  });

  it('starts with the computer when asked', async () => {
    const { person, desk } = atDesk(<SettingsScreen />);
    const box = screen.getByRole('checkbox', { name: 'Start with the computer' });
    await loaded();
    await person.click(box);
    await waitFor(() => expect(desk.preferences.autostart).toBe(true));
    expect(box).toBeChecked();
  });

  it('leaves a setting as it was when the system refuses, and says so', async () => {
    const { person } = atDesk(<SettingsScreen />, {
      prepare: ({ desk }) => desk.failing.set('setPreferences', { kind: 'unavailable', message: 'no autostart here' }),
    });
    const box = screen.getByRole('checkbox', { name: 'Start with the computer' });
    await loaded();
    await person.click(box);
    expect(await screen.findAllByText(/Nothing was changed/)).not.toHaveLength(0);
    expect(box).not.toBeChecked();
  });

  it('raises the contrast', async () => {
    const { person } = atDesk(<SettingsScreen />);
    await person.click(screen.getByRole('checkbox', { name: 'High contrast' }));
    expect(document.documentElement.dataset.contrast).toBe('more');
  });

  it('lists who goes to the customers, and what they can do', async () => {
    atDesk(<SettingsScreen />);
    const row = await screen.findByRole('row', { name: /Sajan Mathew/ });
    expect(row).toHaveTextContent('Fridge repair');
  });

  it('says where technicians come from when there are none', async () => {
    atDesk(<SettingsScreen />, { prepare: ({ desk }) => desk.records.technicians.splice(0) });
    expect(await screen.findByText('No technicians yet')).toBeVisible();
  });

  it('is accessible', async () => {
    atDesk(<SettingsScreen />);
    await screen.findByRole('row', { name: /Sajan Mathew/ });
    await expectAccessible();
  });
});

describe('the people', () => {
  it('are seen by admins, who let somebody in', async () => {
    const { person, desk } = atDesk(<SettingsScreen />);
    await person.click(await screen.findByRole('button', { name: 'Add a person' }));
    await person.type(screen.getByLabelText('Name'), 'Suma Nair');
    await person.type(screen.getByLabelText('User name'), 'suma');
    await person.type(screen.getByLabelText('Password'), 'short');
    await person.click(screen.getByRole('button', { name: 'Add a person' }));
    expect(await screen.findByText('Use at least 10 characters.')).toBeVisible();
    await person.type(screen.getByLabelText('Password'), ' but now longer');
    await person.click(screen.getByRole('button', { name: 'Add a person' }));
    expect(await screen.findByText('Suma Nair')).toBeVisible();
    expect(desk.people.map((one) => one.sign_in)).toContain('suma');
  });

  it('are no business of the staff', async () => {
    atDesk(<SettingsScreen />, { as: 'staff' });
    expect(await screen.findByRole('table')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add a person' })).not.toBeInTheDocument();
  });
});
