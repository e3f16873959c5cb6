// The one way in which a test waits for another process, a socket or a timer: for the fact, never for a number of milliseconds.
import { setTimeout as sleep } from 'node:timers/promises';

/** No measure of speed: a wait that ends here has found a defect, however busy the computer is. */
const BOUND_MS = 90_000;
/** Most facts come at once; whoever waits for long need not look so often. */
const LONGEST_PAUSE_MS = 50;

/** Looks again and again until there is something to see, and answers it. `what` says in the failure what was waited for. */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | null | undefined | false> | Value | null | undefined | false,
): Promise<Value> {
  const endMs = performance.now() + BOUND_MS;
  for (let pauseMs = 1; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > endMs) throw new Error(`Waited in vain for ${what}`);
    await sleep(pauseMs);
  }
}
