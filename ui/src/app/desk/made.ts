import type { Speech } from '@/app/i18n';
import type { OpenTarget } from '@/backend/port';
import type { TaskMade } from '@/backend/types';

/** What came of a task, of a message that was settled, or of anything else that makes them. */
type Made = Pick<TaskMade, 'ticket' | 'failed_call' | 'added_to_existing'>;

/** What was made, in a line for the toast. */
export function madeWords(t: Speech, made: Made): string {
  const { ticket, failed_call, added_to_existing } = made;
  if (ticket && added_to_existing) return t('task.made.added', { number: ticket.number });
  if (ticket && failed_call) return t('task.made.both', { number: ticket.number });
  if (ticket) return t('task.made.ticket', { number: ticket.number });
  return t('task.made.call', { name: failed_call?.name || t('task.matches.noName') });
}

/** Where what was made can be seen. */
export function madeTarget(made: Made): OpenTarget | null {
  if (made.ticket) return { ticket: made.ticket.id };
  return made.failed_call ? { failedCall: made.failed_call.id } : null;
}
