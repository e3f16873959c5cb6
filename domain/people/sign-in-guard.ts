// Five wrong PINs, then growing delays. The count is kept per operator code in the booth; one more is for all codes that nobody has.
//
// The right PIN does not end the count: whoever sits beside a colleague who signs in would get four new guesses each time. It goes down by
// time alone, by one an hour. So a person who mistypes a few times a day never meets a delay, and a guesser gets a dozen tries at first and
// one an hour in the long run: 10,000 PINs take a year. A new PIN from a supervisor ends the count, since what was guessed is no PIN any more.

export type SignInGuard = {
  readonly failures: number;
  /** No try is looked at before this time. 0 while nothing is held. */
  readonly heldUntilMs: number;
  /** From here on the oldest of the failures grows old. */
  readonly countedFromMs: number;
};

/** Also the state under a new PIN. */
export const unguarded: SignInGuard = { failures: 0, heldUntilMs: 0, countedFromMs: 0 };

const freeFailures = 5;
const firstDelayMs = 30_000;
const longestDelayMs = 60 * 60_000;
/** In this time one failure is forgotten. */
const forgetOneAfterMs = 60 * 60_000;

/** How many failures still count when `agedMs` have passed since `countedFromMs`. */
export function failuresLeft({ failures }: Pick<SignInGuard, 'failures'>, agedMs: number): number {
  return Math.max(0, failures - Math.floor(Math.max(0, agedMs) / forgetOneAfterMs));
}

/**
 * The fifth failure holds for 30 s, each one after it twice as long as the one before, up to an hour. `agedMs`: since `countedFromMs`, by a
 * clock that nobody sets where there is one; what a set wall clock adds or takes forgets nothing and keeps nothing.
 */
export function guardAfterFailure(
  guard: SignInGuard,
  { nowMs, agedMs }: { readonly nowMs: number; readonly agedMs: number },
): SignInGuard {
  const left = failuresLeft(guard, agedMs);
  const failures = left + 1;
  return {
    failures,
    heldUntilMs: heldAfter(failures, nowMs),
    countedFromMs: left === 0 ? nowMs : Math.max(0, nowMs - (Math.max(0, agedMs) % forgetOneAfterMs)),
  };
}

/** Until when the failure of `atMs`, which is the `failures`-th that counts, holds; 0 while they are free. */
export function heldAfter(failures: number, atMs: number): number {
  return failures < freeFailures ? 0 : atMs + delayAfter(failures);
}

/** Milliseconds until the next try is looked at; 0 when it is now. A clock set back never holds longer than the delay itself. */
export function guardDelayMs({ failures, heldUntilMs }: Pick<SignInGuard, 'failures' | 'heldUntilMs'>, nowMs: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(Math.max(heldUntilMs - nowMs, 0), delayAfter(failures));
}

function delayAfter(failures: number): number {
  return Math.min(firstDelayMs * 2 ** Math.min(failures - freeFailures, 30), longestDelayMs);
}
