// How long to wait before the next try: exponential with full jitter, so that a lot's booths do not return all at once.

const FIRST_MS = 500;
const MOST_MS = 30_000;

/** `failures` counts from 1; `random` answers in [0, 1). Between 0 and 500 ms at first, never more than 30 s. */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.floor(random() * ceiling);
}
