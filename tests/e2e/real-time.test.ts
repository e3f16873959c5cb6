// A window that runs by the browser's own clock, as in a booth; the other tests own it. Typing and scanning are told apart by the times that real
// keys carry, and a success leaves by itself.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';
import { scanInRealTime } from './scanner.ts';
import { ticketQr } from './tickets.ts';

let rig: Rig;
let cashier: Cashier;

beforeAll(async () => {
  rig = await Rig.start();
  cashier = new Cashier(await rig.openWindow({ clock: 'real' }));
  await cashier.signIn();
  await cashier.openShift();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig.keepPicture(task.name);
});

afterAll(async () => {
  await rig?.stop();
});

test('a person’s keys stay in the field, a scanner’s keys go to the exit, and the band clears itself', async () => {
  const { page, words } = cashier;
  await cashier.plateField.waitFor();
  await page.keyboard.type('MH12AB1234', { delay: 100 });
  await expect.poll(() => cashier.plateField.inputValue()).toBe('MH12AB1234');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await cashier.seesGreen(words.band.entry);
  await page.locator('.band.success').waitFor({ state: 'detached' });

  await scanInRealTime(page, await ticketQr(rig, 'MH12AB1234'));
  await cashier.exit.getByText('MH 12 AB 1234').waitFor();
  await cashier.exit.getByRole('button', { name: '₹50', exact: true }).click();
  await cashier.seesGreen('₹30');
  await cashier.seesInside(0);
  expect(await cashier.plateField.inputValue()).toBe('');
});
