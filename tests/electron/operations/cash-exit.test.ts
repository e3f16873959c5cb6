// The walking booth by cash, on real parts: sign in, float, entry, quote, cash, change, slot free, jobs done.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../../eventually.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { letIn, openLane, quoteOf } from '../world/cashier.ts';
import { MINUTE_MS } from '../world/test-clock.ts';

afterEach(closeWorlds);

it('lets a car in and out for cash, with change, a receipt, a free slot, and the barrier asked once', async () => {
  const world = await openWorld();
  await openLane(world);
  const { session } = await letIn(world);
  expect(session).toMatchObject({ state: 'open', plate: 'DL7CQ1939', slotId: 'A-01', paidPaise: 0 });
  expect((await world.ok('booth.view', {})).inside).toBe(1);

  world.clock.pass(45 * MINUTE_MS);
  const quote = await quoteOf(world, session.sessionId);
  expect(quote).toMatchObject({ duePaise: 4_000, lost: false, overstay: false, pending: null });

  const settled = await world.ok('payment.takeCash', { quoteId: quote.quoteId, tenderedPaise: 10_000 as never });
  expect(settled).toMatchObject({
    method: 'cash',
    amountPaise: 4_000,
    changePaise: 6_000,
    receipt: { number: 'T01/2627/0000001' },
    session: { state: 'closed', outcome: 'paid', paidPaise: 4_000 },
  });
  expect(settled.session.leftAtMs).toBe(world.clock.nowMs());

  const view = await world.ok('booth.view', {});
  expect(view).toMatchObject({ inside: 0, attention: [], stopped: null });
  expect(view.last[0]).toMatchObject({ session: { sessionId: session.sessionId }, changePaise: 6_000 });
  const { slots } = await world.ok('occupancy.slots', { zoneId: 'A' as never });
  expect(slots.filter((slot) => slot.session !== null)).toEqual([]);

  const pictures = await eventually('two printed documents', () => {
    const found = readdirSync(join(world.folder, 'printed')).filter((name) => name.endsWith('.png'));
    return found.length === 2 ? found : null;
  });
  expect(pictures).toHaveLength(2);
});
