// How long a bought period lasts: whole months of the lot's calendar, from the start of a day to the end of another.
import { MINUTE_MS } from '../tariff/calendar.ts';

const dayMs = 86_400_000;

export type Validity = { readonly validFromMs: number; readonly validUntilMs: number };

/** Midnight of the lot's wall clock. */
export function dayStartMs(atMs: number, utcOffsetMinutes: number): number {
  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  return Math.floor((atMs + offsetMs) / dayMs) * dayMs - offsetMs;
}

/** Midnight at which a day of the lot's calendar (`2026-12-01`) begins. */
export function dayStartOf(day: string, utcOffsetMinutes: number): number {
  return Date.parse(`${day}T00:00:00Z`) - utcOffsetMinutes * MINUTE_MS;
}

/**
 * From the day of `fromMs` to the end of the day before the same date `months` later. A date that the last month does not have (31) ends
 * with that month: nobody gets less than a month.
 */
export function validityOf(fromMs: number, months: number, utcOffsetMinutes: number): Validity {
  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  const validFromMs = dayStartMs(fromMs, utcOffsetMinutes);
  const wall = new Date(validFromMs + offsetMs);
  const end = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, wall.getUTCDate());
  const firstAfter = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months + 1, 1);
  return { validFromMs, validUntilMs: Math.min(end, firstAfter) - offsetMs - 1 };
}
