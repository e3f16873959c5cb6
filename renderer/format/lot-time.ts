// Times as the lot's wall clock shows them, whatever zone this computer is set to.
import { latinDigits } from '../../domain/text/latin-digits.ts';

const minuteMs = 60_000;

function onLotClock(atMs: number, utcOffsetMinutes: number): Date {
  return new Date(atMs + utcOffsetMinutes * minuteMs);
}

/** `14:32`, or with seconds `14:32:07`. */
export function lotTime(
  atMs: number,
  utcOffsetMinutes: number,
  { seconds = false }: { readonly seconds?: boolean } = {},
): string {
  return onLotClock(atMs, utcOffsetMinutes)
    .toISOString()
    .slice(11, seconds ? 19 : 16);
}

/** `14:32` on the same lot day as `nowMs`, else `21-11 14:32`. */
export function lotMoment(atMs: number, utcOffsetMinutes: number, nowMs: number): string {
  const time = lotTime(atMs, utcOffsetMinutes);
  const day = lotDay(atMs, utcOffsetMinutes);
  if (day === lotDay(nowMs, utcOffsetMinutes)) return time;
  return `${day.slice(8, 10)}-${day.slice(5, 7)} ${time}`;
}

/** `2026-11-23`. */
export function lotDay(atMs: number, utcOffsetMinutes: number): string {
  return onLotClock(atMs, utcOffsetMinutes).toISOString().slice(0, 10);
}

/** `23-11-2026`, as it is typed. */
export function lotDayTyped(atMs: number, utcOffsetMinutes: number): string {
  return lotDay(atMs, utcOffsetMinutes).split('-').reverse().join('-');
}

/** From a day (`23-11-2026`) and a time (`14:32`) of the lot's wall clock, typed with any signs between or none; null when they are none. */
export function fromLotClock(day: string, time: string, utcOffsetMinutes: number): number | null {
  const [, dayOfMonth, month, year] = /^(\d{2})\D?(\d{2})\D?(\d{4})$/.exec(latinDigits(day).trim()) ?? [];
  const [, hour, minute] = /^(\d{2})\D?(\d{2})$/.exec(latinDigits(time).trim()) ?? [];
  if (year === undefined || hour === undefined) return null;
  const iso = `${year}-${month}-${dayOfMonth}T${hour}:${minute}:00.000Z`;
  const atMs = Date.parse(iso);
  // 31-02 and 24:00 would roll over into another moment.
  if (Number.isNaN(atMs) || new Date(atMs).toISOString() !== iso) return null;
  return atMs - utcOffsetMinutes * minuteMs;
}
