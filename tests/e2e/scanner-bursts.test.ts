// What a scanner sends is a scan or nothing at all, in every state of the real window: seeded bursts, with their time stamps given through the
// DevTools protocol. Between them the page's clock is put forward, and stands still while keys come, so that a busy computer changes nothing.
// `npm run test:deep` sends 5,000 of them by the browser's own clock, and fifty in each state in real time.
import { isDeepStrictEqual } from 'node:util';
import type { CDPSession, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { en } from '../../renderer/i18n/en.ts';
import { madeBurst, madeEntry, randomOf, type TimedKey } from '../renderer/made-bursts.ts';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { type Deeds, deedsDone } from './ledger.ts';
import { withClockStopped } from './page-clock.ts';
import { pass } from './person-pace.ts';
import { Rig } from './rig.ts';
import { walkEveryState } from './scanner-states.ts';
import { standingOf } from './screen-standing.ts';
import { ticketQr } from './tickets.ts';
import { sendKey, TimedKeys } from './timed-keys.ts';

const wanted = Number(process.env.NAKA_BURSTS ?? 150);
const pace =
  process.env.NAKA_BURSTS_IN === 'real time'
    ? 'real time'
    : process.env.NAKA_BURSTS_IN === 'real clock'
      ? 'real clock'
      : 'own clock';
const seed = Number(process.env.NAKA_SEED ?? 1);
/** How many states scanner-states.ts makes, at least: the bursts are shared out among them. */
const statesAtLeast = 60;
/** Typed into a field by a person, 60 to 400 ms a key. */
const entries = pace === 'own clock' ? 100 : pace === 'real clock' ? wanted : 0;
const inEachState = Math.ceil(wanted / statesAtLeast);
/** So many are sent before the screen is looked at. */
const together = pace === 'real time' ? 1 : 5;
/** After the last key: longer than a held act waits, and than a burst lasts. */
const quietMs = 220;
/** As long as a notice stays, and some more. */
const noticeMs = 6_000;
/** The long forms take as long as a part of `npm run test:deep` may. */
const timeout = pace === 'own clock' ? 600_000 : 1_800_000;

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await Rig.start();
  page = await rig.openWindow({ clock: pace === 'own clock' ? 'owned' : 'real', keyTimes: 'given' });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig.keepPicture(task.name);
});

afterAll(async () => {
  await rig?.stop();
});

test(`seeded bursts against every state of the window: nothing is paid, opened, issued or changed (seed ${seed})`, {
  timeout,
}, async () => {
  const random = randomOf(seed);
  const keys = await TimedKeys.of(page);
  const live = await page.context().newCDPSession(page);
  const states: string[] = [];
  let sent = 0;

  /** What the last keys did is done; what the booth answers to a code is on the screen. */
  async function settle(): Promise<void> {
    await pass(page, quietMs);
    await page.locator('[aria-disabled="true"]').first().waitFor({ state: 'detached' });
  }
  async function sendGroup(bursts: readonly (readonly TimedKey[])[]): Promise<void> {
    if (pace === 'real time') for (const burst of bursts) await sendInRealTime(live, burst);
    else {
      const send = async () => {
        for (const burst of bursts) await keys.send(burst, 200 + random() * 2_000);
      };
      await (pace === 'own clock' ? withClockStopped(page, send) : send());
    }
    sent += bursts.length;
    await settle();
  }

  /** What a screen asks the booth for has arrived: it stands twice the same. */
  async function restingScreen(): Promise<readonly string[]> {
    let before = await standingOf(page);
    for (;;) {
      await settle();
      const now = await standingOf(page);
      if (isDeepStrictEqual(now, before)) return now;
      before = now;
    }
  }

  async function at(name: string): Promise<void> {
    await settle();
    states.push(name);
    const deeds = deedsOf(rig);
    const standing = await restingScreen();
    for (let left = inEachState; left > 0; left -= together) {
      const range = pace === 'real time' ? { most: 12, slowestMs: 30 } : {};
      const bursts = Array.from({ length: Math.min(left, together) }, () => madeBurst(random, range));
      await sendGroup(bursts);
      const said = () => `${name}, by one of ${bursts.map((burst) => burst.map(({ key }) => key).join(' ')).join(' | ')}`;
      expect(await standingOf(page), said()).toEqual(standing);
    }
    expect(deedsOf(rig), name).toEqual(deeds);
  }

  const cashier = new Cashier(page);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  const ticketOf = (plate: string) => ticketQr(rig, plate);
  await walkEveryState({ page, cashier, gateway: new Gateway(rig.gatewayUrl), keys, ticketOf, settle }, at);
  expect(states.length).toBeGreaterThanOrEqual(statesAtLeast);
  expect(sent).toBeGreaterThanOrEqual(wanted);
});

test(`a typist is never taken for a scanner (seed ${seed})`, { timeout }, async () => {
  const random = randomOf(seed);
  const keys = await TimedKeys.of(page);
  // The office is on the screen, and its audit.
  const field = page.locator('main').locator('input[type=text], input[type=search]').last();
  // What the last burst was told.
  await pass(page, noticeMs);
  await page.getByText(en.band.broken).waitFor({ state: 'detached' });
  for (let entry = 0; entry < entries; entry += 1) {
    await field.fill('');
    const typed = madeEntry(random).slice(0, -1);
    await keys.send(typed);
    expect(await field.inputValue()).toBe(typed.map(({ key }) => key).join(''));
  }
  expect(await page.getByText(en.band.broken).count()).toBe(0);
});

function deedsOf({ dataFolder }: Rig): Deeds {
  return deedsDone(dataFolder);
}

async function sendInRealTime(session: CDPSession, burst: readonly TimedKey[]): Promise<void> {
  const sent: Promise<void>[] = [];
  let dueMs = performance.now();
  for (const key of burst) {
    dueMs += key.gapMs;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
    sent.push(sendKey(session, key));
  }
  await Promise.all(sent);
}
