// The cashier's core job, in a real window on the real booth and upstream, in English and in Hindi.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../domain/words.ts';
import { Cashier } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { readLedger } from './ledger.ts';
import { Rig } from './rig.ts';
import { shellsHere } from './shells/shell.ts';
import { spoil, ticketQr } from './tickets.ts';
import { webhooksAreThrough } from './upstream-database.ts';

const { run, notRun } = shellsHere();
const shifts = run.flatMap((shell) => languages.map((language) => ({ shell, language })));
for (const why of notRun) console.info(`Not run in ${why}`);

describe.each(shifts)('a shift in $language, $shell shell', ({ shell, language }) => {
  let rig: Rig;
  let cashier: Cashier;
  let gateway: Gateway;

  beforeAll(async () => {
    rig = await Rig.start(shell);
    gateway = new Gateway(rig.gatewayUrl);
    cashier = new Cashier(await rig.openWindow(), language);
    await cashier.signIn();
    await cashier.openShift();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await rig.keepPicture(`${shell} ${language} ${task.name}`);
  });

  afterAll(async () => {
    await rig?.stop();
  });

  test('cash: a plain entry, a scan, a tender; change is shown and the receipt is a picture', async () => {
    const { page, words } = cashier;
    await cashier.letIn('MH12AB1234');
    await cashier.seesInside(1);

    await cashier.scan(await ticketQr(rig, 'MH12AB1234'));
    await cashier.exit.waitFor();
    expect(await cashier.feeShown()).toBe('₹20');
    await cashier.typeGroup('100');
    await expect.poll(() => cashier.exit.getByLabel(words.exit.change, { exact: true }).textContent()).toContain('₹80');
    await page.keyboard.press('Enter');
    await cashier.seesGreen('₹80');
    await cashier.seesInside(0);

    await page.keyboard.press('F9');
    const picture = page.getByRole('img', { name: words.document.pictureReceipt });
    await picture.waitFor();
    const size = await picture.evaluate((image) => ({
      width: (image as HTMLImageElement).naturalWidth,
      height: (image as HTMLImageElement).naturalHeight,
    }));
    expect(size.width).toBe(576);
    expect(size.height).toBeGreaterThan(600);
    await page.keyboard.press('Escape');
    expect(rig.printed().at(-1)?.text).toMatch(/T01\/\d{4}\/0000001/);
  });

  test('cash: the exact fee takes one key after the scan', async () => {
    await cashier.letIn('DL7CQ1939');
    await cashier.scan(await ticketQr(rig, 'DL7CQ1939'));
    await cashier.exit.waitFor();
    await cashier.page.keyboard.press('Enter');
    await cashier.seesGreen('₹20');
    await cashier.plateField.waitFor();
  });

  test('online: PENDING keeps slot and barrier; lies change nothing; the true event opens', async () => {
    const { words } = cashier;
    await cashier.letIn('KA05MX7777');
    await cashier.scan(await ticketQr(rig, 'KA05MX7777'));
    await cashier.startUpi();
    const order = await gateway.openOrder();
    expect(order.amountPaise).toBe(2000);
    const openingsBefore = rig.barrierOpenings();

    expect(await gateway.lie(order.paymentId, 'forged')).toBe(401);
    await gateway.lie(order.paymentId, 'amount_changed', 100);
    // A wrong booth would have believed the lie by now: upstream has judged it, and the booth has followed the feed to its end.
    await webhooksAreThrough(rig);
    await cashier.online.getByText(words.online.notPaid, { exact: true }).waitFor();
    await cashier.seesInside(1);
    expect(rig.barrierOpenings()).toBe(openingsBefore);

    await gateway.pay(order.paymentId, { deliveries: 3, order: 'wrong' });
    await cashier.seesGreen('₹20');
    await expect.poll(() => rig.barrierOpenings()).toBe(openingsBefore + 1);
    await cashier.seesInside(0);
  });

  test('online, then cash: money that comes late is a refund due and opens nothing', async () => {
    const { page, words } = cashier;
    await cashier.letIn('TN10Z5555');
    await cashier.scan(await ticketQr(rig, 'TN10Z5555'));
    await cashier.startUpi();
    const order = await gateway.openOrder();
    await gateway.hold();
    await gateway.pay(order.paymentId);

    const openings = rig.barrierOpenings();
    await page.keyboard.press('F1');
    await cashier.online.getByRole('textbox', { name: words.exit.received }).waitFor();
    await page.keyboard.press('Enter');
    await cashier.seesGreen('₹20');
    await expect.poll(() => rig.barrierOpenings()).toBe(openings + 1);
    await gateway.release();
    await cashier.attention.getByText(/₹20/).first().waitFor();
    await webhooksAreThrough(rig);
    expect(rig.barrierOpenings()).toBe(openings + 1);
  });

  test('pulled aside: the lane goes on, and the vehicle leaves when it is called back', async () => {
    const { page, words } = cashier;
    await cashier.letIn('GJ01AA0001');
    await cashier.scan(await ticketQr(rig, 'GJ01AA0001'));
    await cashier.startUpi();
    const order = await gateway.openOrder();
    await page.keyboard.press('F5');
    await cashier.plateField.waitFor();
    const openings = rig.barrierOpenings();
    await gateway.pay(order.paymentId);
    const row = cashier.waiting.getByRole('button', { name: /GJ/ });
    await row.filter({ hasText: words.waiting.ready }).waitFor();
    expect(rig.barrierOpenings()).toBe(openings);
    await row.click();
    await expect.poll(() => rig.barrierOpenings()).toBe(openings + 1);
  });

  test('forged, altered, foreign and used tickets get four different answers', async () => {
    await cashier.letIn('UP80BT4444');
    const good = await ticketQr(rig, 'UP80BT4444');
    const answers = new Set<string>();
    const { altered, forged, foreign } = spoil(good);
    for (const [text, code] of [
      [forged, 'ticket_forged'],
      [altered, 'ticket_altered'],
      [foreign, 'ticket_foreign'],
      [await ticketQr(rig, 'MH12AB1234'), 'ticket_used'],
    ] as const) {
      await cashier.scan(text);
      const { what } = cashier.words.refusal[code];
      await cashier.seesRed(what);
      answers.add(what);
      await cashier.page.keyboard.press('Escape');
    }
    expect(answers.size).toBe(4);
    await cashier.scan(good);
    await cashier.exit.waitFor();
    await cashier.page.keyboard.press('Enter');
    await cashier.seesGreen('₹20');
  });

  test('the ledger after the shift: every rupee and every receipt once', async () => {
    await rig.stopBooth();
    const ledger = readLedger(rig.dataFolder);
    const paid = ledger.payments.filter(({ state }) => state === 'SUCCESS');
    expect(paid.filter(({ method }) => method === 'cash')).toHaveLength(4);
    expect(paid.filter(({ method }) => method === 'upi')).toHaveLength(2);
    expect(ledger.receipts).toBe(6);
    expect(ledger.exitBarriers).toBe(6);
    expect(rig.barrierOpenings()).toBe(6);
    expect(ledger.refundsDuePaise).toBe(2000);
    expect(ledger.drawerPaise).toBe(100_000 + 4 * 2000);
    expect(ledger.sessions.every(({ state }) => state === 'closed')).toBe(true);
  });
});
