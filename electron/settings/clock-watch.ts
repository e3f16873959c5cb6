// Compares the wall clock with the monotonic one: a wall clock that was set is journaled, never guessed at.
import type { Clock } from './clock.ts';

export type ClockJump = { readonly expectedMs: number; readonly foundMs: number };

/** What NTP corrects in small steps is no jump. */
const TOLERANCE_MS = 5_000;

/** Each call answers the jump since the last one, or null. */
export function openClockWatch(clock: Clock): () => ClockJump | null {
  let last = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
  return () => {
    const now = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
    const expectedMs = last.wallMs + now.monotonicMs - last.monotonicMs;
    last = now;
    return Math.abs(now.wallMs - expectedMs) > TOLERANCE_MS ? { expectedMs: Math.max(0, expectedMs), foundMs: now.wallMs } : null;
  };
}
