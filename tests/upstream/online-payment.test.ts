import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noProvider } from '../../upstream/providers/no-provider.ts';
import type { OrderStatus, Provider } from '../../upstream/providers/provider.ts';
import { eventually } from '../eventually.ts';
import {
  cancelled,
  cashTaken,
  closedPaid,
  lateMoney,
  newPaymentId,
  newSessionId,
  opened,
  refundDue,
  started,
  succeeded,
} from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { idOf, type TestBooth } from './test-booth.ts';
import { capturedEvent, openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;
let booth: TestBooth;
/** Upstream's and the gateway's clock stand apart from the computer's by this. */
let aheadMs = 0;
const nowMs = () => Date.now() + aheadMs;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  aheadMs = 0;
  world = await openWorld(await postgres.freshDatabase(), { nowMs, gatewayNowMs: nowMs });
  booth = await world.newBooth();
});
afterEach(() => world.stop());

const db = () => world.upstream.context.db;
const orderOf = (paymentId: string) =>
  db().selectFrom('gateway_order').selectAll().where('payment_id', '=', paymentId).executeTakeFirstOrThrow();
const anomalies = () => db().selectFrom('anomaly').select(['kind', 'payment_id', 'amount_paise']).execute();
const kinds = async () => (await booth.everything()).map(({ body }) => body.kind);

async function startOnline(options?: Parameters<typeof started>[1]) {
  const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
  await booth.tell(opened(ids.sessionId), started(ids, options));
  return ids;
}
async function startReady(options?: Parameters<typeof started>[1]) {
  const ids = await startOnline(options);
  await booth.heard('payment_ready', ids.paymentId);
  return ids;
}
/** Everything that came has been dealt with. */
const settled = () =>
  eventually('the empty inbox', async () => {
    const left = await db().selectFrom('webhook_inbox').select('event_id').where('processed_at', 'is', null).execute();
    return left.length === 0;
  });

describe('a payment started by the booth', () => {
  test('gets a QR for exactly its amount under its own id, and the money is fed once paid', async () => {
    const ids = await startOnline({ amountPaise: 12_345 });
    const ready = await booth.heard('payment_ready', ids.paymentId);
    expect(ready).toMatchObject({ kind: 'payment_ready' });
    const qr = new URL((ready as { qrText: string }).qrText);
    expect(qr.protocol).toBe('upi:');
    expect(Object.fromEntries(qr.searchParams)).toMatchObject({ tr: ids.paymentId, am: '123.45', cu: 'INR' });
    const paid = await world.control(`/control/orders/${ids.paymentId}/pay`);
    expect(paid.status).toBe(200);
    const captured = await booth.heard('payment_captured', ids.paymentId);
    expect(captured).toMatchObject({ amountPaise: 12_345, providerReference: paid.body.reference });
    const reference = String(paid.body.reference);
    await booth.tell(succeeded(ids.paymentId, reference, 12_345), closedPaid(ids.sessionId, 12_345));
    expect(await kinds()).toEqual(['payment_ready', 'payment_captured']);
  });

  test('that the payer declines is fed as failed', async () => {
    const ids = await startReady();
    await world.control(`/control/orders/${ids.paymentId}/fail`);
    expect(await booth.heard('payment_failed', ids.paymentId)).toMatchObject({ why: 'payer_declined' });
    expect((await orderOf(ids.paymentId)).state).toBe('failed');
  });

  test('that nobody pays is fed as expired, after the gateway was asked', async () => {
    const ids = await startReady();
    aheadMs = 310_000;
    await booth.heard('payment_expired', ids.paymentId);
    expect((await orderOf(ids.paymentId)).state).toBe('expired');
  });

  test('reaching upstream after its time is fed as expired and never becomes a QR', async () => {
    const ids = await startOnline({ expiresInMs: -1000 });
    await booth.heard('payment_expired', ids.paymentId);
    const { orders } = (await (await fetch(`${world.gateway.url}/control/orders`)).json()) as { orders: unknown[] };
    expect(orders).toEqual([]);
  });

  test('cancelled by the booth takes the QR out of use', async () => {
    const ids = await startReady();
    await booth.tell(cancelled(ids.paymentId));
    await eventually('the closed order', async () => (await orderOf(ids.paymentId)).state === 'closed');
    expect((await world.control(`/control/orders/${ids.paymentId}/pay`)).status).toBe(409);
    expect(await kinds()).toEqual(['payment_ready']);
  });
});

describe('webhooks', () => {
  test('200 payments, each three times, shuffled and all at once, are captured exactly once', async () => {
    const payments = Array.from({ length: 200 }, () => ({ sessionId: newSessionId(), paymentId: newPaymentId() }));
    for (let from = 0; from < payments.length; from += 100) {
      const slice = payments.slice(from, from + 100);
      await booth.tell(...slice.flatMap((ids) => [opened(ids.sessionId, `MH12${ids.sessionId.slice(-6)}`), started(ids)]));
    }
    const deliveries = payments
      .flatMap(({ paymentId }, index) => {
        const content = capturedEvent({ lotId: booth.lotId, paymentId }, { reference: `REF${index}` });
        return Array.from({ length: 3 }, () => ({ content, eventId: `evt_${index}` }));
      })
      .map((delivery) => ({ delivery, place: Math.random() }))
      .sort((one, other) => one.place - other.place)
      .map(({ delivery }) => delivery);
    const statuses = await Promise.all(deliveries.map(({ content, eventId }) => world.sendWebhook(content, { eventId })));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await settled();
    const captured = (await booth.everything()).filter(({ body }) => body.kind === 'payment_captured');
    expect(captured).toHaveLength(200);
    expect(new Set(captured.map(({ body }) => idOf(body))).size).toBe(200);
    expect(await db().selectFrom('gateway_order').select('state').where('state', '!=', 'captured').execute()).toEqual([]);
    expect(await db().selectFrom('webhook_inbox').select('event_id').execute()).toHaveLength(200);
    expect(await anomalies()).toEqual([]);
  });

  test('with a forged signature are answered 401 and leave no trace', async () => {
    const ids = await startReady();
    expect((await world.control(`/control/orders/${ids.paymentId}/send`, { kind: 'forged' })).body).toEqual({ status: 401 });
    const content = capturedEvent({ lotId: booth.lotId, paymentId: ids.paymentId }, { reference: 'R1' });
    for (const signature of ['', 'x', '0'.repeat(64), '0'.repeat(63)]) {
      expect(await world.sendWebhook(content, { signature })).toBe(401);
    }
    expect(await db().selectFrom('webhook_inbox').selectAll().execute()).toEqual([]);
    expect((await orderOf(ids.paymentId)).state).toBe('ready');
    expect(await kinds()).toEqual(['payment_ready']);
    await world.control(`/control/orders/${ids.paymentId}/pay`);
    await booth.heard('payment_captured', ids.paymentId);
  });

  test('with another amount or currency become an anomaly, and nothing is fed', async () => {
    const ids = await startReady();
    expect((await world.control(`/control/orders/${ids.paymentId}/send`, { kind: 'amount_changed' })).body.status).toBe(200);
    const order = { lotId: booth.lotId, paymentId: ids.paymentId };
    await world.sendWebhook(capturedEvent(order, { reference: 'R1', currency: 'USD' }));
    await settled();
    expect(await anomalies()).toEqual(
      expect.arrayContaining([
        { kind: 'amount_differs', payment_id: ids.paymentId, amount_paise: 4900 },
        { kind: 'currency_differs', payment_id: ids.paymentId, amount_paise: 5000 },
      ]),
    );
    expect(await kinds()).toEqual(['payment_ready']);
    await world.control(`/control/orders/${ids.paymentId}/pay`);
    await booth.heard('payment_captured', ids.paymentId);
  });

  test('with a reference that settled another payment are refused and reported', async () => {
    const [one, other] = [await startReady(), await startReady()];
    await world.control(`/control/orders/${one.paymentId}/pay`, { reference: 'SAME' });
    await booth.heard('payment_captured', one.paymentId);
    await world.control(`/control/orders/${other.paymentId}/pay`, { reference: 'SAME' });
    await eventually('the anomaly', async () => (await anomalies()).length === 1);
    expect(await anomalies()).toMatchObject([{ kind: 'reference_reused', payment_id: other.paymentId }]);
    expect((await orderOf(other.paymentId)).state).toBe('ready');
  });

  test('a second, different capture of one payment is an anomaly and changes nothing', async () => {
    const ids = await startReady();
    const order = { lotId: booth.lotId, paymentId: ids.paymentId };
    await world.sendWebhook(capturedEvent(order, { reference: 'FIRST' }));
    await world.sendWebhook(capturedEvent(order, { reference: 'SECOND' }));
    await settled();
    const [anomaly] = await anomalies();
    expect(anomaly).toMatchObject({ kind: 'captured_twice', payment_id: ids.paymentId });
    expect((await kinds()).filter((kind) => kind === 'payment_captured')).toHaveLength(1);
  });

  test('an event id that comes back with another body is another event', async () => {
    const [one, other] = [await startReady(), await startReady()];
    const eventId = 'evt_same';
    await world.sendWebhook(capturedEvent({ lotId: booth.lotId, paymentId: one.paymentId }, { reference: 'R1' }), { eventId });
    await world.sendWebhook(capturedEvent({ lotId: booth.lotId, paymentId: other.paymentId }, { reference: 'R2' }), { eventId });
    await booth.heard('payment_captured', one.paymentId);
    await booth.heard('payment_captured', other.paymentId);
  });

  test('of nobody’s payment, of another lot’s, or in an unknown form are kept for a person', async () => {
    const ids = await startReady();
    await world.newBooth({ lotId: 'LOTB' });
    await world.sendWebhook(capturedEvent({ lotId: booth.lotId, paymentId: newPaymentId() }, { reference: 'R1' }));
    await world.sendWebhook(capturedEvent({ lotId: 'LOTB', paymentId: ids.paymentId }, { reference: 'R2' }));
    await world.sendWebhook(capturedEvent({ lotId: 'x', paymentId: 'y' }, { reference: 'R3' }));
    await world.sendWebhook('not json at all');
    await settled();
    expect((await anomalies()).map(({ kind }) => kind).sort()).toEqual([
      'unknown_payment',
      'unknown_payment',
      'webhook_not_understood',
      'webhook_not_understood',
    ]);
    expect((await orderOf(ids.paymentId)).state).toBe('ready');
  });

  test('before the QR was ever made still count: the money came', async () => {
    await world.stop();
    const silent: Provider = {
      ...noProvider,
      name: 'training',
      createOrder: async () => ({ kind: 'unreachable', why: 'timeout' }),
      readWebhook: (_headers, rawBody) => ({
        kind: 'verified',
        eventId: 'evt_1',
        events: [JSON.parse(rawBody.toString('utf8'))],
      }),
    };
    world = await openWorld(await postgres.freshDatabase(), { provider: silent });
    booth = await world.newBooth();
    const ids = await startOnline();
    const capture = { amountPaise: 5000, currency: 'INR', reference: 'R1', capturedAtMs: Date.now() };
    const key = { lotId: booth.lotId, paymentId: ids.paymentId };
    await world.sendWebhook({ about: 'payment', key, outcome: { kind: 'captured', capture }, needsConfirmation: false });
    await booth.heard('payment_captured', ids.paymentId);
  });

  test('too large are refused before they are read', async () => {
    expect(await world.sendWebhook('x'.repeat(300_000))).toBe(413);
  });
});

describe('a gateway whose webhooks are only hints', () => {
  test('counts what its own status says, not what the hint claims', async () => {
    await world.stop();
    let status: OrderStatus = { kind: 'waiting' };
    const hinting: Provider = {
      ...noProvider,
      name: 'training',
      createOrder: async () => ({
        kind: 'created',
        providerOrderId: 'o1',
        qrText: 'upi://pay',
        expiresAtMs: Date.now() + 60_000,
      }),
      orderStatus: async () => status,
      readWebhook: (_headers, rawBody) => ({
        kind: 'verified',
        eventId: 'evt_1',
        events: [JSON.parse(rawBody.toString('utf8'))],
      }),
    };
    world = await openWorld(await postgres.freshDatabase(), { provider: hinting });
    booth = await world.newBooth();
    const ids = await startReady();
    const capture = { amountPaise: 5000, currency: 'INR', reference: 'CLAIMED', capturedAtMs: Date.now() };
    const key = { lotId: booth.lotId, paymentId: ids.paymentId };
    await world.sendWebhook({ about: 'payment', key, outcome: { kind: 'captured', capture }, needsConfirmation: true });
    await eventually(
      'the first look at the event',
      async () => (await db().selectFrom('webhook_inbox').select('attempts').executeTakeFirstOrThrow()).attempts > 0,
    );
    expect(await kinds()).toEqual(['payment_ready']);
    status = { kind: 'captured', capture: { ...capture, reference: 'TRUE' } };
    expect(await booth.heard('payment_captured', ids.paymentId)).toMatchObject({ providerReference: 'TRUE' });
  });
});

describe('money after the booth gave up', () => {
  test('captured after a cancellation is fed, and journaled as late money with its refund', async () => {
    await world.control('/control/settings', { hold: true });
    const ids = await startReady();
    const paid = await world.control(`/control/orders/${ids.paymentId}/pay`);
    const cash = { ...ids, paymentId: newPaymentId() };
    await booth.tell(cancelled(ids.paymentId), cashTaken(cash), closedPaid(ids.sessionId));
    await world.control('/control/release', { order: 'reverse' });
    await booth.heard('payment_captured', ids.paymentId);
    expect((await orderOf(ids.paymentId)).state).toBe('captured');
    await booth.tell(lateMoney(ids.paymentId, String(paid.body.reference)), refundDue(ids));
    const { body } = await booth.push(booth.journal(refundDue(ids)));
    expect(body.parked).toMatchObject([{ why: 'more_than_received' }]);
  });

  test('captured after the expiry is fed', async () => {
    const ids = await startReady();
    aheadMs = 310_000;
    await booth.heard('payment_expired', ids.paymentId);
    expect((await world.control(`/control/orders/${ids.paymentId}/pay`, { late: true })).status).toBe(200);
    await booth.heard('payment_captured', ids.paymentId);
    expect(await kinds()).toEqual(['payment_ready', 'payment_expired', 'payment_captured']);
  });

  test('paid just before the QR was closed is found by the closing', async () => {
    const ids = await startReady();
    await world.control(`/control/orders/${ids.paymentId}/pay`, { webhook: 'never' });
    await booth.tell(cancelled(ids.paymentId));
    await booth.heard('payment_captured', ids.paymentId);
  });
});

describe('asking the gateway', () => {
  const ask = async (paymentId: string) => (await booth.request('POST', `/v1/payments/${paymentId}/ask`)).body;

  test('tells of an unpaid, a paid, a failed and an unknown payment', async () => {
    const ids = await startReady();
    expect(await ask(ids.paymentId)).toEqual({ gateway: 'waiting' });
    await world.control(`/control/orders/${ids.paymentId}/pay`, { webhook: 'never' });
    expect(await ask(ids.paymentId)).toEqual({ gateway: 'succeeded' });
    await booth.heard('payment_captured', ids.paymentId);
    expect(await ask(ids.paymentId)).toEqual({ gateway: 'succeeded' });
    const failing = await startReady();
    await world.control('/control/settings', { hold: true });
    await world.control(`/control/orders/${failing.paymentId}/fail`);
    expect(await ask(failing.paymentId)).toEqual({ gateway: 'failed' });
    await booth.heard('payment_failed', failing.paymentId);
    expect(await ask(newPaymentId())).toEqual({ error: 'payment_unknown' });
    expect((await booth.request('POST', '/v1/payments/nonsense/ask')).status).toBe(400);
  });

  test('another booth learns nothing of it', async () => {
    const ids = await startReady();
    const other = await world.newBooth();
    expect(await other.request('POST', `/v1/payments/${ids.paymentId}/ask`)).toEqual({
      status: 404,
      body: { error: 'payment_unknown' },
    });
    expect(await other.everything()).toEqual([]);
  });

  test('while the gateway is down says so, and changes nothing', async () => {
    const ids = await startReady();
    await world.gateway.stop();
    expect(await booth.request('POST', `/v1/payments/${ids.paymentId}/ask`)).toEqual({
      status: 502,
      body: { error: 'gateway_unreachable' },
    });
    expect((await orderOf(ids.paymentId)).state).toBe('ready');
  });
});

test('a payment whose message was lost is found by the sweeper at its end', async () => {
  const ids = await startReady();
  await world.control(`/control/orders/${ids.paymentId}/pay`, { webhook: 'never' });
  aheadMs = 310_000;
  await booth.heard('payment_captured', ids.paymentId);
  expect(await kinds()).toEqual(['payment_ready', 'payment_captured']);
});

test('without a gateway an online payment fails at once', async () => {
  await world.stop();
  world = await openWorld(await postgres.freshDatabase(), { provider: noProvider });
  booth = await world.newBooth();
  const ids = await startOnline();
  expect(await booth.heard('payment_failed', ids.paymentId)).toMatchObject({ why: 'no_gateway' });
});

test('the database itself refuses a capture undone, and a feed of money that nobody captured', async () => {
  const ids = await startReady();
  const invented = {
    lot_id: booth.lotId,
    feed_no: 99,
    booth_id: booth.boothId,
    payment_id: ids.paymentId,
    kind: 'payment_captured' as const,
    body: JSON.stringify({ amountPaise: 5000, providerReference: 'R' }),
  };
  await expect(db().insertInto('feed').values(invented).execute()).rejects.toThrow('nobody captured');
  await world.control(`/control/orders/${ids.paymentId}/pay`);
  await booth.heard('payment_captured', ids.paymentId);
  await expect(db().updateTable('gateway_order').set({ state: 'expired' }).execute()).rejects.toThrow('is captured');
  await expect(db().deleteFrom('feed').execute()).rejects.toThrow('append-only');
});
