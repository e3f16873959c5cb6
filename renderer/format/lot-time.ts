// Times as the lot's wall clock shows them, whatever zone this computer is set to.
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

/** From a date (`2026-11-23`) and a time (`14:32`) of the lot's wall clock; null when they are none. */
export function fromLotClock(day: string, time: string, utcOffsetMinutes: number): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const atMs = Date.parse(`${day}T${time}:00Z`);
  return Number.isNaN(atMs) ? null : atMs - utcOffsetMinutes * minuteMs;
}
