import * as v from 'valibot';

const PREFIX = 'cool-wind-desk.draft.';

/** What somebody was typing under this name when the screen went away, or null. */
export function keptDraft<T>(name: string, shape: v.GenericSchema<unknown, T>): T | null {
  try {
    const kept = v.safeParse(shape, JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null'));
    return kept.success ? kept.output : null;
  } catch {
    // A damaged draft is as good as none: the next key pressed overwrites it.
    return null;
  }
}

/** Keeps what is being typed, so that leaving, a crash or a power cut costs nothing; null forgets it. */
export function keepDraft(name: string, draft: unknown): void {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Storage may be full or forbidden; the form works all the same.
  }
}

/** Forgets all drafts: another person comes to the desk. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Without storage there are none.
  }
}
