// Numbered point 4, through the real window in both languages: passes sold and used, lists that speak at the lane, anti-passback.
import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { readLedger } from './ledger.ts';
import { letTimePass } from './page-clock.ts';
import { Rig } from './rig.ts';

/** The same code again within it is the same scan. */
const sameScanMs = 2_100;

describe.each<Language>(['en', 'hi'])('passes and lists, in %s', (language) => {
  let rig: Rig;
  let cashier: Cashier;
  let gateway: Gateway;

  beforeAll(async () => {
    rig = await Rig.start();
    gateway = new Gateway(rig.gatewayUrl);
    cashier = new Cashier(await rig.openWindow(), language);
    await cashier.signIn();
    await cashier.openShift();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await rig.keepPicture(`${language} ${task.name}`);
    for (let layer = 0; layer < 3; layer += 1) await cashier.page.keyboard.press('Escape');
  });

  afterAll(async () => {
    await rig?.stop();
  });

  const dialog = (name: string | RegExp): Locator => cashier.page.getByRole('dialog', { name });
  const card = () =>
    rig
      .printed()
      .map(({ text }) => /\[QR (NP[0-9A-Z]{16})\]/.exec(text)?.[1])
      .findLast((found) => found !== undefined);

  /** The same parts stand in each language: looked at once, in light and in dark. */
  async function isAccessible(name: string): Promise<void> {
    if (language === 'en') expect(await faultsOf(cashier.page, name, { dark: name === 'pass at the lane' })).toEqual([]);
  }

  async function openPasses(): Promise<Locator> {
    await cashier.plateField.waitFor();
    await cashier.page.keyboard.press('F4');
    const panel = dialog(cashier.words.passes.title);
    await panel.waitFor();
    return panel;
  }

  async function startSale(holder: string, plates: string): Promise<Locator> {
    const { words } = cashier;
    await (await openPasses()).getByRole('button', { name: words.passes.sell, exact: true }).click();
    const sale = dialog(words.passes.newTitle);
    await sale.getByRole('textbox', { name: words.passes.holder }).fill(holder);
    await sale.getByRole('textbox', { name: words.passes.plates }).fill(plates);
    return sale;
  }

  async function typePlate(plate: string): Promise<void> {
    await cashier.plateField.waitFor();
    await letTimePass(cashier.page, 750);
    await cashier.plateField.fill('');
    await cashier.typePlate(plate);
  }

  async function back(): Promise<void> {
    const titles = () => cashier.page.getByRole('dialog').getByRole('heading').allTextContents();
    // One dialog may make way for another one.
    for (let open = await titles(); open.length > 0; open = await titles()) {
      await cashier.page.keyboard.press('Escape');
      await expect.poll(titles).not.toEqual(open);
    }
    await cashier.plateField.waitFor();
  }

  test('a monthly pass is sold for cash, with its receipt, its change and a slip whose QR is its card', async () => {
    const { words } = cashier;
    const sale = await startSale('Ravi Kumar', 'MH12AB1234, MH12AB9999');
    await sale.getByRole('checkbox', { name: words.passes.makeCard }).check();
    await sale.getByRole('textbox', { name: words.exit.received }).fill('2000');
    await isAccessible('pass sale');
    await sale.getByRole('textbox', { name: words.exit.received }).press('Enter');
    // Three ₹500 notes would have been enough.
    await dialog(words.tender.title).waitFor();
    await isAccessible('tender asked about');
    await cashier.page.keyboard.press('F1');
    const sold = dialog(words.passes.soldTitle);
    await sold.getByText('₹500', { exact: true }).waitFor();
    await sold.getByRole('button', { name: words.passes.printSlip }).click();
    await expect.poll(card).toBeDefined();
    await sold.getByRole('button', { name: words.passes.done }).click();
    await dialog(words.passes.title).getByText('Ravi Kumar').waitFor();
    await isAccessible('passes');
    const receipt = rig.printed().find(({ text }) => text.includes('0000001') && text.includes('T01-P00001'));
    expect(receipt?.text).toContain('1,500.00');
    await back();
  });

  test('its plate comes in without a ticket; a second vehicle of it is refused, and let in by an approval', async () => {
    const { page, words } = cashier;
    await typePlate('MH12AB1234');
    await page.getByRole('button', { name: new RegExp(words.passLane.letIn) }).waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesGreen(words.band.entry);
    await cashier.seesInside(1);

    await typePlate('MH12AB9999');
    await page.getByRole('button', { name: words.passLane.another }).waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesRed(words.refusal.pass_already_inside.what);
    await page.getByRole('button', { name: words.passLane.another }).click();
    await cashier.approve('Second car of the family');
    await cashier.seesGreen(words.band.entry);
    await cashier.seesInside(2);
    // A scan while the approval still closes would be held back, as it should.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(rig.printed().some(({ text }) => /\[QR NT1\./.test(text))).toBe(false);
  });

  test('its card shows both vehicles, lets each out for nothing, and lets one in again', async () => {
    const { page, words } = cashier;
    const code = card() ?? '';
    await cashier.scan(code);
    const atLane = page.getByRole('region', { name: words.passLane.title });
    await atLane
      .getByRole('button', { name: /MH 12 AB 1234/ })
      .first()
      .click();
    await cashier.exit.getByText('T01-P00001').first().waitFor();
    expect(await cashier.feeShown()).toBe('₹0');
    await page.keyboard.press('Enter');
    await cashier.seesGreen(words.band.letOut);
    await cashier.seesInside(1);
    await letTimePass(page, sameScanMs);

    await cashier.scan(code);
    await cashier.exit.getByText('MH 12 AB 9999').waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesInside(0);
    await letTimePass(page, sameScanMs);

    await cashier.scan(code);
    await atLane.getByRole('button', { name: new RegExp(words.passLane.letIn) }).waitFor();
    await isAccessible('pass at the lane');
    await page.keyboard.press('Enter');
    await cashier.seesGreen(words.band.entry);
    await cashier.seesInside(1);
  });

  test('a prepaid pass paid online is worth nothing until the gateway says so, and something afterwards', async () => {
    const { words } = cashier;
    const sale = await startSale('Sita Devi', 'DL7CQ1939');
    await sale.getByRole('combobox', { name: words.passes.kindLabel }).selectOption('prepaid');
    await sale.getByRole('textbox', { name: words.passes.otherAmount }).fill('10');
    await sale.getByText('₹10', { exact: true }).first().waitFor();
    await sale.getByRole('button', { name: words.exit.upi }).click();
    const paying = dialog(words.passes.payTitle);
    await paying.getByRole('img', { name: words.online.qr }).waitFor();
    await paying.getByText(words.passes.payNotValid).waitFor();
    const cancelled = await gateway.openOrder();
    await paying.getByRole('button', { name: words.online.cancel }).click();
    const story = dialog(/T01-P00002/);
    await story.getByText(words.passes.standing.not_paid).first().waitFor();

    await story.getByRole('button', { name: words.passes.payNow }).click();
    const again = dialog(/T01-P00002/);
    await again.getByRole('textbox', { name: words.passes.otherAmount }).fill('10');
    await again.getByText('₹10', { exact: true }).first().waitFor();
    await again.getByRole('button', { name: words.exit.upi }).click();
    await paying.getByRole('img', { name: words.online.qr }).waitFor();
    await expect.poll(async () => (await gateway.orders()).filter(({ state }) => state === 'open').length).toBe(1);
    const order = await gateway.openOrder();
    expect(order.paymentId).not.toBe(cancelled.paymentId);
    await gateway.pay(order.paymentId);
    await dialog(words.passes.soldTitle).getByText('T01-P00002').first().waitFor();
    await back();
  });

  test('the balance pays what it can and cash the rest; the receipt is for the rest', async () => {
    const { page, words } = cashier;
    await typePlate('DL7CQ1939');
    await page.getByText(words.passes.lowBalance).waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesGreen(words.band.entry);
    await page.keyboard.press('F7');
    await dialog(words.find.title).getByRole('searchbox').fill('1939');
    await dialog(words.find.title).getByRole('button', { name: words.find.quote }).click();
    await cashier.exit.getByText('T01-P00002').first().waitFor();
    expect(await cashier.feeShown()).toBe('₹10');
    await isAccessible('exit by a prepaid pass');
    await page.keyboard.press('Enter');
    await cashier.seesGreen('₹10');
    await expect.poll(() => rig.printed().filter(({ text }) => text.includes('0000003')).length).toBe(1);
  });

  test('a black-listed plate is refused with its message and let in only by an approval; a look-alike is only hinted', async () => {
    const { page, words } = cashier;
    const panel = await openPasses();
    await panel.getByRole('tab', { name: words.passes.tabLists }).click();
    await panel.getByRole('button', { name: words.lists.add, exact: true }).click();
    const form = dialog(words.lists.addTitle.black);
    await form.getByRole('textbox', { name: words.lists.plate }).fill('KA05MX7777');
    await form.getByRole('textbox', { name: words.lists.message }).fill('Owes two stays');
    await form.getByRole('button', { name: words.lists.add, exact: true }).click();
    await cashier.approve('The owner said so');
    await dialog(words.passes.title).getByText('Owes two stays').waitFor();
    await isAccessible('lists');
    await back();

    await typePlate('KA05MX7771');
    await page.getByText(words.passLane.blackAlike).waitFor();
    await typePlate('KA05MX7777');
    await page.getByText(words.passLane.black.replace('{{message}}', 'Owes two stays')).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await cashier.seesRed(words.refusal.plate_black_listed.what);
    await cashier.seesRed('Owes two stays');
    await page.getByRole('button', { name: words.passLane.letInBlack }).click();
    await cashier.approve('Has paid what was owed');
    await cashier.seesGreen(words.band.entry);
  });

  test('a pass is blocked with an approval, says so at the lane, and its vehicle may have a ticket', async () => {
    const { page, words } = cashier;
    await (await openPasses()).getByRole('button', { name: /Sita Devi/ }).click();
    const story = dialog(/T01-P00002/);
    await story.getByRole('button', { name: words.passes.block, exact: true }).click();
    await cashier.approve('Card was lost');
    await story.getByText(words.passes.standing.blocked).first().waitFor();
    await isAccessible('one pass');
    await back();
    await typePlate('DL7CQ1939');
    // In the lane itself: the band still says that the pass was blocked.
    const hint = words.passLane.says.replace('{{number}}', 'T01-P00002').replace('{{standing}}', words.passes.standing.blocked);
    await page.getByRole('region', { name: words.keys.entry }).getByText(hint).waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesRed(words.refusal.pass_blocked.what);
    await page.keyboard.press('Enter');
    await cashier.seesGreen(words.band.entry);
    await expect.poll(() => rig.printed().filter(({ text }) => /\[QR NT1\./.test(text)).length).toBe(2);
  });

  test('and the books hold it all: every rupee and every receipt once', async () => {
    await rig.stopBooth();
    const ledger = readLedger(rig.dataFolder);
    expect(ledger.payments.filter(({ state }) => state === 'SUCCESS').map(({ amount_paise }) => amount_paise)).toEqual([
      150_000, 1_000, 1_000,
    ]);
    expect(ledger.receipts).toBe(3);
    expect(ledger.refundsDuePaise).toBe(0);
    // The float of ₹1,000, the pass, and what the balance did not pay.
    expect(ledger.drawerPaise).toBe(100_000 + 150_000 + 1_000);
  });
});
