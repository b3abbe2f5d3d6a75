import { fieldWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { Refused } from '@/backend/port';

/** What the engine says against single fields of a small form. */
export function useFaults(error: unknown): { placed: boolean; field: (path: string) => string | undefined } {
  const t = useT();
  const faults = error instanceof Refused && error.reason.kind === 'invalid' ? error.reason.fields : [];
  return {
    placed: faults.length > 0,
    field: (path) => {
      // The engine may name the record too: `attempt.promised_at`.
      const fault = faults.find(({ field }) => field === path || field.endsWith(`.${path}`));
      if (!fault) return undefined;
      return fieldWords(t, fault);
    },
  };
}
