// For which time an accountant wants figures: days of the lot's wall clock, a month, or an Indian financial year.
import { z } from 'zod';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const day = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const exportPeriodSchema = z.discriminatedUnion('kind', [
  /** Both days included. */
  z.strictObject({ kind: z.literal('days'), fromDay: day, throughDay: day }),
  z.strictObject({ kind: z.literal('month'), month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) }),
  /** April of `startYear` to March of the next one. */
  z.strictObject({ kind: z.literal('financial_year'), startYear: z.int().min(2000).max(2099) }),
]);
export type ExportPeriod = z.infer<typeof exportPeriodSchema>;

/** `untilMs` is the first moment after it. */
export type TimeSpan = { readonly fromMs: number; readonly untilMs: number };

/** Null for days that the calendar does not have, and for an end before its beginning. */
export function spanOfPeriod(period: ExportPeriod, utcOffsetMinutes: number): TimeSpan | null {
  const [from, until] = localBounds(period);
  if (from === null || until === null || until <= from) return null;
  const offsetMs = utcOffsetMinutes * minuteMs;
  return { fromMs: Math.max(0, from - offsetMs), untilMs: Math.max(0, until - offsetMs) };
}

/** As part of a file's name: `2026-11-23`, `2026-11-01_2026-11-23`, `2026-11`, `FY2026-27`. */
export function periodName(period: ExportPeriod): string {
  switch (period.kind) {
    case 'days':
      return period.fromDay === period.throughDay ? period.fromDay : `${period.fromDay}_${period.throughDay}`;
    case 'month':
      return period.month;
    case 'financial_year':
      return `FY${period.startYear}-${String((period.startYear + 1) % 100).padStart(2, '0')}`;
  }
}

/** GSTN's return period, `MMYYYY`, of the month in which the time ends. */
export function returnPeriod({ untilMs }: TimeSpan, utcOffsetMinutes: number): string {
  const [year = '', month = ''] = localDay(untilMs - 1, utcOffsetMinutes).split('-');
  return `${month}${year}`;
}

/** `2026-11-23` by the lot's wall clock. */
export function localDay(atMs: number, utcOffsetMinutes: number): string {
  return new Date(atMs + utcOffsetMinutes * minuteMs).toISOString().slice(0, 10);
}

/** `14:32:07` by the lot's wall clock. */
export function localTime(atMs: number, utcOffsetMinutes: number): string {
  return new Date(atMs + utcOffsetMinutes * minuteMs).toISOString().slice(11, 19);
}

function localBounds(period: ExportPeriod): readonly [number | null, number | null] {
  switch (period.kind) {
    case 'days': {
      const last = midnight(period.throughDay);
      return [midnight(period.fromDay), last === null ? null : last + dayMs];
    }
    case 'month': {
      const [year = 0, month = 0] = period.month.split('-').map(Number);
      return [Date.UTC(year, month - 1), Date.UTC(year, month)];
    }
    case 'financial_year':
      return [Date.UTC(period.startYear, 3), Date.UTC(period.startYear + 1, 3)];
  }
}

/** Null for 31 February, which would roll over into March. */
function midnight(text: string): number | null {
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at;
}
