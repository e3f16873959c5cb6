// What goes beside the plain way, in both languages and through the real window: other classes, slips, refunds, void receipts, new tickets,
// the barrier by hand, and the screen on which a supervisor finds it all again.
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier, trainingPeople } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { letTimePass } from './page-clock.ts';
import { Rig } from './rig.ts';

const meera = { name: 'Meera', pin: trainingPeople.meera.pin };
let rig: Rig;
let page: Page;
let gateway: Gateway;

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

describe.each<{ language: Language; plate: (last: number) => string }>([
  { language: 'en', plate: (last) => `MH12AB100${last}` },
  { language: 'hi', plate: (last) => `DL7CQ200${last}` },
])('exceptions and corrections, in $language', ({ language, plate }) => {
  const dialog = (name: string): Locator => page.getByRole('dialog', { name });
  const cashierHere = () => new Cashier(page, language);

  async function atTheExit(cashier: Cashier, last: number): Promise<void> {
    await cashier.letIn(plate(last));
    await cashier.plateField.fill(plate(last));
    await page.getByRole('button', { name: cashier.words.lane.quoteExit }).click();
    await cashier.exit.waitFor();
    // The price has to have been looked at before Enter takes it.
    await letTimePass(page, 1_000);
  }

  /** The number on the ticket printed last for a vehicle. */
  function ticketNumber(last: number): string | undefined {
    const slips = rig
      .printed()
      .filter(({ text }) => text.includes('[QR NT1.') && text.replaceAll(/\s/g, '').includes(plate(last)));
    return /T01-\d{7}-\w/.exec(slips.at(-1)?.text ?? '')?.[0];
  }

  async function typeNumber(cashier: Cashier, number: string): Promise<void> {
    await page.keyboard.press('F6');
    await dialog(cashier.words.lost.title).getByLabel(cashier.words.lost.byNumber).fill(number);
    await page.keyboard.press('Enter');
  }

  async function story(cashier: Cashier, last: number): Promise<Locator> {
    await page.keyboard.press('F7');
    const shown = dialog(cashier.words.find.title);
    await shown.getByRole('searchbox').fill(plate(last));
    await shown.getByRole('list', { name: cashier.words.find.story }).waitFor();
    return shown;
  }

  async function because(cashier: Cashier, reason: string): Promise<void> {
    const why = dialog(cashier.words.approval.reasonTitle);
    await why.getByRole('textbox', { name: cashier.words.approval.reason }).fill(reason);
    await page.keyboard.press('Enter');
  }

  test('another class makes the price anew; a slip lets it out; the debt is paid online later', async () => {
    const cashier = cashierHere();
    const { words } = cashier;
    await cashier.signIn();
    if (language === 'en') await cashier.openShift();
    await atTheExit(cashier, 1);
    const before = await cashier.feeShown();
    await page.keyboard.press('F4');
    await dialog(words.other.title).getByRole('button', { name: words.exceptions.changeClass }).click();
    await dialog(words.exceptions.changeClass)
      .getByRole('button', { name: language === 'en' ? 'SUV' : 'एसयूवी' })
      .click();
    await cashier.approve('Wrong vehicle class');
    await cashier.seesGreen(words.exceptions.classChanged);
    expect(await cashier.feeShown()).not.toBe(before);
    await page.keyboard.press('F4');
    await dialog(words.other.title).getByRole('button', { name: words.exceptions.payLater }).click();
    await dialog(words.exceptions.payLater).getByLabel(words.exceptions.person).fill('Gurpreet Singh');
    await dialog(words.exceptions.payLater).getByLabel(words.exceptions.phone).fill('9812345678');
    await page.keyboard.press('Enter');
    await cashier.approve('Phone is off');
    await cashier.seesGreen(words.band.letOut);
    await expect.poll(() => rig.printed().some(({ text }) => text.includes('Gurpreet') && text.includes('NR1.'))).toBe(true);

    await page.keyboard.press('F7');
    await dialog(words.find.title).getByRole('button', { name: words.exceptions.owed.title }).click();
    const owed = dialog(words.exceptions.owed.title);
    await owed.getByText('••••••5678').waitFor();
    expect(await faultsOf(page, 'owed', { dark: false })).toEqual([]);
    await owed.getByRole('button', { name: words.exit.upi }).click();
    await owed.getByRole('img', { name: words.online.qr }).waitFor();
    await gateway.pay((await gateway.openOrder()).paymentId);
    await owed.getByText(words.exceptions.owed.none).waitFor();
    await page.keyboard.press('Escape');
  });

  test('part of a cash payment goes back, then its receipt is made void and says so', async () => {
    const cashier = cashierHere();
    const { words } = cashier;
    await atTheExit(cashier, 2);
    await page.keyboard.press('Enter');
    await cashier.exit.waitFor({ state: 'detached' });
    let shown = await story(cashier, 2);
    await shown.getByRole('button', { name: words.refunds.giveBack }).click();
    await dialog(words.refunds.title)
      .getByLabel(words.refunds.amount.split(',')[0] ?? '')
      .fill('5');
    await page.keyboard.press('Enter');
    await cashier.approve('Too much taken');
    await cashier.seesGreen(words.refunds.given);
    shown = await story(cashier, 2);
    await shown.getByText(words.refunds.standing.paid).waitFor();
    await shown.getByRole('button', { name: words.refunds.voidReceipt }).click();
    await cashier.approve('Wrong vehicle');
    await shown.getByText(words.refunds.void, { exact: false }).first().waitFor();
    expect(await faultsOf(page, 'story with money', { dark: language === 'en' })).toEqual([]);
    await shown.getByRole('button', { name: words.find.viewReceipt }).click();
    await dialog(words.document.receipt).getByText(words.document.voided).waitFor();
    await expect.poll(() => rig.printed().filter(({ text }) => text.includes('Receipt void')).length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
  });

  test('a damaged ticket is replaced: the old one is refused, the new one is priced', async () => {
    const cashier = cashierHere();
    const { words } = cashier;
    await cashier.letIn(plate(3));
    await expect.poll(() => ticketNumber(3)).toBeDefined();
    const old = ticketNumber(3) ?? '';
    const shown = await story(cashier, 3);
    await shown.getByRole('button', { name: words.exceptions.replaceTicket }).click();
    await dialog(words.exceptions.replaceTicket).getByRole('button', { name: words.exceptions.why.damaged }).click();
    await because(cashier, 'torn in two');
    await expect.poll(() => ticketNumber(3)).not.toBe(old);
    await typeNumber(cashier, old);
    await cashier.seesRed(words.refusal.ticket_replaced.what);
    await page.keyboard.press('Escape');
    await typeNumber(cashier, ticketNumber(3) ?? '');
    await cashier.exit.waitFor();
    await page.keyboard.press('Enter');
    await cashier.exit.waitFor({ state: 'detached' });
  });

  test('money that came too late is sent back from the attention list', async () => {
    const cashier = cashierHere();
    const { words } = cashier;
    await atTheExit(cashier, 4);
    await cashier.startUpi();
    const { paymentId } = await gateway.openOrder();
    await gateway.hold();
    await gateway.pay(paymentId);
    await cashier.cancelOnline();
    await cashier.exit.waitFor();
    await letTimePass(page, 1_000);
    await page.keyboard.press('Enter');
    await cashier.exit.waitFor({ state: 'detached' });
    await gateway.release();
    await cashier.attention.getByRole('button', { name: words.refunds.giveBack }).click();
    await dialog(words.refunds.title).getByRole('button', { name: words.refunds.send }).click();
    await cashier.approve('Paid after cancelling');
    await dialog(words.refunds.title).getByText(words.refunds.standing.paid).waitFor();
    await page.keyboard.press('Escape');
  });

  test('the barrier opens by hand with its reason, and a supervisor finds it by cashier', async () => {
    const cashier = cashierHere();
    const { words } = cashier;
    await cashier.plateField.waitFor();
    await page.keyboard.press('Control+F3');
    await dialog(words.exceptions.openBarrier).getByRole('button', { name: words.exceptions.barrier.exit }).click();
    await because(cashier, 'ambulance');
    await cashier.seesGreen(words.exceptions.barrierAsked);
    await page.keyboard.press('F10');
    await dialog(words.shift.title).getByRole('button', { name: words.shift.signOut }).click();
    await cashier.signIn(meera);
    await page.getByRole('button', { name: words.office.title, exact: true }).click();
    await page
      .getByRole('navigation', { name: words.office.sections })
      .getByRole('button', { name: words.exceptions.title })
      .click();
    const figure = page.getByRole('button', { name: new RegExp(`Asha · ${words.exceptions.measure.manual_barrier}`) });
    await figure.first().waitFor();
    expect(await faultsOf(page, 'exceptions', { dark: language === 'en' })).toEqual([]);
    await figure.first().click();
    await page.getByRole('dialog').getByText('ambulance').first().waitFor();
    expect(await faultsOf(page, 'behind a figure', { dark: false })).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words.signIn.out }).click();
  });
});
