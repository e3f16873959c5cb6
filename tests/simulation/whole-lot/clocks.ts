// The clocks of a simulated computer: all of them go with virtual time, until somebody sets one, the computer sleeps or is started again.
import type { MovingClock, SkewedClock } from '../moving-clock.ts';
import { BEGAN_MS } from './own-globals.ts';
import { virtualTime } from './virtual-time.ts';

const trueMs = () => BEGAN_MS + Math.floor(virtualTime.passedMs());

export const worldClock: MovingClock = { nowMs: trueMs, pass: virtualTime.leap };

export function computerClock(): SkewedClock {
  let skewMs = 0;
  let sleptMs = 0;
  let startedMs = -60_000;
  let runs = 1;
  const uptimeMs = () => Math.floor(virtualTime.passedMs()) - startedMs;
  return {
    nowMs: () => trueMs() + skewMs,
    monotonicMs: () => uptimeMs() - sleptMs,
    uptimeMs,
    get computerRun() {
      return `run ${runs}`;
    },
    trueMs,
    pass: virtualTime.leap,
    set: (nowMs) => {
      skewMs = nowMs - trueMs();
    },
    sleep: (ms) => {
      virtualTime.leap(ms);
      sleptMs += ms;
    },
    restart: (ms) => {
      virtualTime.leap(ms);
      startedMs = Math.floor(virtualTime.passedMs());
      sleptMs = 0;
      runs += 1;
    },
  };
}
