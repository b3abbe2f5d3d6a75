import { useEffect, useEffectEvent } from 'react';

/** Keys and what they do: `n`, `/`, `g t` (one after the other), `mod+enter`, `escape`, `?`. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=menu],[role=listbox]') !== null);

function name(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${key}`;
}

/**
 * Listens for keys while the component stands. Single letters rest while somebody types or a dialog is open (a toast is none);
 * `mod+…` and `escape` always work. What a nearer listener has handled (`preventDefault`) is left alone.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const handle = useEffectEvent((event: KeyboardEvent, pending: string): string => {
    if (event.defaultPrevented || event.isComposing) return '';
    const key = name(event);
    const always = key.startsWith('mod+') || key === 'escape';
    if (!always && (typing(event.target) || document.querySelector('[role=dialog]:not([aria-modal=false])'))) return '';
    const sequence = pending ? `${pending} ${key}` : key;
    const action = shortcuts[sequence] ?? shortcuts[key];
    if (action) {
      event.preventDefault();
      action(event);
      return '';
    }
    return Object.keys(shortcuts).some((known) => known.startsWith(`${key} `)) ? key : '';
  });
  useEffect(() => {
    if (!enabled) return;
    let pending = '';
    const listen = (event: KeyboardEvent) => {
      pending = handle(event, pending);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}
