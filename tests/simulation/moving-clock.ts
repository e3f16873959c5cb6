// The time of one simulated world: it runs as real time does, and leaps when a step says so. Booth, upstream and gateway share it,
// until somebody sets the booth's wall clock.
import { NOON_MS, type TestClock } from '../electron/world/test-clock.ts';

export type MovingClock = { nowMs(): number; pass(ms: number): void };
export type SkewedClock = TestClock & {
  /** What the wall clock would show had nobody touched it. */
  trueMs(): number;
};

export function movingClock(): MovingClock {
  const startedMs = performance.now();
  let passedMs = 0;
  return {
    nowMs: () => NOON_MS + passedMs + Math.floor(performance.now() - startedMs),
    pass: (ms) => {
      passedMs += ms;
    },
  };
}

/** `set` moves only this booth's wall clock. */
export function boothClock(world: MovingClock): SkewedClock {
  let skewMs = 0;
  return {
    nowMs: () => world.nowMs() + skewMs,
    monotonicMs: () => world.nowMs() - NOON_MS,
    trueMs: world.nowMs,
    pass: world.pass,
    set: (nowMs) => {
      skewMs = nowMs - world.nowMs();
    },
  };
}
