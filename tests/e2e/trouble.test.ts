// Upstream dies, the booth dies, the printer refuses: nothing is lost, nothing is doubled, and the lane says what happened.
import { afterEach, describe, expect, test } from 'vitest';
import { type Language, languages } from '../../domain/words.ts';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { readLedger, unfinishedJobs } from './ledger.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';

let rig: Rig;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
});

async function openLane(
  language: Language,
  deaf?: () => boolean,
): Promise<{ readonly cashier: Cashier; readonly gateway: Gateway }> {
  rig = await Rig.start();
  const cashier = new Cashier(await rig.openWindow(deaf === undefined ? {} : { deaf }), language);
  await cashier.signIn();
  await cashier.openShift();
  return { cashier, gateway: new Gateway(rig.gatewayUrl) };
}

describe.each(languages)('in %s', (language) => {
  test('upstream is killed in the middle of an online payment: cash goes on, and the payment is confirmed when upstream is back', async () => {
    const { cashier, gateway } = await openLane(language);
    const { page, words } = cashier;
    await cashier.letIn('MH12AB1234');
    await cashier.scan(await ticketQr(rig, 'MH12AB1234'));
    await cashier.startUpi();
    const order = await gateway.openOrder();
    await page.keyboard.press('F5');
    await rig.killUpstream();
    await cashier.server(words.status.link.offline).waitFor();

    await cashier.letIn('DL7CQ1939');
    await cashier.scan(await ticketQr(rig, 'DL7CQ1939'));
    await cashier.exit.waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesGreen('₹20');

    await rig.startUpstream();
    await cashier.server(words.status.link.connected).waitFor();
    await gateway.pay(order.paymentId);
    await cashier.waiting.getByRole('button', { name: /MH/ }).filter({ hasText: words.waiting.ready }).waitFor();
    await cashier
      .server(words.status.link.connected)
      .filter({ hasText: words.status.backlog.replace('{{count}}', '0') })
      .waitFor();
    await rig.stopBooth();
    const ledger = readLedger(rig.dataFolder);
    expect(ledger.payments.map(({ state }) => state)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(ledger.receipts).toBe(2);
  });

  test('the booth is killed with one payment PENDING and one just committed: both are there after the restart, once', async () => {
    let deaf = false;
    const { cashier, gateway } = await openLane(language, () => deaf);
    const { page } = cashier;
    await cashier.letIn('MH12AB1234');
    await cashier.scan(await ticketQr(rig, 'MH12AB1234'));
    await cashier.startUpi();
    const order = await gateway.openOrder();
    await page.keyboard.press('F5');
    await cashier.letIn('DL7CQ1939');
    await cashier.scan(await ticketQr(rig, 'DL7CQ1939'));
    await cashier.exit.waitFor();
    // The booth commits, but its answer never reaches the cashier: the line to the window is cut, then the power.
    deaf = true;
    await page.keyboard.press('Enter');
    await expect.poll(() => rig.printed().filter(({ text }) => /T01\/\d{4}\/\d{7}/.test(text)).length).toBe(1);
    // Its devices have done their work and said so: a job cut in its middle would be a second thing to look at.
    await expect.poll(() => rig.barrierOpenings()).toBe(1);
    await expect.poll(() => unfinishedJobs(rig.dataFolder)).toBe(0);
    await rig.killBooth();
    await page.close();

    // The customer pays while the booth is down.
    await gateway.pay(order.paymentId);
    await rig.startBooth();
    const again = new Cashier(await rig.openWindow(), language);
    await again.signIn();
    await again.attention.getByText(/DL/).first().waitFor();
    const row = again.waiting.getByRole('button', { name: /MH/ });
    await row.filter({ hasText: again.words.waiting.ready }).waitFor();
    await row.click();
    await again.seesGreen('₹20');
    await rig.stopBooth();
    const ledger = readLedger(rig.dataFolder);
    expect(ledger.payments.map(({ method, state }) => `${method} ${state}`).sort()).toEqual(['cash SUCCESS', 'upi SUCCESS']);
    expect(ledger.receipts).toBe(2);
    expect(ledger.exitBarriers).toBe(2);
    expect(ledger.drawerPaise).toBe(100_000 + 2000);
    expect(ledger.refundsDuePaise).toBe(0);
  });

  test('the printer refuses: the money stands, the lane says so, and the second print says COPY', async () => {
    const { cashier } = await openLane(language);
    const { page, words } = cashier;
    await cashier.letIn('MH12AB1234');
    const qr = await ticketQr(rig, 'MH12AB1234');
    rig.setPrinterFault('paper_out');
    await cashier.scan(qr);
    await cashier.exit.waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesGreen('₹20');
    await cashier.attention.getByText(/T01\/\d{4}\/0000001/).waitFor();
    rig.setPrinterFault(null);
    await cashier.attention.getByRole('button', { name: words.attention.printAgain }).click();
    await expect.poll(() => rig.printed().filter(({ text }) => text.includes('T01/')).length).toBe(1);

    await page.keyboard.press('F9');
    await page.getByRole('button', { name: words.document.print }).click();
    await expect.poll(() => rig.printed().filter(({ text }) => text.includes('COPY')).length).toBeGreaterThan(0);
    await rig.stopBooth();
    expect(readLedger(rig.dataFolder).payments).toEqual([{ method: 'cash', state: 'SUCCESS', amount_paise: 2000 }]);
  });
});
