// The time of one simulated world: whoever looks at it moves it by a millisecond, so that it goes on with the work that is done and
// not with the computer's speed; and it leaps when a step says so. Booth, upstream and gateway share it, until somebody sets the
// booth's wall clock.
import { NOON_MS, type TestClock } from '../electron/world/test-clock.ts';

export type MovingClock = { nowMs(): number; pass(ms: number): void };
export type SkewedClock = TestClock & {
  /** What the wall clock would show had nobody touched it. */
  trueMs(): number;
};

export function movingClock(): MovingClock {
  let passedMs = 0;
  return {
    nowMs: () => {
      passedMs += 1;
      return NOON_MS + passedMs;
    },
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
    uptimeMs: () => world.nowMs() - NOON_MS,
    computerRun: 'simulated',
    trueMs: world.nowMs,
    pass: world.pass,
    set: (nowMs) => {
      skewMs = nowMs - world.nowMs();
    },
    sleep: world.pass,
    restart: world.pass,
  };
}
