// Instead of tests/eventually.ts: waits in virtual time, for as long as anything can take there.
import { virtualTime } from '../virtual-time.ts';

const LONGEST_MS = 3 * 3_600_000;
const LONGEST_PAUSE_MS = 400;

export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | null | undefined | false> | Value | null | undefined | false,
): Promise<Value> {
  const endMs = virtualTime.passedMs() + LONGEST_MS;
  for (let pauseMs = 5; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (virtualTime.passedMs() > endMs) throw new Error(`Waited in vain for ${what}`);
    await virtualTime.wait(pauseMs);
  }
}
