import { describe, expect, it } from 'vitest';
import type { ReviewVerdict } from '@/backend/types';
import { choicesFor, kindOf } from './verdicts';

const verdict = (letters: string): ReviewVerdict => ({
  is_service_request: letters.includes('r'),
  failed_call: letters.includes('c'),
  emergency: letters.includes('e'),
});

describe('what a person may say about a message', () => {
  it('offers the proposal of the rules exactly once, whatever it is', () => {
    for (const letters of ['', 'r', 'c', 'e', 'rc', 're', 'ce', 'rce']) {
      const marked = choicesFor(verdict(letters)).filter(({ proposed }) => proposed);
      expect(
        marked.map((one) => one.verdict),
        letters,
      ).toEqual([verdict(letters)]);
      expect(choicesFor(verdict(letters)), letters).toHaveLength(5);
    }
  });

  it('keeps a failed call that nobody doubted when it becomes an emergency', () => {
    const emergency = choicesFor(verdict('c')).find(({ verdict: { emergency } }) => emergency);
    expect(emergency?.verdict).toEqual(verdict('rce'));
  });

  it('calls an emergency one, with or without a request', () => {
    expect(['e', 're', 'ce', 'rc', ''].map((letters) => kindOf(verdict(letters)))).toEqual([
      'emergency',
      'emergency',
      'emergency_both',
      'both',
      'nothing',
    ]);
  });
});
