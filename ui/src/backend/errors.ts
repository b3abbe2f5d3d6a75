import { Refused } from './port';
import type { ApiError } from './types';

/** The engine's refusal inside whatever was thrown; anything else is a fault of ours without a reference. */
export function apiError(thrown: unknown): ApiError {
  return thrown instanceof Refused ? thrown.reason : { kind: 'internal', reference: '' };
}
