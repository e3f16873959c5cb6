// The clock of a booth's window, which the tests own. It runs by itself, so that screens behave as ever; a test puts it forward where a
// person would wait, and stops it where a device is quicker than a busy computer.
import type { BrowserContext, Page } from 'playwright';

/** Before the first page is loaded: everything on the page then counts by this clock. */
export async function ownClock(context: BrowserContext): Promise<void> {
  await context.clock.install();
}

/** Before `ownClock`, which gives every event the page's own time. */
export async function keepKeyTimes(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const getter = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')?.get;
    if (getter === undefined) throw new Error('This browser has no time stamps');
    Object.defineProperty(KeyboardEvent.prototype, 'timeStamp', {
      get(this: KeyboardEvent) {
        return getter.call(this);
      },
    });
  });
}

/** So much time passes at once. Timers that come due fire once each. */
export async function letTimePass(page: Page, ms: number): Promise<void> {
  await page.clock.fastForward(ms);
}

/** No time passes on the page while `action` runs, however long it takes. */
export async function withClockStopped(page: Page, action: () => Promise<void>): Promise<void> {
  await stopClock(page);
  try {
    await action();
  } finally {
    await page.clock.resume();
  }
}

/** Playwright stops a clock only at a moment to come; a busy computer may let that moment pass before it is asked to. */
async function stopClock(page: Page): Promise<void> {
  for (let aheadMs = 100; ; aheadMs *= 4) {
    const nowMs = await page.evaluate(() => Date.now());
    const stopped = await page.clock.pauseAt(nowMs + aheadMs).then(
      () => true,
      (error: unknown) => {
        if (!String(error).includes('fast-forward to the past')) throw error;
        return false;
      },
    );
    if (stopped) return;
  }
}
