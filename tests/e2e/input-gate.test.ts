// The gate before every key and press, by the examples that were seen to go wrong: codes held up for a hands-free scanner, the second tap of a
// double tap, an Enter that comes too soon, a slip of the keys.
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { enter, type MadeKey } from '../renderer/made-bursts.ts';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { deedsDone } from './ledger.ts';
import { letTimePass } from './page-clock.ts';
import { look, pass } from './person-pace.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';
import { sendKey } from './timed-keys.ts';

/** As long as an act is held, and some more. */
const releasedMs = 200;

let rig: Rig;
let gateway: Gateway;
let page: Page;
let cashier: Cashier;

beforeAll(async () => {
  rig = await Rig.start();
  gateway = new Gateway(rig.gatewayUrl);
  page = await rig.openWindow();
  cashier = new Cashier(page);
  await cashier.signIn();
  await cashier.openShift();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig.keepPicture(task.name);
});

afterAll(async () => {
  await rig?.stop();
});

async function quote(plate: string): Promise<void> {
  await cashier.letIn(plate);
  await cashier.scan(await ticketQr(rig, plate));
  await cashier.exit.waitFor();
}

async function takesExact(): Promise<void> {
  await page.keyboard.press('Enter');
  await cashier.exit.waitFor({ state: 'detached' });
  await cashier.seesGreen('₹20');
}

/** Without looking first, nor pressing again where nothing happens. */
async function pressOnce(key: MadeKey): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await sendKey(session, key);
  await session.detach();
  await pass(page, releasedMs);
}

test('codes that a customer holds up take no cash, cancel nothing, issue nothing, and change no field', async () => {
  const codes = ['500', ' ', 'C', '471123', '998811', '5', '00'];
  for (const code of [...codes, '998811']) await cashier.scan(code);
  expect(await cashier.plateField.inputValue()).toBe('');
  await quote('MH12AB1234');
  const deeds = deedsDone(rig.dataFolder);
  for (const code of codes) await cashier.scan(code);
  expect(await cashier.exit.getByRole('textbox', { name: cashier.words.exit.received }).inputValue()).toBe('');
  await cashier.startUpi();
  for (const code of [...codes, 'A', 'T', 'X']) await cashier.scan(code);
  await cashier.online.getByText(cashier.words.online.notPaid).waitFor();
  expect(deedsDone(rig.dataFolder)).toEqual({ ...deeds, payments: deeds.payments + 1 });
  await gateway.openOrder();
  await cashier.cancelOnline();
  await cashier.exit.waitFor();
  await takesExact();
});

test('no letter acts while UPI waits, and Space presses nothing that moves money', async () => {
  await quote('DL7CQ1939');
  await page.getByRole('button', { name: cashier.words.exit.exact.replace('{{amount}}', '₹20') }).focus();
  await look(page);
  await pressOnce({ key: ' ', code: 'Space' });
  await cashier.exit.waitFor();
  await page.getByRole('button', { name: cashier.words.bar.keys }).focus();
  await pressOnce({ key: ' ', code: 'Space' });
  await page.getByRole('dialog', { name: cashier.words.keys.title }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await cashier.startUpi();
  const waits = await page.getByRole('region', { name: cashier.words.online.title, exact: true }).innerText();
  for (const letter of ['a', 'c', 't', 'x', 'A', 'C', 'T', 'X']) await page.keyboard.press(letter);
  expect(await page.getByRole('dialog').count()).toBe(0);
  const withoutTimes = (text: string) => text.replace(/\d+/g, '');
  expect(withoutTimes(await cashier.online.innerText())).toBe(withoutTimes(waits));
  await cashier.cancelOnline();
  await cashier.exit.waitFor();
  await takesExact();
});

test('an Enter within 400 ms of the price takes nothing; the next one does', async () => {
  await quote('KA05MX7777');
  await pressOnce(enter);
  await cashier.exit.waitFor();
  expect(await cashier.feeShown()).toBe('₹20');
  await takesExact();
});

test('an Enter within 150 ms of a burst takes nothing', async () => {
  await quote('TN10Z5555');
  await look(page);
  const session = await page.context().newCDPSession(page);
  const digit = { key: '5', code: 'Digit5' };
  await Promise.all([sendKey(session, digit), sendKey(session, digit), sendKey(session, enter)]);
  await letTimePass(page, 100);
  await sendKey(session, enter);
  await session.detach();
  await pass(page, releasedMs);
  await cashier.exit.waitFor();
  await takesExact();
});

test('the second tap of a double tap on the exact amount is nobody’s: no class is chosen for the next vehicle', async () => {
  await quote('MH12AB4321');
  const exact = page.getByRole('button', { name: cashier.words.exit.exact.replace('{{amount}}', '₹20') });
  const box = await exact.boundingBox();
  if (box === null) throw new Error('Nothing to touch');
  const classes = page.getByRole('radio', { checked: true });
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await look(page);
  await page.mouse.click(...at);
  await cashier.plateField.waitFor();
  const under = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('[role=radio], button') !== null, at);
  await page.mouse.click(...at);
  expect(await classes.count()).toBe(0);
  // Had nothing been there, the test would prove nothing.
  expect(under).toBe(true);
  await cashier.seesInside(0);
});

test('₹4,71,123 for ₹20 is asked about; Esc goes back to it, F1 takes it', async () => {
  const { words } = cashier;
  await quote('GJ01AA0001');
  await cashier.typeGroup('471123');
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: words.tender.title });
  await asked.getByText('₹4,71,123').first().waitFor();
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
  const received = cashier.exit.getByRole('textbox', { name: words.exit.received });
  expect(await received.inputValue()).toBe('471123');
  await received.fill('40');
  await page.keyboard.press('Enter');
  await asked.waitFor();
  // Enter, which typed the slip, is on the way back.
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'detached' });
  await page.keyboard.press('F1');
  await asked.waitFor();
  await page.keyboard.press('F1');
  await cashier.seesGreen('₹20');
  await cashier.seesInside(0);
});

test('₹500 by the keys 5 and 00 is taken without a question', async () => {
  await quote('WB02AK9999');
  await cashier.typeGroup('5');
  const session = await page.context().newCDPSession(page);
  const zero = { key: '0', code: 'Numpad0' };
  await Promise.all([sendKey(session, zero), sendKey(session, zero)]);
  await session.detach();
  expect(await cashier.exit.getByRole('textbox', { name: cashier.words.exit.received }).inputValue()).toBe('500');
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹480');
});

test('a code that is no ticket leaves the change to hand out on the screen', async () => {
  await quote('PB65AB0007');
  await cashier.typeGroup('100');
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹80');
  await cashier.scan('500');
  await page.locator('.band.success').getByText('₹80').waitFor();
});
