// A person at a window: looks before acting, and types key by key. A screen takes keys without a pause for a scanner's, and lets what has just
// appeared rest until somebody can have seen it; a test is quicker than any person.
import type { BrowserContext, Locator, Page } from 'playwright';
import { letTimePass } from './page-clock.ts';

/** Longer than the screen's own limits (renderer/scanner/input-limits.ts), with room for the frame in which something is painted. */
const lookMs = 450;
const frameMs = [40, 20] as const;
const keyMs = 70;
const actMs = 160;

/** They do nothing that has to be seen first. */
const leadsAway = new Set(['Tab', 'Escape']);

const ownClocks = new WeakSet<Page>();
let locatorsPaced = false;

/** From now on whatever is pressed or typed in this window is pressed and typed as by a person. `owned`: the page's clock is the test's. */
export function paceAsPerson(page: Page, clock: 'owned' | 'real'): void {
  if (clock === 'owned') ownClocks.add(page);
  const { keyboard } = page;
  const press = keyboard.press.bind(keyboard);
  keyboard.press = async (key, options) => {
    await (leadsAway.has(key) ? pass(page, keyMs) : look(page));
    await press(key, options);
    if (key !== 'Tab') await pass(page, actMs);
  };
  keyboard.type = async (text) => {
    for (const character of text) {
      await pass(page, keyMs);
      await press(character);
    }
    await pass(page, actMs);
  };
  paceLocators(page.locator('body'));
}

/** Playwright's locators share one prototype. */
function paceLocators(any: Locator): void {
  if (locatorsPaced) return;
  locatorsPaced = true;
  const locators: Pick<Locator, 'click' | 'dblclick' | 'tap' | 'check' | 'uncheck' | 'press'> = Object.getPrototypeOf(any);
  const { click, dblclick, tap, check, uncheck, press } = locators;
  locators.click = function (this: Locator, options) {
    return pressLooking(this, () => click.call(this, options));
  };
  locators.dblclick = function (this: Locator, options) {
    return pressLooking(this, () => dblclick.call(this, options));
  };
  locators.tap = function (this: Locator, options) {
    return pressLooking(this, () => tap.call(this, options));
  };
  locators.check = function (this: Locator, options) {
    return pressLooking(this, () => check.call(this, options));
  };
  locators.uncheck = function (this: Locator, options) {
    return pressLooking(this, () => uncheck.call(this, options));
  };
  locators.press = async function (this: Locator, key, options) {
    await this.waitFor();
    await look(this.page());
    await press.call(this, key, options);
    await pass(this.page(), actMs);
  };
}

/** Again, as a person would, where something came or moved under the finger just then. */
async function pressLooking(locator: Locator, press: () => Promise<void>): Promise<void> {
  for (;;) {
    await locator.waitFor();
    await look(locator.page());
    try {
      await press();
    } catch (error) {
      if (await wasDead(locator.page())) continue;
      throw error;
    }
    if (!(await wasDead(locator.page()))) return;
  }
}

/** Nothing has come for as long as a person looks. */
export async function look(page: Page): Promise<void> {
  for (const ms of frameMs) await pass(page, ms);
  for (let left = lookMs as number; left > 0; ) {
    await pass(page, left);
    left = await page.evaluate((ms) => ms - (performance.now() - (globalThis as Watched).cameMs), lookMs);
  }
}

/** By the page's own clock. */
async function pass(page: Page, ms: number): Promise<void> {
  if (ownClocks.has(page)) await letTimePass(page, ms);
  else await page.evaluate((forMs) => new Promise((resolve) => setTimeout(resolve, forMs)), ms);
}

type Watched = typeof globalThis & { cameMs: number; pressed: Event | null };

/** Before the first page is loaded: when something came last, and what became of the last press. */
export async function watchPage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched = globalThis as Watched;
    watched.cameMs = performance.now();
    watched.pressed = null;
    addEventListener(
      'pointerdown',
      (event) => {
        watched.pressed = event;
      },
      { capture: true },
    );
    new MutationObserver((records) => {
      const came = records.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element));
      if (came) watched.cameMs = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
}

/** The screen let the last press go nowhere. A page that is gone has taken it. */
async function wasDead(page: Page): Promise<boolean> {
  const dead = page.evaluate(() => {
    const { pressed } = globalThis as Watched;
    return pressed?.defaultPrevented === true && pressed.cancelBubble;
  });
  return dead.catch(() => false);
}
