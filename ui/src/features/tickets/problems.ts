import type { Speech } from '@/app/i18n';
import type { SearchProblem } from '@/backend/types';

/** Why a part of a search was not understood, with what would be. */
export function problemWords(t: Speech, problem: SearchProblem): string {
  switch (problem.code) {
    case 'too_many_parts':
      return t('tickets.problem.too_many_parts', { most: problem.most });
    case 'no_filter':
      return t('tickets.problem.no_filter', { name: problem.name, known: problem.known.join(', ') });
    case 'unknown_value':
      return t('tickets.problem.unknown_value', {
        what: `${problem.name}:${problem.value}`,
        known: problem.known.join(', '),
      });
    case 'no_day':
      return t('tickets.problem.no_day', { what: `${problem.name}:${problem.value}` });
    case 'no_technician':
      return t('tickets.problem.no_technician', { name: problem.value });
    default:
      return t(`tickets.problem.${problem.code}`, { name: problem.name });
  }
}
