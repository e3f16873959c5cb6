// What goes beside the plain way, through the real window: approvals, lost tickets, second thoughts, copies, drops, other windows.
import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { readLedger } from './ledger.ts';
import { letTimePass } from './page-clock.ts';
import { paceAsPerson } from './person-pace.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';

let rig: Rig;
let cashier: Cashier;
let gateway: Gateway;

async function openLane(): Promise<void> {
  rig = await Rig.start();
  gateway = new Gateway(rig.gatewayUrl);
  cashier = new Cashier(await rig.openWindow());
  await cashier.signIn();
  await cashier.openShift();
}

/** `after`: the ticket of an earlier stay of the same plate, which is not meant. */
async function quote(plate: string, { after }: { readonly after?: string } = {}): Promise<void> {
  await expect.poll(() => ticketQr(rig, plate)).not.toBe(after);
  await cashier.scan(await ticketQr(rig, plate));
  await cashier.exit.getByText(spaced(plate)).waitFor();
}

/** Enter on the price: the exact amount is taken, and the price is gone. */
async function takeExact(fee: string): Promise<void> {
  await cashier.page.keyboard.press('Enter');
  await cashier.exit.waitFor({ state: 'detached' });
  await cashier.seesGreen(fee);
}

/** `MH12AB1234` as the screens write it. */
function spaced(plate: string): string {
  return plate.replace(/^([A-Z]+)(\d+)([A-Z]+)(\d+)$/, '$1 $2 $3 $4');
}

function dialog(name: string): Locator {
  return cashier.page.getByRole('dialog', { name });
}

const receiptsPrinted = () => rig.printed().filter(({ text }) => /T01\/\d{4}\/\d{7}/.test(text)).length;

async function find(text: string): Promise<Locator> {
  const { page, words } = cashier;
  await page.keyboard.press('F7');
  const shown = dialog(words.find.title);
  await shown.getByRole('searchbox').fill(text);
  await shown.getByRole('list', { name: words.find.story }).waitFor();
  return shown;
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await rig.keepPicture(task.name);
  for (let layer = 0; layer < 3; layer += 1) await cashier.page.keyboard.press('Escape');
});

afterAll(async () => {
  await rig?.stop();
});

describe('with a supervisor', () => {
  beforeAll(openLane);

  test('release on trust opens once; the money that comes later makes a receipt and opens nothing', async () => {
    const { page, words } = cashier;
    await cashier.letIn('MH12AB1234');
    await quote('MH12AB1234');
    await cashier.startUpi();
    const order = await gateway.openOrder();
    const openings = rig.barrierOpenings();
    await cashier.releaseUnpaid();
    await cashier.approve('Payer shows debit');
    await cashier.seesGreen(words.band.letOut);
    await expect.poll(() => rig.barrierOpenings()).toBe(openings + 1);
    await cashier.seesInside(0);
    expect(receiptsPrinted()).toBe(0);

    await gateway.pay(order.paymentId);
    await cashier.seesGreen('₹20');
    expect(await page.getByText(words.band.paidAside).count()).toBe(0);
    await cashier.waiting.getByText(words.waiting.none).waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('img', { name: words.document.pictureReceipt }).waitFor();
    await page.keyboard.press('Escape');
    expect(rig.barrierOpenings()).toBe(openings + 1);
    // The vehicle is gone: no paper for it falls into the next one's lane.
    expect(receiptsPrinted()).toBe(0);
    await cashier.attention.getByText(words.attention.none).waitFor();
  });

  test('a wrong supervisor PIN changes nothing and is said in the dialog; complimentary then lets out without a receipt', async () => {
    const { page, words } = cashier;
    await cashier.letIn('DL8CAF5030');
    await quote('DL8CAF5030');
    await page.keyboard.press('F4');
    await dialog(words.other.title).getByRole('button', { name: words.other.complimentary }).click();
    const approval = dialog(words.approval.title);
    await approval.getByRole('button', { name: words.approval.reasons.official }).click();
    await cashier.typeGroup('201');
    await page.keyboard.press('Enter');
    await cashier.typeGroup('0000');
    await page.keyboard.press('Enter');
    await approval.getByRole('alert').getByText(words.refusal.approver_wrong.what).first().waitFor();
    await cashier.typeGroup('9999');
    await page.keyboard.press('Enter');
    await cashier.seesGreen(words.band.letOut);
    await cashier.seesInside(0);
    await cashier.page.getByRole('region', { name: words.last.title }).getByText(words.outcome.complimentary).waitFor();
    expect(receiptsPrinted()).toBe(0);
  });

  test('a concession changes the price on the screen and on the receipt', async () => {
    const { page, words } = cashier;
    await cashier.letIn('KA05MX7777');
    await quote('KA05MX7777');
    await page.keyboard.press('F4');
    await dialog(words.other.title).getByRole('radio', { name: 'Disabled person' }).click();
    await expect.poll(() => cashier.feeShown()).toBe('₹0');
    await page.keyboard.press('F4');
    await dialog(words.other.title).getByRole('radio', { name: 'Staff' }).click();
    await expect.poll(() => cashier.feeShown()).toBe('₹10');
    await takeExact('₹10');
    await expect.poll(() => rig.printed().at(-1)?.text).toContain('Staff');
  });

  test('an entry by mistake is void: its slot is free and the plate may come again', async () => {
    const { words } = cashier;
    await cashier.letIn('TN10Z5555');
    const voided = await ticketQr(rig, 'TN10Z5555');
    const shown = await find('5555');
    await shown.getByRole('button', { name: words.find.void }).click();
    await cashier.approve('Entered by mistake');
    await shown.getByText(words.sessionState.void).first().waitFor();
    await cashier.page.keyboard.press('Escape');
    await cashier.seesInside(0);
    await cashier.letIn('TN10Z5555');
    await cashier.scan(voided);
    await cashier.seesRed(words.refusal.ticket_void.what);
    await quote('TN10Z5555', { after: voided });
    await takeExact('₹20');
  });

  test('a lost ticket: found by the last four digits, and the price holds the charge for it', async () => {
    const { page, words } = cashier;
    await cashier.letIn('UP80BT4444');
    await cashier.letIn('HR26DK8337');
    await page.keyboard.press('F6');
    const shown = dialog(words.lost.title);
    await cashier.typeGroup('4444');
    const rows = shown.getByRole('list', { name: words.find.results }).getByRole('button');
    await expect.poll(() => rows.allInnerTexts()).toHaveLength(1);
    expect(await rows.first().innerText()).toContain('UP 80 BT 4444');
    await page.keyboard.press('Enter');
    await cashier.exit.getByText(words.exit.lost).first().waitFor();
    expect(await cashier.feeShown()).toBe('₹220');
    await cashier.exit.getByRole('list', { name: words.exit.explanation }).getByText('Lost ticket').waitFor();
    await takeExact('₹220');
    await quote('HR26DK8337');
    await takeExact('₹20');
  });

  test('a vehicle that nobody let in: its entry is typed, approved, and priced at once', async () => {
    const { page, words } = cashier;
    await page.keyboard.press('F6');
    await dialog(words.lost.title).getByRole('searchbox').fill('GJ01AA0001');
    await dialog(words.lost.title).getByText(words.lost.none).waitFor();
    await dialog(words.lost.title).getByRole('button', { name: words.lost.typed }).click();
    const form = dialog(words.lost.title);
    expect(await form.getByRole('textbox', { name: words.lane.plate }).inputValue()).toBe('GJ01AA0001');
    await form.getByRole('textbox', { name: words.lost.time }).fill('00:00');
    await form.getByRole('radio', { name: 'Car' }).click();
    await form.getByRole('button', { name: words.common.continue }).click();
    await cashier.approve('Entered without ticket');
    await cashier.exit.getByText('GJ 01 AA 0001').waitFor();
    await cashier.exit.getByText(words.exit.lost).first().waitFor();
    expect(Number((await cashier.feeShown()).replace(/\D/g, ''))).toBeGreaterThanOrEqual(220);
    await takeExact(words.method.cash);
    await cashier.seesInside(0);
  });

  test('a plate that is already inside is refused, and the stay that left unseen is closed from there', async () => {
    const { page, words } = cashier;
    await cashier.letIn('PB65AB0007');
    const unseen = await ticketQr(rig, 'PB65AB0007');
    await cashier.typePlate('PB65AB0007');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await cashier.seesRed(words.refusal.plate_already_inside.what);
    await page.getByRole('button', { name: words.lane.leftUnrecorded }).click();
    await cashier.approve('Left without a scan');
    await dialog(words.approval.title).waitFor({ state: 'detached' });
    await cashier.seesInside(0);
    // What was typed still stands there, and the focus is back in it: Enter lets it in now.
    expect(await cashier.plateField.inputValue()).toBe('PB65AB0007');
    await expect.poll(() => cashier.plateField.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await cashier.seesGreen('PB 65 AB 0007');
    await quote('PB65AB0007', { after: unseen });
    await takeExact('₹20');
  });

  test('online is asked about again, cancelled, started anew as a new payment, and paid', async () => {
    const { page, words } = cashier;
    await cashier.letIn('WB02AK9999');
    await quote('WB02AK9999');
    await cashier.startUpi();
    const first = await gateway.openOrder();
    await page.keyboard.press('F2');
    await cashier.online.getByText(words.online.gateway.waiting).waitFor();
    await cashier.cancelOnline();
    await cashier.exit.waitFor();
    expect(await cashier.feeShown()).toBe('₹20');
    await expect
      .poll(async () => (await gateway.orders()).find(({ paymentId }) => paymentId === first.paymentId)?.state)
      .toBe('closed');
    await cashier.startUpi();
    const second = await gateway.openOrder();
    expect(second.paymentId).not.toBe(first.paymentId);
    await gateway.pay(second.paymentId);
    await cashier.seesGreen('₹20');
    await cashier.seesInside(0);
  });

  test('a receipt that is printed again from Find says COPY and keeps its number', async () => {
    const { page, words } = cashier;
    const shown = await find('WB02AK9999');
    await shown.getByRole('button', { name: words.find.viewReceipt }).click();
    const receipt = dialog(words.document.receipt);
    await receipt.getByRole('img', { name: words.document.pictureReceipt }).waitFor();
    const number =
      /T01\/\d{4}\/\d{7}/.exec(rig.printed().findLast(({ text }) => text.includes('Receipt no.'))?.text ?? '')?.[0] ?? '-';
    await receipt.getByRole('button', { name: words.document.print }).click();
    await expect.poll(() => rig.printed().filter(({ text }) => text.includes('COPY') && text.includes(number)).length).toBe(1);
    await receipt.getByText('1 copy so far').waitFor();
    await page.keyboard.press('Escape');
  });

  test('cash is dropped to the safe with its reason, and nothing tells what the drawer should hold', async () => {
    const { page, words } = cashier;
    await page.keyboard.press('F10');
    const shift = dialog(words.shift.title);
    await shift.getByRole('button', { name: words.shift.drop }).click();
    await shift.getByRole('textbox', { name: words.shift.amount }).fill('500');
    await page.keyboard.press('Enter');
    const movements = shift.getByRole('list', { name: words.shift.movements }).getByRole('listitem');
    await expect.poll(() => movements.first().innerText()).toContain('−₹500');
    expect(await movements.first().innerText()).toContain(words.shift.reasonDrop);
    await page.keyboard.press('Escape');
  });

  test('the language changes in the middle of a payment, and nothing else does', async () => {
    const { page, words } = cashier;
    await cashier.letIn('RJ14CV0002');
    await quote('RJ14CV0002');
    await cashier.typeGroup('50');
    await page.getByRole('button', { name: words.bar.settings }).click();
    await page.getByRole('button', { name: 'हिन्दी', exact: true }).click();
    await page.keyboard.press('Escape');
    const hindi = new Cashier(page, 'hi');
    const received = hindi.exit.getByRole('textbox', { name: hindi.words.exit.received });
    expect(await received.inputValue()).toBe('50');
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    await page.keyboard.press('Enter');
    await hindi.seesGreen('₹30');
    await page.getByRole('button', { name: hindi.words.bar.settings }).click();
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.keyboard.press('Escape');
    await cashier.plateField.waitFor();
  });

  test('the ledger afterwards: every rupee, receipt and barrier once', async () => {
    await rig.stopBooth();
    const ledger = readLedger(rig.dataFolder);
    const paid = ledger.payments.filter(({ state }) => state === 'SUCCESS');
    expect(paid.filter(({ method }) => method === 'upi')).toHaveLength(2);
    expect(ledger.receipts).toBe(paid.length);
    expect(ledger.refundsDuePaise).toBe(0);
    expect(ledger.sessions.filter(({ state }) => state === 'open' || state === 'settling')).toEqual([]);
    const cash = paid.filter(({ method }) => method === 'cash').reduce((sum, { amount_paise }) => sum + amount_paise, 0);
    expect(ledger.drawerPaise).toBe(100_000 + cash - 50_000);
    await rig.stop();
  });
});

describe('windows and time', () => {
  beforeAll(openLane);

  test('a window loaded anew in the middle of a price asks for nobody’s PIN again and keeps the payment that waits', async () => {
    const { page } = cashier;
    await cashier.letIn('MH12AB1234');
    await quote('MH12AB1234');
    await page.reload();
    await cashier.plateField.waitFor();
    await quote('MH12AB1234');
    await cashier.startUpi();
    const order = await gateway.openOrder();
    await page.reload();
    await cashier.waiting.getByRole('button', { name: /MH 12 AB 1234/ }).click();
    await cashier.online.waitFor();
    await gateway.pay(order.paymentId);
    await cashier.seesGreen('₹20');
    await cashier.seesInside(0);
  });

  test('a second window takes the booth over with all that stands in it, and the first one says where it is', async () => {
    const first = cashier;
    await cashier.letIn('DL7CQ1939');
    // As by "duplicate this tab": the new window has the first one's right to the booth.
    const opened = first.page.context().waitForEvent('page');
    await first.page.evaluate(() => void window.open(location.href));
    const second = await opened;
    paceAsPerson(second, 'owned');
    cashier = new Cashier(second);
    await first.page.getByRole('heading', { name: first.words.link.takenTitle }).waitFor();
    await cashier.plateField.waitFor();
    await cashier.seesInside(1);
    await quote('DL7CQ1939');
    await takeExact('₹20');
    await first.page.close();
  });

  test('a scanner that tries one card after the other is rested, and the screen says how long and what to do instead', async () => {
    const { page, words } = cashier;
    const rests = page.getByText(words.scanLimit.text.split('{{time}}')[1] ?? '');
    for (let code = 0; code < 100; code += 1) {
      await cashier.scan(`GUESS${code}`);
      await cashier.seesRed(words.refusal.code_not_ticket.what);
      // Away with this answer, or it would be taken for the next one's.
      await page.keyboard.press('Escape');
      await page.getByRole('alert').getByText(words.refusal.code_not_ticket.what).waitFor({ state: 'detached' });
    }
    await cashier.scan('GUESSAGAIN');
    await cashier.seesRed(words.refusal.scan_limited.what);
    await page.keyboard.press('Escape');
    await rests.waitFor();
    await cashier.letIn('KA05MX7777');
    const shown = await find('T01-0000003');
    await shown.getByRole('button', { name: words.find.quote }).click();
    await cashier.exit.waitFor();
    await takeExact('₹20');
  });

  test('a price that has grown old is asked for again by itself, and the screen says so', async () => {
    const { page, words } = cashier;
    await cashier.letIn('TN10Z5555');
    await page.reload();
    await cashier.plateField.waitFor();
    await cashier.plateField.fill('TN10Z5555');
    await page.getByRole('button', { name: words.lane.quoteExit }).click();
    await cashier.exit.waitFor();
    await letTimePass(page, 150_000);
    await cashier.seesBand(words.exit.repricedSame.replace('{{amount}}', '₹20'));
    expect(await cashier.feeShown()).toBe('₹20');
  });
});
