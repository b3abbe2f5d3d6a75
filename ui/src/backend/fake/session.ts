import type { Commands } from '../port';
import type { Access } from '../types';
import { type FakeDesk, refuse } from './desk';

const LEAST_PASSWORD = 10;

export function sessionCommands(desk: FakeDesk) {
  const access = (): Access => {
    if (desk.access === 'first_run' || desk.access === 'signed_out' || !desk.who) {
      return { state: desk.access === 'first_run' ? 'first_run' : 'signed_out' };
    }
    return { state: desk.access, staff: desk.who };
  };
  return {
    access: desk.command('access', 'nobody', access),
    createFirstAdmin: desk.command('createFirstAdmin', 'nobody', (input) => {
      if (desk.access !== 'first_run') refuse({ kind: 'conflict', conflict: { reason: 'already_done' } });
      if (input.password.length < LEAST_PASSWORD) {
        refuse({
          kind: 'invalid',
          fields: [{ field: 'password', code: 'too_short', message: 'use at least 10 characters' }],
        });
      }
      const { password, ...shown } = input;
      desk.who = { id: desk.dice.id(), ...shown, role: 'admin', active: true };
      desk.people.push(desk.who);
      desk.passwords.set(input.sign_in, password);
      desk.access = 'signed_in';
      return access();
    }),
    signIn: desk.command('signIn', 'nobody', ({ sign_in, password }) => {
      const person = desk.people.find((one) => one.sign_in === sign_in.toLowerCase());
      if (!person || desk.passwords.get(person.sign_in) !== password)
        return refuse({
          kind: 'invalid',
          fields: [{ field: 'password', code: 'session.wrong', message: 'or the name is not right' }],
        });
      desk.who = person;
      desk.access = 'signed_in';
      return access();
    }),
    continueDemo: desk.command('continueDemo', 'nobody', () => {
      desk.who = desk.people.find((one) => one.role === 'admin') ?? null;
      desk.access = 'signed_in';
      return access();
    }),
    signOut: desk.command('signOut', 'nobody', () => {
      desk.who = null;
      desk.access = 'signed_out';
      return access();
    }),
    lock: desk.command('lock', 'staff', () => {
      desk.access = 'locked';
      return access();
    }),
    staff: desk.command('staff', 'admin', () => desk.people),
    addStaff: desk.command('addStaff', 'admin', ({ password, ...shown }) => {
      if (desk.people.some((one) => one.sign_in === shown.sign_in.toLowerCase()))
        refuse({ kind: 'conflict', conflict: { reason: 'taken' } });
      if (password.length < LEAST_PASSWORD)
        refuse({ kind: 'invalid', fields: [{ field: 'password', code: 'session.short', message: 'is short' }] });
      const person = { id: desk.dice.id(), ...shown, active: true };
      desk.people.push(person);
      desk.passwords.set(person.sign_in, password);
      desk.changed(['staff']);
      return person;
    }),
    deskState: desk.command('deskState', 'nobody', () => desk.state),
    restoreBackup: desk.command('restoreBackup', 'nobody', () => {
      if (desk.state.state === 'open') refuse({ kind: 'conflict', conflict: { reason: 'already_done' } });
      desk.state = { state: 'open' };
      return null;
    }),
    about: desk.command('about', 'nobody', () => ({ version: '0.1.0', demo: true, data_dir: '', device: 'Desk 1' })),
    preferences: desk.command('preferences', 'nobody', () => desk.preferences),
    setPreferences: desk.command('setPreferences', 'nobody', (input) => {
      desk.preferences = input;
      desk.changed(['settings']);
      return input;
    }),
  } satisfies Partial<Commands>;
}
