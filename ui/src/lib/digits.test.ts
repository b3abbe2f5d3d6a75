import { expect, it } from 'vitest';
import { asciiDigits, digitCount } from './digits';

it('reads the digits of every script that customers write', () => {
  expect(asciiDigits('+91 98470-12345')).toBe('919847012345');
  expect(asciiDigits('൯൮൪൭൦൧൨൩൪൫')).toBe('9847012345');
  expect(asciiDigits('९८४७ ०१२३४५६')).toBe('98470123456');
  expect(asciiDigits('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
  expect(asciiDigits('call me')).toBe('');
  expect(digitCount('൯൮ 4-7')).toBe(4);
});
