// Vehicles that stand aside never get out of sight: whoever paid is shown as ready to leave, whoever is over is gone from the list.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rupees } from '../../../domain/money/paise.ts';
import type { SessionSummary, WaitingPayment } from '../../../electron/contract/views.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { approval, asha, letIn, openLane, payCash, quoteOf, startUpi } from '../world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
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

const waiting = async () => (await world.ok('booth.view', {})).waiting;

async function startAside(): Promise<WaitingPayment> {
  const payment = await startUpi(world, session.sessionId);
  await world.ok('payment.pullAside', { paymentId: payment.paymentId });
  return payment;
}

function capture({ paymentId, amountPaise }: WaitingPayment, providerReference: string): void {
  upstream.feed({ kind: 'payment_captured', paymentId, amountPaise, providerReference, capturedAtMs: 1 });
}

it('is listed as ready to leave when its customer paid cash at the window', async () => {
  const { paymentId } = await startAside();
  await world.ok('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: rupees(40) });
  expect(await waiting()).toMatchObject([{ state: 'CANCELLED', readyToLeave: true, session: { sessionId: session.sessionId } }]);
  await world.ok('session.callBack', { sessionId: session.sessionId });
  expect(await waiting()).toEqual([]);
});

it('is back in the lane when its payment is cancelled and it is quoted again', async () => {
  const { paymentId } = await startAside();
  const quote = await world.ok('payment.cancelOnline', { paymentId });
  expect(quote).toMatchObject({ pending: null, session: { state: 'open' } });
  expect(await waiting()).toEqual([]);
});

it('is gone from the list when its stay is closed as left unrecorded, or void', async () => {
  for (const channel of ['session.leftUnrecorded', 'session.void'] as const) {
    const { paymentId } = await startAside();
    upstream.feed({ kind: 'payment_expired', paymentId, expiredAtMs: 1 });
    await eventually('the expiry', async () => (await waiting())[0]?.state === 'EXPIRED');
    await world.ok(channel, { sessionId: session.sessionId, ...approval });
    expect(await waiting()).toEqual([]);
    session = (await letIn(world, 'HR 26 DK 8337')).session;
    world.clock.pass(45 * MINUTE_MS);
  }
});

it('keeps its plate when it overstays, unless another vehicle has come in with it', async () => {
  const overstayOf = async (reference: string) => {
    capture(await startAside(), reference);
    await eventually('the payment', async () => (await waiting())[0]?.readyToLeave);
    world.clock.pass(3 * HOUR_MS);
  };
  await overstayOf('UTR-1');
  const kept = await quoteOf(world, session.sessionId);
  expect(kept.session).toMatchObject({ plate: 'DL7CQ1939' });
  await payCash(world, kept.session.sessionId);
  session = (await letIn(world)).session;
  world.clock.pass(45 * MINUTE_MS);
  await overstayOf('UTR-2');
  await letIn(world);
  expect((await quoteOf(world, session.sessionId)).session).toMatchObject({ plate: null });
});

it('cannot have its overstay voided: only money or a supervisor’s exception lets it out', async () => {
  capture(await startAside(), 'UTR-1');
  await eventually('the payment', async () => (await waiting())[0]?.readyToLeave);
  world.clock.pass(3 * HOUR_MS);
  const { quoteId, session: overstay } = await quoteOf(world, session.sessionId);
  expect(await world.refusal('session.void', { sessionId: overstay.sessionId, ...approval })).toBe('something_due');
  await world.ok('exit.complimentary', { quoteId, outcome: 'complimentary', ...approval });
});

it('is not cancelled into an invented fee while nobody knows the time; cash settles the fee it was asked for', async () => {
  const { paymentId } = await startUpi(world, session.sessionId);
  world.clock.set(session.enteredAtMs - HOUR_MS);
  expect(await world.refusal('payment.cancelOnline', { paymentId })).toBe('clock_unconfirmed');
  expect(await waiting()).toMatchObject([{ paymentId, state: 'PENDING' }]);
  await world.ok('clock.confirm', { atMs: null });
  const settled = await world.ok('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: rupees(40) });
  expect(settled).toMatchObject({ amountPaise: 4_000 });
});

it('is quoted again on the terms of the cancelled payment, also after a restart', async () => {
  const { quoteId, duePaise } = await quoteOf(world, session.sessionId, { lost: true });
  const { paymentId } = await world.ok('payment.startOnline', { quoteId, method: 'upi' });
  world.crash();
  world = await world.again();
  await world.ok('auth.signIn', asha);
  expect(await world.ok('payment.cancelOnline', { paymentId })).toMatchObject({ lost: true, duePaise });
});

it('keeps its place in the lane when late money for an earlier payment arrives', async () => {
  const first = await startUpi(world, session.sessionId);
  await world.ok('payment.cancelOnline', { paymentId: first.paymentId });
  const second = await startUpi(world, session.sessionId);
  capture(first, 'UTR-1');
  await eventually('the refund', () => world.told('payment.trouble').find(({ kind }) => kind === 'refund_due'));
  capture(second, 'UTR-2');
  expect(await eventually('the confirmation', () => world.told('payment.confirmed')[0])).toMatchObject({ opened: true });
});

it('opens nothing on money that went back while it stood aside, before and after its overstay began', async () => {
  const { paymentId } = await startAside();
  const settled = await world.ok('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: rupees(40) });
  const paid = (await world.ok('session.story', { sessionId: session.sessionId })).money.find(({ state }) => state === 'SUCCESS');
  const back = { paymentId: paid?.paymentId as never, why: 'customer_dispute' as const, ...approval };
  await world.ok('refund.request', { ...back, amountPaise: rupees(10) });
  expect(await world.refusal('session.callBack', { sessionId: session.sessionId })).toBe('not_paid');
  // Quoted, it owes what went back; more of it goes back after that, and is owed too.
  const first = await quoteOf(world, session.sessionId);
  expect(first).toMatchObject({ overstay: true, creditPaise: settled.amountPaise - 1000, duePaise: 1000 });
  await world.ok('refund.request', { ...back, amountPaise: rupees(10) });
  const second = await quoteOf(world, first.session.sessionId);
  expect(second).toMatchObject({ creditPaise: settled.amountPaise - 2000, duePaise: 2000 });
  await world.ok('payment.takeCash', { quoteId: second.quoteId, tenderedPaise: rupees(20) });
});
