import { describe, expect, it } from 'vitest';
import { officeDayAt, officeInput, officeInstant, officeWeekday } from './officeTime';

const AT = Date.parse('2026-11-23T10:30:00Z'); // Monday 16:00 in the office

describe('office time in form fields', () => {
  it('shows and reads the same instant, wherever the desktop stands', () => {
    expect(officeInput(AT)).toBe('2026-11-23T16:00');
    expect(officeInstant('2026-11-23T16:00')).toBe(AT);
    expect(officeInstant('2026-11-23T16:00:00')).toBe(AT);
  });

  it('takes half a date for no date', () => {
    for (const text of ['', '2026-11-23', 'tomorrow', '2026-13-45T10:00']) expect(officeInstant(text)).toBeNull();
    expect(officeInput(null)).toBe('');
  });

  it('knows the office day even where UTC is still on the day before', () => {
    const late = Date.parse('2026-11-23T20:00:00Z'); // Tuesday 01:30 in the office
    expect(officeWeekday(late)).toBe(2);
    expect(officeInput(officeDayAt(late, 0, 10))).toBe('2026-11-24T10:00');
    expect(officeInput(officeDayAt(late, 7, 9, 30))).toBe('2026-12-01T09:30');
  });
});
