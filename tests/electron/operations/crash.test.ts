// What a power cut leaves behind: everything that was committed, and a word to the cashier about what was not acknowledged.
import { afterEach, expect, it, vi } from 'vitest';
import { rupees } from '../../../domain/money/paise.ts';
import { closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { asha, letIn, opened, openLane, quoteOf, startUpi } from '../world/cashier.ts';
import { ownPulse } from '../world/pulse.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';

afterEach(async () => {
  await closeWorlds();
  vi.useRealTimers();
});

it('shows after a crash what was committed but not acknowledged, until it is seen', async () => {
  const world = await openWorld();
  await openLane(world);
  const paid = await letIn(world, 'DL 7C Q 1939');
  const waiting = await letIn(world, 'HR 26 DK 8337');
  world.clock.pass(45 * MINUTE_MS);
  const { quoteId } = await quoteOf(world, paid.session.sessionId);
  await world.ok('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
  await startUpi(world, waiting.session.sessionId);
  world.crash();

  const again = await world.again();
  const recovered = (await again.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'recovered');
  expect(recovered).toMatchObject([
    { what: 'ticket', session: { plate: 'DL7CQ1939' } },
    { what: 'ticket', session: { plate: 'HR26DK8337' } },
    { what: 'cash', session: { state: 'closed' }, amountPaise: 4_000, receiptNumber: 'T01/2627/0000001' },
    { what: 'online', session: { state: 'settling' }, amountPaise: 4_000, receiptNumber: null },
  ]);
  await again.ok('auth.signIn', asha);
  await again.ok('attention.seen', {});
  const attention = async (world: typeof again) => (await world.ok('booth.view', {})).attention.map(({ kind }) => kind);
  expect(await attention(again)).not.toContain('recovered');
  again.crash();
  expect(await attention(await again.again())).not.toContain('recovered');
});

it('says nothing about replies that reached the renderer', async () => {
  const world = await openWorld();
  await openLane(world);
  const requestId = newId();
  await world.ok('ticket.issue', { requestId, plate: 'DL1', vehicleClass: 'car' as never, slotId: null });
  world.booth.acknowledge(requestId);
  world.booth.acknowledge('nonsense');
  await world.close();
  const again = await world.again();
  expect((await again.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'recovered')).toEqual([]);
});

it('never opens a barrier again that was asked before the crash', async () => {
  const world = await openWorld();
  await openLane(world);
  const { session } = await letIn(world);
  const { quoteId } = await quoteOf(world, session.sessionId);
  // Crashes in the very moment after the commit: no device has been touched yet.
  const settled = world.ok('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
  await settled;
  world.crash();
  world.clock.pass(MINUTE_MS);
  const again = await world.again();
  await again.ok('auth.signIn', asha);
  // The barrier takes its commands in their order: an old one would be carried out before that of the next vehicle.
  await letIn(again, 'HR 26 DK 8337');
  expect(opened(again, 'exit')).toEqual([]);
  const { attention } = await again.ok('booth.view', {});
  const barrier = attention.find((entry) => entry.kind === 'device' && entry.device === 'barrier');
  expect(barrier).toMatchObject({ state: 'expired', sessionId: session.sessionId });
});

it('journals the interval in which the booth was off, and a clock that went back a little meanwhile', async () => {
  const world = await openWorld();
  await world.close();
  world.clock.pass(HOUR_MS);
  const second = await world.again();
  expect((await second.ok('booth.view', {})).attention).toEqual([]);
  await second.close();
  world.clock.set(world.clock.nowMs() - 20_000);
  const third = await world.again();
  expect((await third.ok('booth.view', {})).attention).toMatchObject([{ kind: 'clock', foundMs: world.clock.nowMs() }]);
});

it('follows a small step of the wall clock while it runs, and says so', async () => {
  const beat = ownPulse();
  const world = await openWorld();
  const before = world.clock.nowMs();
  world.clock.set(before + 30_000);
  beat();
  expect((await world.ok('booth.view', {})).attention).toMatchObject([
    { kind: 'clock', expectedMs: before, foundMs: before + 30_000 },
  ]);
});
