// A price far above what the lot has ever taken is asked about before it is taken: a wrong clock, a wrong entry, a wrong tariff.
import { type Paise, paise } from '../money/paise.ts';

/** Below this nobody is asked: a lot's first dear stay is no news. */
export const UNUSUAL_FROM: Paise = paise(100_000);
const TIMES = 3;

/** `largestPaise`: the largest payment for a stay so far; 0 for none. */
export function isUnusualPrice(duePaise: Paise, largestPaise: Paise): boolean {
  return duePaise >= UNUSUAL_FROM && duePaise > largestPaise * TIMES;
}
