// Shop codes are short, and whoever guesses one lets off a fee: five wrong ones are free, then the booth waits, longer each time. One count for
// the booth: the lane has one exit, and a guesser could sign in as another or choose another vehicle.

/** As the last wrong code left it. */
export type ShopCodeGuard = { readonly failures: number; readonly atMs: number };

export const unguardedShopCodes: ShopCodeGuard = { failures: 0, atMs: 0 };

/** From this many on every wrong code is followed by a delay, and the first that comes so far is shown to people. */
export const freeWrongCodes = 5;
const firstDelayMs = 30_000;
const longestDelayMs = 60 * 60_000;
/** So long after the last wrong code one is forgotten, after twice as long two: slips of a day never add up to a delay. A right code forgets none. */
const forgottenAfterMs = 10 * 60_000;

/** One more wrong code at `nowMs`. */
export function afterWrongCode(guard: ShopCodeGuard, nowMs: number): ShopCodeGuard {
  return { failures: countedFailures(guard, nowMs) + 1, atMs: nowMs };
}

/** Milliseconds until the next code is looked at; 0 when it is now. A clock that was set back never holds longer than the delay itself. */
export function shopCodeDelayMs({ failures, atMs }: ShopCodeGuard, nowMs: number): number {
  if (failures < freeWrongCodes) return 0;
  const delayMs = Math.min(firstDelayMs * 2 ** Math.min(failures - freeWrongCodes, 30), longestDelayMs);
  return Math.min(Math.max(atMs + delayMs - nowMs, 0), delayMs);
}

function countedFailures({ failures, atMs }: ShopCodeGuard, nowMs: number): number {
  return Math.max(0, failures - Math.floor(Math.max(0, nowMs - atMs) / forgottenAfterMs));
}
