// What a supervisor approves on the cashier's screen: each leaves an exception with both names, and never looks like a payment.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { approval, letIn, openLane, payCash, quoteOf } from '../world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';

let world: BoothWorld;
beforeEach(async () => {
  world = await openWorld();
  await openLane(world);
});
afterEach(closeWorlds);

async function story(sessionId: string): Promise<readonly string[]> {
  const { entries } = await world.ok('session.story', { sessionId: sessionId as never });
  return entries.map(({ type, actorName, amountPaise, detail }) => [type, actorName, amountPaise, detail].join(' '));
}

it('voids an entry by mistake: the plate may come in again and the slot is free', async () => {
  const { session } = await letIn(world);
  await world.ok('session.void', { sessionId: session.sessionId, ...approval });
  const again = await letIn(world);
  expect(again.session.slotId).toBe(session.slotId);
  expect(await story(session.sessionId)).toContain('exception.approved Asha 0 as agreed');
});

it('closes a stay that left unrecorded, as the way out of "already inside"', async () => {
  const { session } = await letIn(world);
  const check = await world.ok('plate.check', { plate: 'dl-7c-q-1939' });
  expect(check.inside?.sessionId).toBe(session.sessionId);
  await world.ok('session.leftUnrecorded', { sessionId: session.sessionId, ...approval });
  expect((await letIn(world)).session.state).toBe('open');
  const { sessions } = await world.ok('session.search', { text: 'DL7CQ1939', scope: 'all' });
  expect(sessions.map(({ outcome }) => outcome)).toEqual([null, 'left_unrecorded']);
});

it('lets a guest go without pay, without counting money', async () => {
  const { session } = await letIn(world);
  world.clock.pass(45 * MINUTE_MS);
  const { quoteId } = await quoteOf(world, session.sessionId);
  const settled = await world.ok('exit.complimentary', { quoteId, outcome: 'complimentary', ...approval });
  expect(settled).toMatchObject({
    method: null,
    amountPaise: 0,
    receipt: null,
    session: { outcome: 'complimentary', paidPaise: 0 },
  });
  expect(await story(session.sessionId)).toContain('exception.approved Asha 4000 as agreed');
});

it('prices a lost ticket as the tariff says, and may waive it', async () => {
  const { session } = await letIn(world);
  world.clock.pass(45 * MINUTE_MS);
  const plain = await quoteOf(world, session.sessionId);
  const lost = await quoteOf(world, session.sessionId, { lost: true });
  expect(lost.duePaise - plain.duePaise).toBe(20_000);
  const waived = await world.ok('exit.complimentary', { quoteId: lost.quoteId, outcome: 'lost_waived', ...approval });
  expect(waived.session.outcome).toBe('lost_waived');
});

it('opens a stay by hand for a vehicle that came in unseen', async () => {
  const enteredAtMs = world.clock.nowMs() - 3 * HOUR_MS;
  const typed = { plate: 'KA 05 MN 4321', vehicleClass: 'car' as never, enteredAtMs, ...approval };
  const { session } = await world.ok('session.openTyped', typed);
  expect(session).toMatchObject({ plate: 'KA05MN4321', ticketNumber: null, slotId: null, enteredAtMs });
  expect(await payCash(world, session.sessionId)).toMatchObject({ amountPaise: 6_000 });
});

it('lets a bicycle out for nothing, and a paid car never twice', async () => {
  const { session } = await letIn(world, null, 'cycle');
  const { quoteId, duePaise } = await quoteOf(world, session.sessionId);
  expect(duePaise).toBe(0);
  const settled = await world.ok('exit.free', { quoteId });
  expect(settled).toMatchObject({ method: null, session: { outcome: 'nothing_due' }, receipt: null });
  expect(await world.refusal('exit.free', { quoteId })).toBe('session_closed');
});
