// Five wrong PINs, then growing delays. The state is stored per operator code, so a restart does not forget it.

export type SignInGuard = {
  readonly failures: number;
  /** No try is looked at before this time. 0 while nothing is held. */
  readonly heldUntilMs: number;
};

/** Also the state after a right PIN. */
export const unguarded: SignInGuard = { failures: 0, heldUntilMs: 0 };

const freeFailures = 5;
const firstDelayMs = 30_000;
const longestDelayMs = 60 * 60_000;

/** The fifth failure holds for 30 s, each one after it twice as long as the one before, up to an hour. */
export function guardAfterFailure({ failures }: SignInGuard, nowMs: number): SignInGuard {
  const failed = failures + 1;
  return { failures: failed, heldUntilMs: failed < freeFailures ? 0 : nowMs + delayAfter(failed) };
}

/** Milliseconds until the next try is looked at; 0 when it is now. A clock set back never holds longer than the delay itself. */
export function guardDelayMs({ failures, heldUntilMs }: SignInGuard, nowMs: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(Math.max(heldUntilMs - nowMs, 0), delayAfter(failures));
}

function delayAfter(failures: number): number {
  return Math.min(firstDelayMs * 2 ** Math.min(failures - freeFailures, 30), longestDelayMs);
}
