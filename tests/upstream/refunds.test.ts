// Money that goes back through the gateway: once, never more than came, and told to the booth by the feed.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RefundId } from '../../domain/ids.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import { noProvider } from '../../upstream/providers/no-provider.ts';
import type { Provider, RefundStatus } from '../../upstream/providers/provider.ts';
import { eventually } from '../eventually.ts';
import { cancelled, cashTaken, closedPaid, lateMoney, opened, refundDue, started, succeeded } from './facts.ts';
import { parkedWhenApplied } from './parked.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import {
  approved,
  type Ids,
  refundedOnline,
  refundFailed,
  refundRequested,
  refundStarted,
  stay,
  vikramAdded,
} from './supervisor-facts.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;
let booth: TestBooth;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  world = await openWorld(await postgres.freshDatabase());
  booth = await world.newBooth();
  await booth.tell(vikramAdded);
  await world.control('/control/settings', { refundsByHand: true });
});
afterEach(() => world.stop());

const db = () => world.upstream.context.db;
const refundOf = (refundId: string) =>
  db().selectFrom('gateway_refund').selectAll().where('refund_id', '=', refundId).executeTakeFirst();
const anomalies = async () => (await db().selectFrom('anomaly').select('kind').execute()).map(({ kind }) => kind);
const told = async (refundId: string) =>
  (await booth.everything()).map(({ body }) => body).filter((body) => 'refundId' in body && body.refundId === refundId);
async function atGateway(): Promise<{ refundId: string; state: string; amountPaise: number }[]> {
  const response = await fetch(`${world.gateway.url}/control/refunds`);
  return ((await response.json()) as { refunds: { refundId: string; state: string; amountPaise: number }[] }).refunds;
}
const known = (refundId: string) =>
  eventually('the refund at the gateway', async () => (await refundOf(refundId))?.state === 'sent');
async function parkedBy(...facts: readonly Fact[]): Promise<string[]> {
  const { seq } = booth.head;
  await booth.push(booth.journal(...facts));
  return (await parkedWhenApplied(db(), booth)).filter((parked) => parked.seq > seq).map(({ why }) => why);
}

/** A stay of ₹50 that was paid online, as upstream itself saw. */
async function paidOnline(): Promise<Ids & { readonly reference: string }> {
  const ids = stay();
  await booth.tell(opened(ids.sessionId, `MH12${ids.sessionId.slice(-6)}`), started(ids));
  await booth.heard('payment_ready', ids.paymentId);
  const { body } = await world.control(`/control/orders/${ids.paymentId}/pay`);
  await booth.heard('payment_captured', ids.paymentId);
  const reference = String(body.reference);
  await booth.tell(succeeded(ids.paymentId, reference), closedPaid(ids.sessionId));
  return { ...ids, reference };
}

async function startRefund(ids: Ids, amountPaise = 5000): Promise<RefundId> {
  const { refundId, exceptionId, facts } = refundRequested(ids, amountPaise);
  await booth.tell(...facts, refundStarted(refundId, exceptionId));
  return refundId;
}

describe('a refund that a booth started', () => {
  test('is asked of the gateway under its own id, and its end is fed and journaled', async () => {
    const ids = await paidOnline();
    const refundId = await startRefund(ids, 2000);
    await known(refundId);
    expect(await atGateway()).toMatchObject([{ refundId, amountPaise: 2000, state: 'pending' }]);
    const { body } = await world.control(`/control/refunds/${refundId}/process`);
    const heard = await booth.heard('refund_succeeded', refundId);
    expect(heard).toMatchObject({ providerReference: body.reference, amountPaise: 2000 });
    await booth.tell(refundedOnline(refundId, String(body.reference)));
    expect(await db().selectFrom('refund').select(['state', 'way']).execute()).toEqual([{ state: 'SUCCESS', way: 'online' }]);
  });

  test('goes through by itself when nobody holds it up', async () => {
    await world.control('/control/settings', { refundsByHand: false });
    const refundId = await startRefund(await paidOnline());
    await booth.heard('refund_succeeded', refundId);
  });

  test('that the bank refuses is fed as failed, and may be asked for anew under another id', async () => {
    const ids = await paidOnline();
    const refundId = await startRefund(ids);
    await known(refundId);
    await world.control(`/control/refunds/${refundId}/fail`);
    expect(await booth.heard('refund_failed', refundId)).toMatchObject({ why: 'bank_refused' });
    await booth.tell(refundFailed(refundId));
    const second = await startRefund(ids);
    await known(second);
    await world.control(`/control/refunds/${second}/process`);
    await booth.heard('refund_succeeded', second);
  });

  test('of less than a rupee is refused by the gateway, and fed as failed', async () => {
    const refundId = await startRefund(await paidOnline(), 99);
    expect(await booth.heard('refund_failed', refundId)).toMatchObject({ why: 'amount_too_low' });
  });

  test('whose message was lost is found out by asking', async () => {
    const refundId = await startRefund(await paidOnline());
    await known(refundId);
    await world.control(`/control/refunds/${refundId}/process`, { webhook: 'never' });
    await booth.heard('refund_succeeded', refundId);
  });

  test('is told once, however often the gateway says it', async () => {
    const refundId = await startRefund(await paidOnline());
    await known(refundId);
    await world.control(`/control/refunds/${refundId}/process`, { deliveries: 5 });
    await booth.heard('refund_succeeded', refundId);
    await eventually('the empty inbox', async () => {
      const left = await db().selectFrom('webhook_inbox').select('event_id').where('processed_at', 'is', null).execute();
      return left.length === 0;
    });
    expect(await told(refundId)).toHaveLength(1);
    expect(await anomalies()).toEqual([]);
  });

  test('of late money goes back under the reference of its capture', async () => {
    const ids = stay();
    await booth.tell(opened(ids.sessionId), started(ids));
    await booth.heard('payment_ready', ids.paymentId);
    await world.control('/control/settings', { hold: true });
    const { body } = await world.control(`/control/orders/${ids.paymentId}/pay`);
    await booth.tell(cancelled(ids.paymentId));
    await world.control('/control/settings', { hold: false });
    await booth.heard('payment_captured', ids.paymentId);
    const due = refundDue(ids);
    const { exceptionId, fact: approval } = approved('refund', { paymentId: ids.paymentId });
    const { refundId } = due.body as { refundId: RefundId };
    await booth.tell(lateMoney(ids.paymentId, String(body.reference)), due, approval, refundStarted(refundId, exceptionId));
    await known(refundId);
    await world.control(`/control/refunds/${refundId}/process`);
    await booth.heard('refund_succeeded', refundId);
  });
});

describe('lies about refunds', () => {
  test('forged ones are answered 401, signed ones believed only when the gateway says the same', async () => {
    const refundId = await startRefund(await paidOnline());
    await known(refundId);
    expect((await world.control(`/control/refunds/${refundId}/send`, { kind: 'forged' })).body).toEqual({ status: 401 });
    expect((await world.control(`/control/refunds/${refundId}/send`, { kind: 'amount_changed' })).body).toEqual({ status: 200 });
    expect((await world.control(`/control/refunds/${refundId}/send`, { kind: 'failed' })).body).toEqual({ status: 200 });
    await eventually('the first look at both events', async () => {
      const rows = await db().selectFrom('webhook_inbox').select('attempts').where('processed_at', 'is', null).execute();
      return rows.length === 2 && rows.every(({ attempts }) => attempts > 0);
    });
    expect(await told(refundId)).toEqual([]);
    await world.control(`/control/refunds/${refundId}/process`);
    expect(await booth.heard('refund_succeeded', refundId)).toMatchObject({ amountPaise: 5000 });
  });

  test('about refunds that nobody asked for are kept for a person', async () => {
    const [lotId, refundId] = [booth.lotId, '01JZ0000000000000000000009'];
    await world.sendWebhook({ event: 'refund.processed', order: null, money: null, why: null, refund: { lotId, refundId } });
    await world.sendWebhook({ event: 'refund.failed', order: null, money: null, why: null });
    await eventually('both anomalies', async () => (await anomalies()).length === 2);
    expect(await anomalies()).toEqual(['webhook_not_understood', 'webhook_not_understood']);
    expect(await booth.everything()).toEqual([]);
  });
});

describe('a gateway that does not keep its word', () => {
  /** Takes money like the training gateway would, and says of refunds what the test wants. */
  async function worldWhere(refundStatus: () => RefundStatus, refund: () => RefundStatus): Promise<Ids> {
    await world.stop();
    const asked: Provider = {
      ...noProvider,
      name: 'training',
      createOrder: async () => ({ kind: 'unreachable', why: 'timeout' }),
      readWebhook: (_headers, rawBody) => ({
        kind: 'verified',
        eventId: 'evt_1',
        events: [JSON.parse(rawBody.toString('utf8'))],
      }),
      refund: async () => refund(),
      refundStatus: async () => refundStatus(),
    };
    world = await openWorld(await postgres.freshDatabase(), { provider: asked });
    booth = await world.newBooth();
    await booth.tell(vikramAdded);
    const ids = stay();
    await booth.tell(opened(ids.sessionId), started(ids));
    const capture = { amountPaise: 5000, currency: 'INR', reference: 'R1', capturedAtMs: Date.now() };
    const key = { lotId: booth.lotId, paymentId: ids.paymentId };
    await world.sendWebhook({ about: 'payment', key, outcome: { kind: 'captured', capture }, needsConfirmation: false });
    await booth.heard('payment_captured', ids.paymentId);
    await booth.tell(succeeded(ids.paymentId, 'R1'), closedPaid(ids.sessionId));
    return ids;
  }
  const refunded = (amountPaise: number): RefundStatus => ({
    kind: 'refunded',
    refunded: { amountPaise, currency: 'INR', reference: 'ARN1', refundedAtMs: Date.now() },
  });

  test('and gives back another amount: an anomaly, told to nobody', async () => {
    const ids = await worldWhere(
      () => refunded(4000),
      () => refunded(4000),
    );
    const refundId = await startRefund(ids);
    await eventually('the anomaly', async () => (await anomalies()).includes('refund_amount_differs'));
    expect(await told(refundId)).toEqual([]);
    expect((await refundOf(refundId))?.state).toBe('requested');
  });

  test('and forgets the refund: it is never asked for anew', async () => {
    let askedFor = 0;
    const ids = await worldWhere(
      () => ({ kind: 'unknown' }),
      () => {
        askedFor += 1;
        return { kind: 'processing', providerRefundId: 'rfnd_1' };
      },
    );
    const refundId = await startRefund(ids);
    await eventually('the anomaly', async () => (await anomalies()).includes('refund_forgotten'));
    expect(askedFor).toBe(1);
    expect((await refundOf(refundId))?.state).toBe('sent');
  });

  test('and loses its answer: it is asked what there is before it is asked anew, under the same key', async () => {
    const calls: string[] = [];
    let isThere = false;
    const ids = await worldWhere(
      () => {
        calls.push('status');
        return isThere ? refunded(5000) : { kind: 'unknown' };
      },
      () => {
        calls.push('refund');
        // The second attempt reaches it, and its answer is lost as well.
        isThere = calls.length > 1;
        return { kind: 'unreachable', why: 'timeout' };
      },
    );
    const refundId = await startRefund(ids);
    await booth.heard('refund_succeeded', refundId);
    expect(calls).toEqual(['refund', 'status', 'refund', 'status']);
  });
});

describe('what upstream does not ask a gateway for', () => {
  test('more than was captured, cash, what is not approved, and what it never saw come', async () => {
    const ids = await paidOnline();
    const refundId = await startRefund(ids, 3000);
    const [over, half] = [refundRequested(ids, 2001), refundRequested(ids, 2000)];
    expect(await parkedBy(...over.facts)).toEqual(['more_than_received']);
    expect(await parkedBy(...half.facts, refundStarted(half.refundId, approved('refund').exceptionId))).toEqual(['not_approved']);
    const { exceptionId, fact: approval } = approved('complimentary');
    expect(await parkedBy(approval, refundStarted(half.refundId, exceptionId))).toEqual(['not_approved']);
    expect(await parkedBy(refundStarted(refundId, half.exceptionId))).toEqual(['refund_started_before']);
    expect(await parkedBy(refundStarted('01JZ0000000000000000000009' as RefundId, half.exceptionId))).toEqual(['refund_unknown']);
    const cash = stay();
    const inCash = refundRequested(cash);
    await booth.tell(opened(cash.sessionId), cashTaken(cash), closedPaid(cash.sessionId), ...inCash.facts);
    expect(await parkedBy(refundStarted(inCash.refundId, inCash.exceptionId))).toEqual(['not_captured']);
    expect(await db().selectFrom('gateway_refund').select('refund_id').execute()).toHaveLength(1);
  });

  test('an end that no gateway told is no end', async () => {
    const ids = await paidOnline();
    const refundId = await startRefund(ids);
    await known(refundId);
    expect(await parkedBy(refundedOnline(refundId, 'ARN1'), refundFailed(refundId))).toEqual(['not_refunded', 'not_failed']);
    const { body } = await world.control(`/control/refunds/${refundId}/process`);
    await booth.heard('refund_succeeded', refundId);
    expect(await parkedBy(refundedOnline(refundId, 'ANOTHER'))).toEqual(['not_refunded']);
    const told = refundedOnline(refundId, String(body.reference));
    expect(await parkedBy(told)).toEqual([]);
    expect(await parkedBy(told)).toEqual(['refund_resolved']);
  });
});

test('the database itself refuses a refund of more than was captured, an end undone, and word of an end that is none', async () => {
  const ids = await paidOnline();
  const refundId = await startRefund(ids, 4000);
  await known(refundId);
  const { refundId: second, facts } = refundRequested(ids, 1000);
  await booth.tell(...facts);
  const row = {
    lot_id: booth.lotId,
    refund_id: second,
    payment_id: ids.paymentId,
    booth_id: booth.boothId,
    provider: 'training',
    amount_paise: 1001,
    capture_reference: ids.reference,
    state: 'requested' as const,
  };
  await expect(db().insertInto('gateway_refund').values(row).execute()).rejects.toThrow('more than was captured');
  const other = { ...row, amount_paise: 1000, capture_reference: 'ANOTHER' };
  await expect(db().insertInto('gateway_refund').values(other).execute()).rejects.toThrow('nobody captured');
  const feed = { lot_id: booth.lotId, feed_no: 99, booth_id: booth.boothId, refund_id: refundId };
  const body = JSON.stringify({ amountPaise: 4000, providerReference: 'R' });
  await expect(
    db()
      .insertInto('feed')
      .values({ ...feed, kind: 'refund_succeeded', body })
      .execute(),
  ).rejects.toThrow('gave refund');
  await expect(
    db()
      .insertInto('feed')
      .values({ ...feed, kind: 'refund_failed', body })
      .execute(),
  ).rejects.toThrow('did not fail');
  await world.control(`/control/refunds/${refundId}/process`);
  await booth.heard('refund_succeeded', refundId);
  await expect(db().updateTable('gateway_refund').set({ state: 'failed' }).execute()).rejects.toThrow('is succeeded');
  await expect(db().updateTable('gateway_refund').set({ amount_paise: 1 }).execute()).rejects.toThrow('cannot change');
  await expect(db().deleteFrom('gateway_refund').execute()).rejects.toThrow('never deleted');
});
