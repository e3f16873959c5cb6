// What goes back of a receipt is credited once, whether as refunds, as a void, or as both.
import { parse } from 'csv-parse/sync';
import { afterEach, expect, it } from 'vitest';
import { rupees } from '../../../../domain/money/paise.ts';
import { closeWorlds, openWorld } from '../../world/booth-world.ts';
import { approval, letIn, meera, openLane, payCash } from '../../world/cashier.ts';
import { HOUR_MS } from '../../world/test-clock.ts';

afterEach(closeWorlds);

it('a receipt made void after a part of its money went back takes off only the rest', async () => {
  const world = await openWorld();
  await openLane(world);
  const paid = [];
  for (const plate of ['DL7CQ1939', 'MH12AB1234']) {
    const { session } = await letIn(world, plate);
    world.clock.pass(HOUR_MS);
    paid.push({ settled: await payCash(world, session.sessionId), sessionId: session.sessionId });
  }
  const [first, second] = paid;
  const receiptId = first?.settled.receipt?.receiptId as never;
  const story = await world.ok('session.story', { sessionId: first?.sessionId as never });
  const paymentId = story.money[0]?.paymentId as never;
  await world.ok('refund.request', { paymentId, amountPaise: rupees(5), why: 'overcharged', ...approval });
  await world.ok('receipt.void', { receiptId, ...approval });

  await world.ok('auth.signIn', meera);
  const file = await world.ok('exports.gst', { period: { kind: 'month', month: '2026-11' }, format: 'csv' });
  const rows = parse(Buffer.from(file.base64, 'base64'), { bom: true, columns: true }) as Record<string, string>[];
  const net = rows.find((found) => found.Part === 'net' && found['Rate %'] === 'all');
  expect(Number((net?.['Total ₹'] ?? '').replace('.', ''))).toBe(second?.settled.amountPaise);
});
