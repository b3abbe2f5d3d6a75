import { useSyncExternalStore } from 'react';

/** How this desktop's window looks. It belongs to the desk and not to the office, so it stays beside the window. */
export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  contrast: 'normal' | 'more';
  language: 'en' | 'ml';
  /** Row height of lists in pixels: 36 or 28. */
  density: 'regular' | 'compact';
}

const KEY = 'cool-wind-desk.preferences';
const DEFAULTS: Preferences = { theme: 'system', contrast: 'normal', language: 'en', density: 'regular' };
const ALLOWED: { [K in keyof Preferences]: readonly Preferences[K][] } = {
  theme: ['system', 'light', 'dark'],
  contrast: ['normal', 'more'],
  language: ['en', 'ml'],
  density: ['regular', 'compact'],
};

function read(): Preferences {
  let stored: unknown = null;
  try {
    stored = JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    // A damaged entry is as good as none: the defaults apply and the next change overwrites it.
  }
  const out: Preferences = { ...DEFAULTS };
  if (typeof stored === 'object' && stored !== null) {
    for (const key of Object.keys(ALLOWED) as (keyof Preferences)[]) {
      const value: unknown = Reflect.get(stored, key);
      if ((ALLOWED[key] as readonly unknown[]).includes(value)) Object.assign(out, { [key]: value });
    }
  }
  return out;
}

let current: Preferences | null = null;
const listeners = new Set<() => void>();

/** The preferences now, outside of React. */
export function preferences(): Preferences {
  current ??= read();
  return current;
}

/** Changes some preferences and keeps them. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage may be full or forbidden; the choice then lasts until the window closes.
  }
  for (const listener of listeners) listener();
}

export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, preferences);
}
