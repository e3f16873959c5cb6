import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LotId } from '../../domain/ids.ts';
import { paise } from '../../domain/money/paise.ts';
import { trainingProvider } from '../../upstream/providers/training-provider.ts';
import { openTrainingGateway, type TrainingGateway } from '../../upstream/training/gateway.ts';
import { eventually } from '../eventually.ts';
import { newPaymentId, newRefundId } from './facts.ts';

const apiKey = 'k'.repeat(40);
const webhookSecret = 's'.repeat(40);
const lotId = 'LOTA' as LotId;
let folder: string;
let gateway: TrainingGateway;
let ear: Server;
let earUrl: string;
/** What the gateway delivered, in the order of arrival. */
let heard: { event: string; paymentId: string; eventId: string; verified: boolean }[];
/** How the listening side answers, one after the other; 200 when empty. */
let answers: number[];
/** The gateway's clock: its webhooks come later, again, or in an order only as a test lets time pass. */
let nowMs: number;

const open = () =>
  openTrainingGateway({ file: join(folder, 'gateway.json'), port: 0, apiKey, webhookSecret, nowMs: () => nowMs });
const provider = () => trainingProvider({ gatewayUrl: gateway.url, apiKey, webhookSecrets: ['old-secret', webhookSecret] });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-test-gateway-'));
  heard = [];
  answers = [];
  nowMs = 1_800_000_000_000;
  ear = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const content = JSON.parse(rawBody.toString('utf8')) as { event: string; order: { paymentId: string } };
      heard.push({
        event: content.event,
        paymentId: content.order.paymentId,
        eventId: headers['x-gateway-event-id'] ?? '',
        verified: provider().readWebhook(headers, rawBody).kind === 'verified',
      });
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve));
  earUrl = `http://127.0.0.1:${(ear.address() as AddressInfo).port}/`;
  gateway = await open();
  gateway.deliverTo(earUrl);
});
afterEach(async () => {
  await gateway.stop();
  ear.closeAllConnections();
  ear.close();
  rmSync(folder, { recursive: true, force: true });
});

async function order(amountPaise = 5000) {
  const key = { lotId, paymentId: newPaymentId() };
  const created = await provider().createOrder({ key, amountPaise: paise(amountPaise), expiresAtMs: nowMs + 60_000 });
  if (created.kind !== 'created') throw new Error(created.kind);
  return { key, created };
}
async function control(path: string, body: unknown = {}): Promise<number> {
  const response = await fetch(`${gateway.url}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}
const pay = (paymentId: string, options: unknown = {}) => control(`orders/${paymentId}/pay`, options);
/** Lets time pass until so many webhooks have come. */
const heardCount = (count: number) =>
  eventually(`${count} webhooks`, () => {
    nowMs += 50;
    return heard.length >= count;
  });
/** What was sent at one moment, before the next moment comes. */
const heardNow = (count: number) => eventually(`${count} webhooks of one moment`, () => heard.length >= count);
/** Webhooks that follow each other go out so far apart. */
const APART_MS = 20;

describe('orders', () => {
  test('are made once for a payment, however often it is asked', async () => {
    const { key, created } = await order();
    const request = { key, amountPaise: paise(5000), expiresAtMs: nowMs };
    expect(await provider().createOrder(request)).toEqual(created);
    expect(await provider().createOrder({ ...request, amountPaise: paise(4900) })).toEqual({
      kind: 'refused',
      why: 'amount_differs',
    });
  });

  test('are closed, and a paid one says so instead', async () => {
    const [one, other] = [await order(), await order()];
    await pay(other.key.paymentId);
    expect(await provider().closeOrder(one.key)).toEqual({ kind: 'closed' });
    expect(await pay(one.key.paymentId)).toBe(409);
    expect(await provider().closeOrder(other.key)).toMatchObject({ kind: 'captured', capture: { amountPaise: 5000 } });
    expect(await provider().orderStatus({ lotId, paymentId: newPaymentId() })).toEqual({ kind: 'unknown' });
  });

  test('are nobody’s business without the key', async () => {
    const { key } = await order();
    const stranger = trainingProvider({ gatewayUrl: gateway.url, apiKey: 'x'.repeat(40), webhookSecrets: [webhookSecret] });
    expect(await stranger.orderStatus(key)).toEqual({ kind: 'unreachable', why: 'key_wrong' });
  });

  test('survive a restart, and so do the webhooks that were not delivered yet', async () => {
    const { key } = await order();
    await control('settings', { hold: true });
    await pay(key.paymentId);
    await gateway.stop();
    gateway = await open();
    gateway.deliverTo(earUrl);
    expect(await provider().orderStatus(key)).toMatchObject({ kind: 'captured' });
    expect(heard).toEqual([]);
    await control('release');
    await heardCount(2);
  });
});

describe('webhooks', () => {
  test('are signed, and come again until they are taken', async () => {
    answers = [500, 503, 500];
    const { key } = await order();
    await pay(key.paymentId);
    await heardCount(5);
    expect(heard.every(({ verified }) => verified)).toBe(true);
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(2);
  });

  test('come doubled, in the wrong order, later, or never, on request', async () => {
    const wrong = await order();
    await pay(wrong.key.paymentId, { order: 'wrong', deliveries: 2 });
    await heardNow(2);
    expect(heard.map(({ event }) => event)).toEqual(['payment.captured', 'payment.captured']);
    nowMs += APART_MS;
    await heardNow(4);
    expect(heard[0]?.event).toBe('payment.captured');
    heard = [];
    const never = await order();
    await pay(never.key.paymentId, { webhook: 'never' });
    const later = await order();
    await pay(later.key.paymentId, { afterSeconds: 10 });
    nowMs += 9_999;
    // Paid later and heard at once: time enough for the other two to be heard of.
    const atOnce = await order();
    await pay(atOnce.key.paymentId, { order: 'right' });
    await heardNow(1);
    expect(heard).toMatchObject([{ paymentId: atOnce.key.paymentId }]);
    heard = [];
    nowMs += 1;
    await eventually('the payment', async () => (await provider().orderStatus(later.key)).kind === 'captured');
    await heardCount(3);
    heard = heard.filter(({ paymentId }) => paymentId !== atOnce.key.paymentId);
    expect(heard).toHaveLength(2);
    expect(heard.every(({ paymentId }) => paymentId === later.key.paymentId)).toBe(true);
  });

  test('that were held go out in the order asked for', async () => {
    await control('settings', { hold: true });
    const orders = [await order(), await order(), await order()];
    for (const { key } of orders) await control(`orders/${key.paymentId}/fail`);
    await control('release', { order: 'reverse' });
    for (const count of [1, 2, 3]) {
      await heardNow(count);
      nowMs += APART_MS;
    }
    expect(heard.map(({ paymentId }) => paymentId)).toEqual(orders.map(({ key }) => key.paymentId).toReversed());
  });
});

describe('refunds', () => {
  async function refundable(refundsByHand = true) {
    await control('settings', { refundsByHand });
    const { key } = await order();
    await pay(key.paymentId, { reference: `CAP${key.paymentId}` });
    await heardCount(2);
    heard = [];
    const request = { key: { lotId, refundId: newRefundId() }, order: key, captureReference: `CAP${key.paymentId}` };
    return { ...request, amountPaise: paise(3000) };
  }
  const status = (request: Awaited<ReturnType<typeof refundable>>) =>
    provider().refundStatus({ ...request, providerRefundId: null });
  const press = (path: string, body: unknown = {}) => control(`refunds/${path}`, body);

  test('are made once for a key, and never of more than was captured', async () => {
    const request = await refundable();
    expect(await status(request)).toEqual({ kind: 'unknown' });
    const made = await provider().refund(request);
    expect(made).toMatchObject({ kind: 'processing' });
    expect(await provider().refund(request)).toEqual(made);
    expect(await status(request)).toEqual(made);
    const refused = (changes: Partial<typeof request>) => provider().refund({ ...request, ...changes });
    const fresh = () => ({ key: { lotId, refundId: newRefundId() } });
    expect(await refused({ amountPaise: paise(2999) })).toEqual({ kind: 'refused', why: 'key_reused' });
    expect(await refused({ ...fresh(), amountPaise: paise(2001) })).toEqual({ kind: 'refused', why: 'more_than_captured' });
    expect(await refused({ ...fresh(), amountPaise: paise(99) })).toEqual({ kind: 'refused', why: 'amount_too_low' });
    expect(await refused({ ...fresh(), captureReference: 'ANOTHER' })).toEqual({ kind: 'refused', why: 'payment_unknown' });
    expect(await refused({ ...fresh(), amountPaise: paise(2000) })).toMatchObject({ kind: 'processing' });
    const stranger = trainingProvider({ gatewayUrl: gateway.url, apiKey: 'x'.repeat(40), webhookSecrets: [webhookSecret] });
    const asked = await stranger.refundStatus({ ...request, providerRefundId: null });
    expect(asked).toEqual({ kind: 'unreachable', why: 'key_wrong' });
  });

  test('go through by hand, later, doubled, without a message, or fail, and survive a restart', async () => {
    const [now, failing, silent] = [await refundable(), await refundable(), await refundable()];
    for (const request of [now, failing, silent]) await provider().refund(request);
    await heardCount(3);
    heard = [];
    await press(`${now.key.refundId}/process`, { deliveries: 2 });
    await press(`${failing.key.refundId}/fail`, { afterSeconds: 0.2 });
    await press(`${silent.key.refundId}/process`, { webhook: 'never' });
    await heardCount(3);
    expect(heard.map(({ event }) => event).sort()).toEqual(['refund.failed', 'refund.processed', 'refund.processed']);
    expect(heard.every(({ verified }) => verified)).toBe(true);
    expect(await press(`${now.key.refundId}/fail`)).toBe(409);
    await gateway.stop();
    gateway = await open();
    expect(await status(now)).toMatchObject({ kind: 'refunded', refunded: { amountPaise: 3000, currency: 'INR' } });
    expect(await status(silent)).toMatchObject({ kind: 'refunded' });
    expect(await status(failing)).toEqual({ kind: 'failed', why: 'bank_refused' });
    // What failed may be asked for again.
    expect(await provider().refund({ ...failing, key: { lotId, refundId: newRefundId() } })).toMatchObject({
      kind: 'processing',
    });
  });

  test('go through by themselves unless somebody holds them', async () => {
    const request = await refundable(false);
    await provider().refund(request);
    await eventually('the refund', async () => {
      nowMs += 100;
      return (await status(request)).kind === 'refunded';
    });
  });

  test('stand on the page with the bank’s buttons', async () => {
    const page = async () => (await fetch(gateway.url)).text();
    expect(await page()).not.toContain('Refunds');
    const request = await refundable();
    await provider().refund(request);
    const html = await page();
    expect(html).toContain(`data-refund-id="${request.key.refundId}"`);
    for (const words of ['Refunds <span lang="hi">पैसे वापसी', 'Give back · वापस करें', '₹30.00', 'Refund by itself']) {
      expect(html).toContain(words);
    }
    await press(`${request.key.refundId}/process`);
    expect(await page()).toContain('Given back · वापस हुए');
  });
});

describe('the page', () => {
  const page = async (path = '/') => (await fetch(`${gateway.url}${path}`)).text();

  test('shows what is to be paid, in English and Hindi, and needs nothing from outside', async () => {
    expect(await page()).toContain('Nothing to pay now.');
    const { key, created } = await order(12_345_00);
    const html = await page();
    expect(html).toContain('₹12,345.00');
    expect(html).toContain(`data-payment-id="${key.paymentId}"`);
    expect(html).toContain('Pay · भुगतान करें');
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(await page(`/pay/${created.providerOrderId}`)).toContain(key.paymentId.slice(-6));
  });

  test('pays when its form is sent, and goes back to the list', async () => {
    const { key } = await order();
    const response = await fetch(`${gateway.url}/control/orders/${key.paymentId}/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: gateway.url },
      body: 'deliveries=3',
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    await heardCount(6);
    expect(await page()).toContain('Paid · भुगतान हुआ');
  });

  test('takes no press from a page of somebody else', async () => {
    const { key } = await order();
    const press = (headers: Record<string, string>) =>
      fetch(`${gateway.url}/control/orders/${key.paymentId}/pay`, { method: 'POST', headers }).then(({ status }) => status);
    expect(await press({ origin: 'https://evil.example' })).toBe(403);
    expect(await press({ origin: gateway.url })).toBe(200);
  });
});
