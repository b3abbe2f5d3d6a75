import { commands, events } from './bindings';
import type { Backend, OpenTarget } from './port';
import type { GoTo } from './types';

/** Tauri answers `listen` with a promise of its end; ours ends at once, also when it never quite began. */
function until(listening: Promise<() => void>): () => void {
  let ended = false;
  let stop: (() => void) | undefined;
  void listening.then((end) => {
    if (ended) end();
    else stop = end;
  });
  return () => {
    ended = true;
    stop?.();
  };
}

function target({ screen, id }: GoTo): OpenTarget {
  if (screen === 'ticket' && id) return { ticket: id };
  if (screen === 'failed_call' && id) return { failedCall: id };
  return { screen: screen === 'dashboard' || screen === 'tickets' ? screen : 'today' };
}

/** The shell around this window. */
export const tauriBackend: Backend = {
  commands,
  onChanged: (listener) => until(events.changed.listen(({ payload }) => listener(payload))),
  onOpen: (listener) => until(events.goTo.listen(({ payload }) => listener(target(payload)))),
};
