import { useEffect, useEffectEvent } from 'react';

/** Keys and what they do: `n`, `/`, `g t` (one after the other), `mod+enter`, `escape`, `?`. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** How long the first key of a pair waits for its second, in milliseconds. */
const PATIENCE = 2_000;

/** Whether letters pressed here are text or belong to an open menu. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=menu],[role=listbox]') !== null);

const inDialog = () => document.querySelector('[role=dialog]:not([aria-modal=false])') !== null;

/**
 * The key as shortcuts name it: letters in lower case, the others as the browser does. On a layout that types another
 * script a letter is known by its place on the keyboard.
 */
export function keyOf({ key, code, shiftKey }: { key: string; code: string; shiftKey: boolean }): string {
  if (key.length !== 1) return key;
  if (key > '~') {
    if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
    if (code === 'Slash') return shiftKey ? '?' : '/';
  }
  return key.toLowerCase();
}

function name(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${keyOf(event).toLowerCase()}`;
}

/**
 * Listens for keys while the component stands. Single letters rest while somebody types or a dialog is open (a toast is none);
 * `mod+…` and `escape` always work. What a nearer listener has handled (`preventDefault`) is left alone; only the second
 * key of a pair is heard before all others, for on the row that has the focus it may mean something else.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const rests = (event: KeyboardEvent, key: string) =>
    !key.startsWith('mod+') && key !== 'escape' && (isTyping(event.target) || inDialog());
  const second = useEffectEvent((event: KeyboardEvent, first: string): void => {
    const key = name(event);
    if (rests(event, key) || /^(mod\+|alt\+|escape$)/.test(key)) return;
    event.preventDefault();
    event.stopPropagation();
    shortcuts[`${first} ${key}`]?.(event);
  });
  const handle = useEffectEvent((event: KeyboardEvent): string => {
    if (event.defaultPrevented || event.isComposing) return '';
    const key = name(event);
    if (rests(event, key)) return '';
    const action = shortcuts[key];
    if (action) {
      event.preventDefault();
      action(event);
      return '';
    }
    return Object.keys(shortcuts).some((known) => known.startsWith(`${key} `)) ? key : '';
  });
  useEffect(() => {
    if (!enabled) return;
    let pending = { key: '', until: 0 };
    const before = (event: KeyboardEvent) => {
      // Keys that only change others are no second key.
      if (!pending.key || /^(Shift|Control|Alt|Meta)$/.test(event.key)) return;
      const { key, until } = pending;
      pending = { key: '', until: 0 };
      if (event.timeStamp <= until && !event.isComposing) second(event, key);
    };
    const listen = (event: KeyboardEvent) => {
      const key = handle(event);
      if (key) pending = { key, until: event.timeStamp + PATIENCE };
    };
    window.addEventListener('keydown', before, true);
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', before, true);
      window.removeEventListener('keydown', listen);
    };
  }, [enabled]);
}
