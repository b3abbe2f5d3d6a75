import { apiError } from '@/backend/errors';
import { ErrorState, OfflineState } from '@/kit/states';
import { useErrorWords } from './errors';

/** In the place of what did not load, where there is nothing yet to show: what happened, what is safe, what to do. */
export function QueryFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useErrorWords();
  const reason = apiError(error);
  if (reason.kind === 'unavailable') return <OfflineState onRetry={onRetry} />;
  return (
    <ErrorState
      text={words(reason)}
      reference={reason.kind === 'internal' ? reason.reference : undefined}
      onRetry={onRetry}
    />
  );
}
