// The online exit on real parts: PENDING opens nothing, only the verified event does, and money that comes too late is never lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rupees } from '../../../domain/money/paise.ts';
import type { SessionSummary, WaitingPayment } from '../../../electron/contract/views.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { approval, asha, exitOf, letIn, opened, openLane, payCash, quoteOf, startUpi } from '../world/cashier.ts';
import { MINUTE_MS } from '../world/test-clock.ts';
import { startTestUpstream, type TestUpstream } from '../world/test-upstream.ts';

let upstream: TestUpstream;
let world: BoothWorld;
let session: SessionSummary;

beforeEach(async () => {
  upstream = await startTestUpstream();
  world = await openWorld({ upstream });
  await openLane(world);
  session = (await letIn(world)).session;
  world.clock.pass(45 * MINUTE_MS);
});
afterEach(async () => {
  await closeWorlds();
  await upstream.close();
});

function capture({ paymentId, amountPaise }: WaitingPayment, providerReference = 'UTR-1', changes = {}): void {
  upstream.feed({ kind: 'payment_captured', paymentId, amountPaise, providerReference, capturedAtMs: 1, ...changes });
}

const exitsOpened = () => opened(world, 'exit');

async function takenSlots(): Promise<number> {
  const { slots } = await world.ok('occupancy.slots', { zoneId: 'A' as never });
  return slots.filter((slot) => slot.session !== null).length;
}

async function confirmed(count = 1) {
  return eventually('the confirmation', () => world.told('payment.confirmed')[count - 1]);
}

async function trouble(count = 1) {
  return eventually('the trouble', () => world.told('payment.trouble')[count - 1]);
}

describe('a vehicle that waits in the lane', () => {
  it('keeps slot and barrier while PENDING, shows the QR, and leaves when the verified event arrives', async () => {
    const payment = await startUpi(world, session.sessionId);
    expect(payment).toMatchObject({ state: 'PENDING', amountPaise: 4_000, qrText: null, session: { state: 'settling' } });
    await eventually('the payment upstream', () => upstream.received.includes('payment.started'));
    const { paymentId } = payment;
    upstream.feed({ kind: 'payment_ready', paymentId, qrText: 'upi://pay?tr=1', expiresAtMs: world.clock.nowMs() + 300_000 });
    const shown = await eventually('the QR', async () => {
      const { waiting } = await world.ok('booth.view', {});
      return waiting[0]?.qrText === null ? null : waiting[0];
    });
    expect(shown).toMatchObject({ qrText: 'upi://pay?tr=1', state: 'PENDING' });
    expect(await takenSlots()).toBe(1);

    capture(payment);
    const news = await confirmed();
    expect(news).toMatchObject({
      opened: true,
      settled: { method: 'upi', amountPaise: 4_000, receipt: { number: 'T01/2627/0000001' } },
    });
    expect(await takenSlots()).toBe(0);
    await eventually('the open barrier', () => exitsOpened().includes(session.sessionId));
    expect((await world.ok('booth.view', {})).waiting).toEqual([]);
  });

  it('is not moved by an event with another amount, nor by one about a payment it does not know', async () => {
    const payment = await startUpi(world, session.sessionId);
    capture(payment, 'UTR-1', { amountPaise: 100 });
    capture(payment, 'UTR-2', { paymentId: '0'.repeat(26) });
    const attention = await eventually('two anomalies', async () => {
      const found = (await world.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'anomaly');
      return found.length === 2 ? found : null;
    });
    expect(attention).toMatchObject([{ anomaly: 'amount_differs' }, { anomaly: 'unknown_feed_payment' }]);
    expect((await world.ok('booth.view', {})).waiting).toMatchObject([{ state: 'PENDING' }]);
    expect(await takenSlots()).toBe(1);
    await world.ok('attention.seen', {});
    expect((await world.ok('booth.view', {})).attention).toEqual([]);
  });

  it('is confirmed once, however often the event arrives', async () => {
    const payment = await startUpi(world, session.sessionId);
    capture(payment);
    await confirmed();
    capture(payment);
    upstream.feed({ kind: 'payment_failed', paymentId: payment.paymentId, why: 'late', failedAtMs: 1 });
    const { paymentId } = await startUpi(world, (await letIn(world, 'HR 26 DK 8337')).session.sessionId);
    upstream.feed({ kind: 'payment_expired', paymentId, expiredAtMs: 1 });
    expect(await trouble()).toMatchObject({ kind: 'expired', payment: { paymentId } });
    expect(world.told('payment.confirmed')).toHaveLength(1);
    expect(exitsOpened()).toEqual([session.sessionId]);
  });

  it('may be quoted again after the gateway failed it', async () => {
    const { paymentId } = await startUpi(world, session.sessionId);
    upstream.feed({ kind: 'payment_failed', paymentId, why: 'declined', failedAtMs: 1 });
    expect(await trouble()).toMatchObject({ kind: 'failed', payment: { failure: 'declined' } });
    await payCash(world, session.sessionId);
  });

  it('tells what the gateway says when it is asked again', async () => {
    const { paymentId } = await startUpi(world, session.sessionId);
    await eventually('the link', () => upstream.received.includes('payment.started'));
    upstream.answerNext('succeeded');
    expect(await world.ok('payment.askAgain', { paymentId })).toEqual({ gateway: 'succeeded' });
    expect((await world.ok('booth.view', {})).waiting).toMatchObject([{ state: 'PENDING' }]);
  });

  it('does not open for another vehicle when the cashier has gone on without pulling it aside', async () => {
    const payment = await startUpi(world, session.sessionId);
    const other = (await letIn(world, 'HR 26 DK 8337')).session;
    await quoteOf(world, other.sessionId);
    capture(payment);
    expect(await confirmed()).toMatchObject({ opened: false });
    expect((await world.ok('booth.view', {})).waiting).toMatchObject([{ readyToLeave: true, state: 'SUCCESS' }]);
    const left = await world.ok('session.callBack', { sessionId: session.sessionId });
    expect(left).toMatchObject({ kind: 'left', settled: { receipt: { number: 'T01/2627/0000001' } } });
  });
});

describe('cash instead', () => {
  it('cancels and takes cash for the frozen fee; money that still comes is a refund due and opens nothing', async () => {
    const payment = await startUpi(world, session.sessionId);
    world.clock.pass(2 * 60 * MINUTE_MS);
    const { paymentId } = payment;
    const settled = await world.ok('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: rupees(50) });
    expect(settled).toMatchObject({ method: 'cash', amountPaise: 4_000, changePaise: 1_000 });
    await eventually('the open barrier', () => exitsOpened().length === 1);

    capture(payment);
    expect(await trouble()).toMatchObject({ kind: 'refund_due', payment: { state: 'CANCELLED' } });
    const { attention } = await world.ok('booth.view', {});
    expect(attention).toMatchObject([{ kind: 'refund_due', paymentId, amountPaise: 4_000, session: { refundDuePaise: 4_000 } }]);
    expect(world.told('attention.raised')).toMatchObject([{ kind: 'refund_due' }]);
    expect(exitsOpened()).toHaveLength(1);
    expect(world.told('payment.confirmed')).toEqual([]);
  });

  it('quotes again on the same terms after a cancel', async () => {
    const { quoteId } = await quoteOf(world, session.sessionId, { lost: true });
    const { paymentId, amountPaise } = await world.ok('payment.startOnline', { quoteId, method: 'upi' });
    const quote = await world.ok('payment.cancelOnline', { paymentId });
    expect(quote).toMatchObject({ lost: true, duePaise: amountPaise, pending: null, session: { state: 'open' } });
  });
});

describe('a vehicle that stands aside', () => {
  it('leaves when it is called back within the grace', async () => {
    const payment = await startUpi(world, session.sessionId);
    await world.ok('payment.pullAside', { paymentId: payment.paymentId });
    const still = await world.ok('session.callBack', { sessionId: session.sessionId });
    expect(still).toMatchObject({ kind: 'waiting', payment: { pulledAside: false } });
    await world.ok('payment.pullAside', { paymentId: payment.paymentId });
    capture(payment);
    expect(await confirmed()).toMatchObject({ opened: false, payment: { readyToLeave: true } });
    expect(await exitOf(world, session.sessionId)).toMatchObject({ kind: 'paid', paidAtMs: world.clock.nowMs() });
    await world.ok('session.callBack', { sessionId: session.sessionId });
    await eventually('the open barrier', () => exitsOpened().length === 1);
    expect(await world.refusal('session.callBack', { sessionId: session.sessionId })).toBe('already_left');
  });

  it('opens by itself once it was called back and still waits', async () => {
    const payment = await startUpi(world, session.sessionId);
    await world.ok('payment.pullAside', { paymentId: payment.paymentId });
    await world.ok('session.callBack', { sessionId: session.sessionId });
    capture(payment);
    expect(await confirmed()).toMatchObject({ opened: true });
  });

  it('owes the difference after the grace, with what it paid as credit', async () => {
    const payment = await startUpi(world, session.sessionId);
    await world.ok('payment.pullAside', { paymentId: payment.paymentId });
    capture(payment);
    await confirmed();
    world.clock.pass(3 * 60 * MINUTE_MS);
    const quote = await quoteOf(world, session.sessionId);
    expect(quote).toMatchObject({ overstay: true, creditPaise: 4_000, fee: { amountPaise: 8_000 }, duePaise: 4_000 });
    const { zones } = await world.ok('booth.view', {});
    expect(zones.map(({ taken }) => taken)).toEqual([0, 0, 0]);
    expect(quote.session.sessionId).not.toBe(session.sessionId);
    const settled = await payCash(world, quote.session.sessionId);
    expect(settled).toMatchObject({ amountPaise: 4_000, receipt: { number: 'T01/2627/0000002' } });
  });
});

describe('released on trust', () => {
  it('leaves as an exception, stays on the waiting list, and gets its receipt when the money comes', async () => {
    const payment = await startUpi(world, session.sessionId);
    const settled = await world.ok('payment.releaseOnTrust', { paymentId: payment.paymentId, ...approval });
    expect(settled).toMatchObject({ method: null, amountPaise: 0, session: { outcome: 'released_on_trust' } });
    await eventually('the open barrier', () => exitsOpened().length === 1);
    expect((await world.ok('booth.view', {})).waiting).toMatchObject([{ state: 'PENDING' }]);
    capture(payment);
    expect(await confirmed()).toMatchObject({ opened: false, settled: { receipt: { number: 'T01/2627/0000001' } } });
    expect(exitsOpened()).toHaveLength(1);
    expect((await world.ok('booth.view', {})).attention).toEqual([]);
  });
});

describe('a booth that was cut off while a payment was PENDING', () => {
  it('still has it, opens nothing by itself, and lets the vehicle go when it is called back', async () => {
    const payment = await startUpi(world, session.sessionId);
    world.crash();
    world = await world.again();
    const view = await world.ok('booth.view', {});
    expect(view.waiting).toMatchObject([{ paymentId: payment.paymentId, state: 'PENDING' }]);
    expect(view.operator).toBeNull();
    expect(view.shift).not.toBeNull();
    capture(payment);
    expect(await confirmed()).toMatchObject({ opened: false });
    await world.ok('auth.signIn', asha);
    expect(await world.ok('session.callBack', { sessionId: session.sessionId })).toMatchObject({ kind: 'left' });
    await eventually('the open barrier', () => exitsOpened().length === 1);
  });
});
