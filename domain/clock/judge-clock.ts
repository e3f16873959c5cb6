// Whether the time that the computer says can be true, judged by what the booth knows: its last record, and the time that has passed since.

/** So much a clock may differ before anybody is asked. What NTP corrects is less. */
export const CLOCK_TOLERANCE_MS = 60_000;
/** A booth that was off for longer asks for the time: by itself it cannot tell a weekend from a clock that was set ahead. */
export const LONGEST_OFF_MS = 24 * 3_600_000;
/** How much a quartz clock may go wrong in the time that it runs: 200 parts in a million, 17 seconds a day. */
const DRIFT = 0.0002;

/** behind: earlier than what the booth has seen already. ahead: later than can be explained. */
export type ClockVerdict = 'plausible' | 'behind' | 'ahead';

/**
 * At the start. `lastMs`: the last time that the booth knew. `passedMs`: what has passed since then by a clock that nobody can set and that goes
 * on while the computer sleeps; null when the computer was started anew meanwhile.
 */
export function judgeClockAtStart({
  lastMs,
  passedMs,
  nowMs,
}: {
  readonly lastMs: number;
  readonly passedMs: number | null;
  readonly nowMs: number;
}): ClockVerdict {
  if (passedMs !== null) return judgeClockWhileRunning({ sinceMs: lastMs, passedMs, nowMs });
  if (nowMs < lastMs - CLOCK_TOLERANCE_MS) return 'behind';
  return nowMs > lastMs + LONGEST_OFF_MS ? 'ahead' : 'plausible';
}

/** `sinceMs`: a time that was right; `passedMs` since then, as above. */
export function judgeClockWhileRunning({
  sinceMs,
  passedMs,
  nowMs,
}: {
  readonly sinceMs: number;
  readonly passedMs: number;
  readonly nowMs: number;
}): ClockVerdict {
  const aheadMs = nowMs - (sinceMs + passedMs);
  const allowedMs = CLOCK_TOLERANCE_MS + passedMs * DRIFT;
  if (aheadMs < -allowedMs) return 'behind';
  return aheadMs > allowedMs ? 'ahead' : 'plausible';
}
