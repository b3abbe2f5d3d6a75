import type { Backend, Commands } from '../port';
import { callCommands } from './calls';
import { FakeDesk, type FakeOptions } from './desk';
import { messageCommands } from './messages';
import { overviewCommands } from './overview';
import { sessionCommands } from './session';
import { ticketCommands } from './tickets';

export { type FakeOptions, NOON } from './desk';

/** A backend in memory, with the handle that tests steer it by. */
export interface FakeBackend extends Backend {
  desk: FakeDesk;
}

/** The window's backend without a shell: for tests and for a plain browser. It is never part of the product's bundle. */
export function fakeBackend(options?: FakeOptions): FakeBackend {
  const desk = new FakeDesk(options);
  const calls = callCommands(desk);
  const commands: Commands = {
    ...sessionCommands(desk),
    ...ticketCommands(desk),
    ...overviewCommands(desk),
    ...calls.commands,
    ...messageCommands(desk, calls.makeTask),
  };
  return {
    desk,
    commands,
    onChanged: (listener) => desk.listen(listener),
    onOpen: (listener) => desk.listenOpen(listener),
  };
}
