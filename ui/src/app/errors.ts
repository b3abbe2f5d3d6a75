import { apiError } from '@/backend/errors';
import type { ApiError, FieldError } from '@/backend/types';
import { useToast } from '@/kit/Toast';
import { en } from './messages/en';
import { type MessageKey, type Speech, useT } from './i18n';

const known = (key: string): key is MessageKey => key in en;

/** What is wrong with one field, in the reader's language where its code is known. */
export function fieldWords(t: Speech, fault: FieldError): string {
  const key = `refused.field.${fault.code}`;
  return known(key) ? t(key as 'refused.field.required') : fault.message;
}

const status = (t: Speech, value: string) => {
  const key = `status.${value}`;
  return known(key) ? t(key as 'status.new').toLocaleLowerCase() : value;
};

/** Why the engine did not do what was asked, as a sentence. */
export function errorWords(t: Speech, error: ApiError): string {
  switch (error.kind) {
    case 'invalid':
      return error.fields.map((fault) => fieldWords(t, fault)).join(' ');
    case 'conflict': {
      const { conflict } = error;
      switch (conflict.reason) {
        case 'move':
          return t('refused.conflict.move', { from: status(t, conflict.from), to: status(t, conflict.to) });
        case 'open_ticket':
          return t('refused.conflict.open_ticket', { number: conflict.number });
        default:
          return t(`refused.conflict.${conflict.reason}`);
      }
    }
    default:
      return t(`refused.${error.kind}`);
  }
}

/** `errorWords` in the chosen language. */
export function useErrorWords(): (error: ApiError) => string {
  const t = useT();
  return (error) => errorWords(t, error);
}

/** Shows a refusal as a toast: what a mutation's `onError` wants. */
export function useSayError(): (thrown: unknown) => void {
  const words = useErrorWords();
  const say = useToast();
  return (thrown) => say({ text: words(apiError(thrown)), tone: 'problem' });
}
