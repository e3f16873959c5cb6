// What holds for the windows of every shell: the tests own their clock, and a wait that ends in vain has found a defect, not a busy computer.
import type { BrowserContext } from 'playwright';
import { keepKeyTimes, ownClock } from '../page-clock.ts';
import { watchPage } from '../person-pace.ts';
import { rememberBands } from '../shown-bands.ts';
import type { WindowOptions } from './shell.ts';

const PATIENCE_MS = 60_000;

/** Before the first page is loaded. */
export async function prepareWindow(context: BrowserContext, { clock = 'owned', keyTimes }: WindowOptions = {}): Promise<void> {
  context.setDefaultTimeout(PATIENCE_MS);
  if (keyTimes === 'given') await keepKeyTimes(context);
  if (clock === 'owned') await ownClock(context);
  await watchPage(context);
  await rememberBands(context);
}
