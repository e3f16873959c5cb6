// The lot's calendar as numbers: days counted from 1970-01-01, weekdays, weekends and the tariff's holidays.
// "Local" milliseconds are UTC milliseconds shifted by the lot's offset, so that plain division finds the lot's days.
import type { DayKind, Tariff } from './tariff.ts';
import { weekdayNames } from './tariff.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
const DAYS_PER_WEEK = 7;

export type Calendar = {
  /** By weekday, Monday first. */
  readonly isWeekend: readonly boolean[];
  readonly holidays: ReadonlySet<number>;
};

/** Tariffs are immutable, so their calendars are worked out once. */
const known = new WeakMap<Tariff, Calendar>();

export function calendarOf(tariff: Tariff): Calendar {
  const found = known.get(tariff);
  if (found !== undefined) return found;
  const calendar = {
    isWeekend: weekdayNames.map((name) => tariff.weekend.includes(name)),
    holidays: new Set(tariff.holidays.map(({ date }) => dayOfDate(date))),
  };
  known.set(tariff, calendar);
  return calendar;
}

export function dayOfDate(date: string): number {
  return dayOf(Date.parse(`${date}T00:00:00Z`));
}

export function dayOf(localMs: number): number {
  return Math.floor(localMs / DAY_MS);
}

/** `06:30` as milliseconds since midnight. */
export function clockMs(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS;
}

export function kindOfDay(calendar: Calendar, day: number): DayKind {
  return calendar.holidays.has(day) ? 'holiday' : kindOfWeekday(calendar, day);
}

/** How many of the days `firstDay`, `firstDay + stride`, … (`count` of them) are of each kind; by arithmetic, not day by day. */
export function countDayKinds(
  calendar: Calendar,
  { firstDay, stride, count }: { readonly firstDay: number; readonly stride: number; readonly count: number },
): Record<DayKind, number> {
  const kinds = { weekday: 0, weekend: 0, holiday: 0 };
  for (let at = 0; at < Math.min(DAYS_PER_WEEK, count); at += 1) {
    kinds[kindOfWeekday(calendar, firstDay + at * stride)] += Math.ceil((count - at) / DAYS_PER_WEEK);
  }
  for (const day of calendar.holidays) {
    const after = day - firstDay;
    if (after < 0 || after % stride !== 0 || after / stride >= count) continue;
    kinds[kindOfWeekday(calendar, day)] -= 1;
    kinds.holiday += 1;
  }
  return kinds;
}

function kindOfWeekday(calendar: Calendar, day: number): 'weekday' | 'weekend' {
  // 1970-01-01 was a Thursday, the fourth day of a week that starts on Monday.
  const weekday = (((day + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return calendar.isWeekend[weekday] === true ? 'weekend' : 'weekday';
}
