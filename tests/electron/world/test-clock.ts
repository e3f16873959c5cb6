// A clock that goes only when a test says so.
import type { ComputerClock } from '../../../electron/settings/clock.ts';

export type TestClock = ComputerClock & {
  /** Time passes: all clocks go on. */
  pass(ms: number): void;
  /** Somebody sets the wall clock; the others do not notice. */
  set(nowMs: number): void;
  /** The computer sleeps: the monotonic clock stands. */
  sleep(ms: number): void;
  /** The computer is off for so long, and started again. */
  restart(ms: number): void;
};

/** Monday 23 November 2026, 12:00 at the lot. */
export const NOON_MS = Date.UTC(2026, 10, 23, 6, 30);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export function testClock(startMs = NOON_MS): TestClock {
  let wallMs = startMs;
  let monotonicMs = 1_000;
  let uptimeMs = 60_000;
  let runs = 1;
  return {
    nowMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    uptimeMs: () => uptimeMs,
    get computerRun() {
      return `run ${runs}`;
    },
    pass: (ms) => {
      wallMs += ms;
      monotonicMs += ms;
      uptimeMs += ms;
    },
    set: (nowMs) => {
      wallMs = nowMs;
    },
    sleep: (ms) => {
      wallMs += ms;
      uptimeMs += ms;
    },
    restart: (ms) => {
      wallMs += ms;
      monotonicMs = 0;
      uptimeMs = 0;
      runs += 1;
    },
  };
}
