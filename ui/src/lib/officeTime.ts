/** Office time is India Standard Time: UTC+5:30 the whole year. */
const OFFSET_MS = 330 * 60_000;

/** An instant as `datetime-local` writes it, in office time: `2026-11-24T16:00`. */
export function officeInput(at: number | null): string {
  return at === null ? '' : new Date(at + OFFSET_MS).toISOString().slice(0, 16);
}

/** The instant of a `datetime-local` value in office time; null where it is empty or incomplete. */
export function officeInstant(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null;
  const at = Date.parse(`${text.slice(0, 16)}:00Z`);
  return Number.isNaN(at) ? null : at - OFFSET_MS;
}

/** The instant `hour`:`minute` of the office day that lies `days` after the one of `now`. */
export function officeDayAt(now: number, days: number, hour: number, minute = 0): number {
  const local = new Date(now + OFFSET_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, hour, minute) - OFFSET_MS;
}

/** The day of the week in the office: 0 is Sunday. */
export function officeWeekday(at: number): number {
  return new Date(at + OFFSET_MS).getUTCDay();
}
