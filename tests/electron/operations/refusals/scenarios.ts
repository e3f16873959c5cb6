// What the ways to a refusal share: a lane with its shift open, a car inside, and ids that nobody has.
import type { RefusalCode } from '../../../../domain/refusals.ts';
import { type BoothWorld, openWorld } from '../../world/booth-world.ts';
import { letIn, openLane } from '../../world/cashier.ts';
import { MINUTE_MS } from '../../world/test-clock.ts';

/** Each answers the code that the booth gave. */
export type Scenarios = { readonly [Code in RefusalCode]?: () => Promise<RefusalCode> };

export const unknownId = '0'.repeat(26) as never;
export const wrongPin = { code: '201', pin: '0000' };

export async function lane(): Promise<BoothWorld> {
  const world = await openWorld();
  await openLane(world);
  return world;
}

/** A car that came in three quarters of an hour ago. */
export async function carInside(world: BoothWorld): Promise<string> {
  const { session } = await letIn(world);
  world.clock.pass(45 * MINUTE_MS);
  return session.sessionId;
}
