// Every screen and dialog for everyone: axe, sizes, keyboard alone, touch alone, and nothing that jumps.
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, tabRound, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { letTimePass } from './page-clock.ts';
import { look as personLooks } from './person-pace.ts';
import { Rig } from './rig.ts';
import { spoil, ticketQr } from './tickets.ts';

let rig: Rig;
let gateway: Gateway;
let page: Page;

beforeAll(async () => {
  rig = await Rig.start();
  gateway = new Gateway(rig.gatewayUrl);
  page = await rig.openWindow(usualViewport);
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await rig.keepPicture(task.name);
  for (let layer = 0; layer < 3; layer += 1) await page.keyboard.press('Escape');
});

afterAll(async () => {
  await rig?.stop();
});

test('the checks themselves find what is wrong', async () => {
  await page.getByRole('button', { name: /Asha/ }).waitFor();
  await page.evaluate(() => {
    const bad = document.createElement('button');
    bad.id = 'bad';
    bad.style.cssText = 'inline-size: 3000px; block-size: 20px; font-size: 10px; background: #fff; color: #ccc';
    document.querySelector('main')?.append(bad);
    bad.textContent = 'pale and small';
    document.querySelector('main')?.append(document.createElement('button'));
  });
  const faults = (await faultsOf(page, 'bad').finally(() => page.reload())).join('\n');
  for (const fault of ['color-contrast', 'button-name', 'text of 10 px', 'target of 3000×20 px', 'scrolls sideways']) {
    expect(faults).toContain(fault);
  }
});

test('touch alone: sign in, count, let in and take cash without a keyboard', async () => {
  const cashier = new Cashier(page);
  const { words } = cashier;
  await tap(page.getByRole('button', { name: 'English', exact: true }));
  await page.getByRole('heading', { name: words.signIn.title }).waitFor();
  expect(await faultsOf(page, 'sign in')).toEqual([]);
  await tap(page.getByRole('button', { name: /Asha/ }));
  for (let digit = 0; digit < 4; digit += 1) await tap(page.getByRole('button', { name: '1', exact: true }));
  await tap(page.getByRole('button', { name: words.signIn.submit, exact: true }));

  await page.getByRole('heading', { name: words.openShift.title }).waitFor();
  expect(await faultsOf(page, 'open shift')).toEqual([]);
  await tap(page.getByRole('button', { name: 'One more: ₹500 notes' }));
  for (let note = 0; note < 3; note += 1) await tap(page.getByRole('button', { name: 'One more: ₹50 notes' }));
  await tap(page.getByRole('button', { name: words.openShift.submit, exact: true }));

  await tap(page.getByRole('radio', { name: 'Car' }));
  await tap(page.getByRole('button', { name: words.lane.issueNoPlate }));
  await cashier.seesGreen(words.band.entry);
  await tap(cashier.inside.getByRole('button').first());
  const slots = page.getByRole('dialog', { name: words.slots.title });
  await tap(slots.getByRole('button', { name: new RegExp(words.common.noPlate) }));
  await tap(slots.getByRole('button', { name: words.find.quote }));
  await tap(cashier.exit.getByRole('button', { name: '₹50', exact: true }));
  await cashier.seesGreen('₹30');
  await cashier.seesInside(0);
});

test('keyboard alone: every control of the lane and its dialogs is reached, seen, and given back', async () => {
  const cashier = new Cashier(page);
  const { words } = cashier;
  await cashier.letIn('HR26DK8337');
  const focused = (locator: Locator) =>
    expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true);
  /** A dialog takes the focus a moment after it is seen; a round that begins before would go through the page behind it. */
  const holdsFocus = (dialog: Locator) =>
    expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  const roundIsWhole = async (name: string) => {
    const { stops, unreached } = await tabRound(page);
    expect({ name, unreached }).toEqual({ name, unreached: [] });
    expect({ name, stops: stops.filter(({ focusSeen, inSight }) => !focusSeen || !inSight) }).toEqual({ name, stops: [] });
    expect(stops.length).toBeGreaterThan(0);
  };

  await focused(cashier.plateField);
  await roundIsWhole('idle');
  for (const [key, title] of [
    ['F6', words.lost.title],
    ['F7', words.find.title],
    ['F8', words.help.title],
    ['F9', words.document.receipt],
    ['F10', words.shift.title],
    ['?', words.keys.title],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await holdsFocus(dialog);
    if (key === 'F7') await dialog.getByRole('list', { name: words.find.results }).getByRole('button').first().waitFor();
    if (key === 'F9') await dialog.getByRole('img').waitFor();
    await roundIsWhole(key);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focused(cashier.plateField);
  }

  await cashier.scan(await ticketQr(rig, 'HR26DK8337'));
  const received = cashier.exit.getByRole('textbox', { name: words.exit.received });
  await focused(received);
  await roundIsWhole('exit');
  await page.keyboard.press('F4');
  await holdsFocus(page.getByRole('dialog', { name: words.other.title }));
  await roundIsWhole('other ways');
  await page.keyboard.press('Escape');
  await focused(received);
  await cashier.startUpi();
  await roundIsWhole('online');
  await cashier.cancelOnline();
  await cashier.exit.waitFor();
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹20');
});

test('nothing jumps: keys, status and side cards keep their places from idle to price, payment and band', async () => {
  const cashier = new Cashier(page);
  await cashier.letIn('PB65AB0007');
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.status-bar, .band-row, .lane-main, .lane-side > .card, .key-bar, .key-bar button')].map(
        (element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [element.className, x, y, width, height].join(' ');
        },
      ),
    );
  const band = await places();
  await letTimePass(page, 2_000);
  await page.getByRole('status').getByText(cashier.words.lane.idleHint).waitFor();
  const idle = await places();
  await cashier.scan(await ticketQr(rig, 'PB65AB0007'));
  await cashier.exit.waitFor();
  const price = await places();
  const feePx = await cashier.exit
    .getByLabel(cashier.words.exit.toPay)
    .evaluate((fee) => Number.parseFloat(getComputedStyle(fee).fontSize));
  expect(feePx).toBeGreaterThanOrEqual(96);
  await cashier.startUpi();
  const online = await places();
  await cashier.cancelOnline();
  await cashier.exit.waitFor();
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹20');
  const paid = await places();
  expect({ band, price, online, paid }).toEqual({ band: idle, price: idle, online: idle, paid: idle });
});

test.each<Language>(['en', 'hi'])('axe and sizes in %s: no fault on any screen or dialog, light and dark', async (language) => {
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  const faults: string[] = [];
  // Colours do not change with the words.
  const look = async (name: string) => void faults.push(...(await faultsOf(page, name, { dark: language === 'en' })));
  const dialog = async (name: string, open: () => Promise<void>, within?: (dialog: Locator) => Promise<void>) => {
    await open();
    const shown = page.getByRole('dialog').last();
    await shown.waitFor();
    await within?.(shown);
    await look(name);
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
  };
  const key = (name: string) => () => page.keyboard.press(name);
  const plates = language === 'en' ? (['MH12AB1234', 'DL7CQ1939'] as const) : (['MH12AB9876', 'DL7CQ4545'] as const);

  await page.getByRole('button', { name: new RegExp(`^(Settings|${words.bar.settings})$`) }).click();
  await page.getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();
  await page.getByRole('dialog', { name: words.settings.title }).waitFor();
  await look('settings');
  await page.keyboard.press('Escape');

  for (const plate of plates) await cashier.letIn(plate);
  await look('let in');
  await cashier.plateField.fill(plates[0]);
  await page.getByText(words.lane.insideSince.split('{{time}}')[language === 'en' ? 0 : 1] ?? '').waitFor();
  await look('already inside');
  await dialog('approval', () => cashier.page.getByRole('button', { name: words.lane.leftUnrecorded }).click());
  await cashier.plateField.fill('');

  await cashier.scan(spoil(await ticketQr(rig, plates[0])).forged);
  await cashier.seesRed(words.refusal.ticket_forged.what);
  await look('refused');
  await page.keyboard.press('Escape');
  await cashier.scan(await ticketQr(rig, plates[0]));
  await cashier.exit.waitFor();
  await cashier.typeGroup('10');
  await look('exit, too little received');
  await dialog('other ways', key('F4'));
  await cashier.startUpi();
  await look('online');
  await dialog('online, more options', key('F4'));
  await page.keyboard.press('F1');
  await look('cash instead');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F5');
  await cashier.plateField.waitFor();
  await gateway.pay((await gateway.openOrder()).paymentId);
  await cashier.waiting.getByText(words.waiting.ready).waitFor();
  await look('ready to leave');
  // The same code again within two seconds is the same scan.
  await letTimePass(page, 2_100);
  await cashier.scan(await ticketQr(rig, plates[0]));
  await page.getByRole('region', { name: words.paid.title }).waitFor();
  await look('paid aside');
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹20');

  rig.setPrinterFault('paper_out');
  await cashier.scan(await ticketQr(rig, plates[1]));
  await cashier.exit.waitFor();
  await page.keyboard.press('Enter');
  await cashier.attention.getByRole('button', { name: words.attention.printAgain }).waitFor();
  await look('printer trouble');
  await dialog('help', key('F8'));
  await dialog('device', () => page.getByRole('button', { name: new RegExp(`^${words.status.printer}`) }).click());
  rig.setPrinterFault(null);
  await cashier.attention.getByRole('button', { name: words.attention.printAgain }).click();
  await page.getByText(words.attention.none).waitFor();

  await dialog('lost', key('F6'), (shown) => shown.getByRole('searchbox').fill('9999'));
  await page.keyboard.press('F6');
  await dialog('typed entry', () => page.getByRole('button', { name: words.lost.typed }).click());
  await dialog('find', key('F7'), async (shown) => {
    await shown.getByRole('list', { name: words.find.results }).getByRole('button').first().click();
    await shown.getByRole('list', { name: words.find.story }).waitFor();
  });
  await dialog('receipt', key('F9'), (shown) => shown.getByRole('img').waitFor());
  await dialog('shift', key('F10'), (shown) => shown.getByRole('button', { name: words.shift.drop }).click());
  await dialog('all keys', key('?'));
  await dialog(
    'slots',
    () => cashier.inside.getByRole('button').first().click(),
    (shown) => shown.getByRole('button', { name: /A-02/ }).click(),
  );
  expect(faults).toEqual([]);
});

test('the booth is gone: the screen that says so holds the same', async () => {
  await rig.stopBooth();
  await page.getByRole('heading', { name: /./ }).first().waitFor();
  await page.getByRole('alert').getByRole('heading').waitFor();
  expect(await faultsOf(page, 'link lost')).toEqual([]);
});

/** A finger: no mouse, no focus by script. */
async function tap(target: Locator): Promise<void> {
  await target.waitFor();
  await target.scrollIntoViewIfNeeded();
  await personLooks(page);
  const box = await target.boundingBox();
  if (box === null) throw new Error('Nothing to touch');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await session.detach();
}
