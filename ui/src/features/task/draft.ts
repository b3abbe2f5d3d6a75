import * as v from 'valibot';
import { taskShape } from './schema';
import { isTouched, type TaskValues } from './values';

const KEY = 'cool-wind-desk.task-draft';

/** What somebody was typing when the window closed, or null. */
export function keptDraft(): TaskValues | null {
  try {
    const kept = v.safeParse(taskShape, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success && isTouched(kept.output) ? kept.output : null;
  } catch {
    // A damaged draft is as good as none: the next key pressed overwrites it.
    return null;
  }
}

/** Keeps the form as it stands, so that a crash or a power cut costs nothing. An untouched form leaves no trace. */
export function keepDraft(values: TaskValues): void {
  try {
    if (isTouched(values)) localStorage.setItem(KEY, JSON.stringify(values));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be full or forbidden; the form works all the same.
  }
}
