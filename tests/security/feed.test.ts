// Attacks through the feed: entries that nobody can read must not stop those behind them, nor open anything.
import { afterEach, expect, it } from 'vitest';
import { closeWorlds, newId, openWorld } from '../electron/world/booth-world.ts';
import { letIn, opened, openLane, startUpi } from '../electron/world/cashier.ts';
import { startTestUpstream, type TestUpstream } from '../electron/world/test-upstream.ts';
import { eventually } from '../eventually.ts';

let upstream: TestUpstream | null = null;
afterEach(async () => {
  await closeWorlds();
  await upstream?.close();
});

it('money behind entries that nobody can read still arrives, and only its own amount opens the gate', async () => {
  upstream = await startTestUpstream();
  const world = await openWorld({ upstream });
  await openLane(world);
  const { session } = await letIn(world);
  world.clock.pass(45 * 60_000);
  const { paymentId, amountPaise } = await startUpi(world, session.sessionId);
  const captured = { kind: 'payment_captured' as const, paymentId, capturedAtMs: world.clock.nowMs() };

  upstream.feed({ kind: 'half \ud83d', paymentId: '\ud83d' });
  upstream.feed({ ...captured, amountPaise: amountPaise - 1, providerReference: 'LESS' });
  upstream.feed({ ...captured, paymentId: newId<string>(), amountPaise, providerReference: 'UNKNOWN' });
  await eventually('the entries', async () => (await world.ok('booth.view', {})).attention.length >= 2);
  expect(opened(world, 'exit')).toEqual([]);

  upstream.feed({ ...captured, amountPaise, providerReference: 'TRUE' });
  await eventually('the exit barrier', () => opened(world, 'exit').length === 1);
});
