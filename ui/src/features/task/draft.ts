import { keepDraft, keptDraft } from '@/lib/drafts';
import { taskShape } from './schema';
import { isTouched, type TaskValues } from './values';

const NAME = 'task';

/** What somebody was typing when the window closed, or null. */
export function keptTask(): TaskValues | null {
  const kept = keptDraft(NAME, taskShape);
  return kept && isTouched(kept) ? kept : null;
}

/** Keeps the form as it stands. An untouched form leaves no trace. */
export function keepTask(values: TaskValues): void {
  keepDraft(NAME, isTouched(values) ? values : null);
}
