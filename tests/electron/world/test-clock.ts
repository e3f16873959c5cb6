// A clock that goes only when a test says so.
import type { Clock } from '../../../electron/settings/clock.ts';

export type TestClock = Clock & {
  /** Time passes: both clocks go on. */
  pass(ms: number): void;
  /** Somebody sets the wall clock; the monotonic one does not notice. */
  set(nowMs: number): void;
};

/** Monday 23 November 2026, 12:00 at the lot. */
export const NOON_MS = Date.UTC(2026, 10, 23, 6, 30);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export function testClock(startMs = NOON_MS): TestClock {
  let wallMs = startMs;
  let monotonicMs = 1_000;
  return {
    nowMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    pass: (ms) => {
      wallMs += ms;
      monotonicMs += ms;
    },
    set: (nowMs) => {
      wallMs = nowMs;
    },
  };
}
