// Compares the booth's time with one that nobody can set: a wall clock that was set is journaled, never guessed at.
export type ClockJump = { readonly expectedMs: number; readonly foundMs: number };

/** What NTP corrects in small steps is no jump. */
const TOLERANCE_MS = 5_000;

/** Each call answers the jump since the last one, or null. */
export function openClockWatch(clock: {
  readonly followedMs: () => number;
  readonly steadyMs: () => number;
}): () => ClockJump | null {
  let last = { wallMs: clock.followedMs(), steadyMs: clock.steadyMs() };
  return () => {
    const now = { wallMs: clock.followedMs(), steadyMs: clock.steadyMs() };
    const expectedMs = last.wallMs + now.steadyMs - last.steadyMs;
    last = now;
    return Math.abs(now.wallMs - expectedMs) > TOLERANCE_MS ? { expectedMs: Math.max(0, expectedMs), foundMs: now.wallMs } : null;
  };
}
