// The day of the lot's wall clock.
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Midnight before `nowMs` on the lot's wall clock, as epoch ms. */
export function lotDayStartMs({
  nowMs,
  utcOffsetMinutes,
}: {
  readonly nowMs: number;
  readonly utcOffsetMinutes: number;
}): number {
  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  return Math.max(0, Math.floor((nowMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs);
}
