// A person at a window: looks before acting, and types key by key. A screen takes keys without a pause for a scanner's, and lets what has just
// appeared rest until somebody can have seen it; a test is quicker than any person.
import type { BrowserContext, Locator, Page } from 'playwright';
import { letTimePass } from './page-clock.ts';

/** Longer than the screen's own limits (renderer/scanner/input-limits.ts), with room for the frame in which something is painted. */
const lookMs = 450;
const frameMs = [40, 20] as const;
const keyMs = 70;
const actMs = 200;
/** Step by step: a jump would look like a busy computer, for which the screen waits. */
const stepMs = 20;

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
    if (leadsAway.has(key)) {
      await pass(page, keyMs);
      await press(key, options);
      if (key !== 'Tab') await pass(page, actMs);
      return;
    }
    await actLooking(page, async () => {
      await look(page);
      await press(key, options);
      await pass(page, actMs);
    });
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
  locators.press = function (this: Locator, key, options) {
    return actLooking(this.page(), async () => {
      await this.waitFor();
      await look(this.page());
      await press.call(this, key, options);
      await pass(this.page(), actMs);
    });
  };
}

function pressLooking(locator: Locator, press: () => Promise<void>): Promise<void> {
  return actLooking(locator.page(), async () => {
    await locator.waitFor();
    await look(locator.page());
    await press();
  });
}

/** Again, as a person would, where something came or moved just then, so that the screen let the act go nowhere. */
async function actLooking(page: Page, act: () => Promise<void>): Promise<void> {
  for (;;) {
    await forgetLastAct(page);
    try {
      await act();
    } catch (error) {
      if (await wentNowhere(page)) continue;
      throw error;
    }
    if (!(await wentNowhere(page))) return;
  }
}

/** Nothing has come for as long as a person looks. */
export async function look(page: Page): Promise<void> {
  for (const ms of frameMs) await pass(page, ms);
  for (let left = lookMs as number; left > 0; ) {
    await (ownClocks.has(page) ? letTimePass(page, left) : pass(page, left));
    left = await page.evaluate((ms) => ms - (performance.now() - (globalThis as Watched).cameMs), lookMs);
  }
}

/** By the page's own clock. */
export async function pass(page: Page, ms: number): Promise<void> {
  if (ownClocks.has(page)) for (let left = ms; left > 0; left -= stepMs) await letTimePass(page, Math.min(left, stepMs));
  else await page.evaluate((forMs) => new Promise((resolve) => setTimeout(resolve, forMs)), ms);
}

type Watched = typeof globalThis & {
  cameMs: number;
  /** The last act, and whether anything but the gate has had it. */
  act: Event | null;
  arrived: boolean;
};

/** Before the first page is loaded: when something came last, and what became of the last act. */
export async function watchPage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched = globalThis as Watched;
    watched.cameMs = performance.now();
    watched.act = null;
    watched.arrived = false;
    for (const type of ['pointerdown', 'keydown']) {
      addEventListener(
        type,
        (event) => {
          // The gate carries an act out by an event of its own.
          watched.arrived = !event.isTrusted;
          if (event.isTrusted) watched.act = event;
        },
        { capture: true },
      );
      addEventListener(type, () => {
        watched.arrived = true;
      });
    }
    new MutationObserver((records) => {
      const came = records.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element));
      if (came) watched.cameMs = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
}

/** What an earlier key came to says nothing of the next one. */
async function forgetLastAct(page: Page): Promise<void> {
  const forgotten = page.evaluate(() => {
    (globalThis as Watched).act = null;
  });
  // A page that is being loaded anew has no last act.
  await forgotten.catch(() => undefined);
}

/** A page that is gone has taken the act. */
async function wentNowhere(page: Page): Promise<boolean> {
  const nowhere = page.evaluate(() => {
    const { act, arrived } = globalThis as Watched;
    return act?.defaultPrevented === true && !arrived;
  });
  return nowhere.catch(() => false);
}
