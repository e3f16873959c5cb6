// How each refusal of the shift channels is got through the one door. Merged by refusals.test.ts.
import { rupees } from '../../../../domain/money/paise.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { asha, letIn, meera, quoteOf, ravi } from '../../world/cashier.ts';
import { lane, type Scenarios, unknownId } from './scenarios.ts';

async function closedShift(): Promise<{ readonly world: BoothWorld; readonly shiftId: never }> {
  const world = await lane();
  await world.ok('shift.lockCount', { counts: [{ kind: 'note', facePaise: rupees(500), count: 2 }] });
  const { shiftId } = await world.ok('shift.close', {});
  return { world, shiftId: shiftId as never };
}

export const shiftRefusals = {
  shift_counted: async () => {
    const world = await lane();
    const { session } = await letIn(world);
    world.clock.pass(3_600_000);
    const { quoteId, duePaise } = await quoteOf(world, session.sessionId);
    await world.ok('shift.lockCount', { counts: [] });
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: duePaise });
  },
  shift_not_counted: async () => (await lane()).refusal('shift.close', {}),
  denomination_unknown: async () =>
    (await lane()).refusal('shift.lockCount', { counts: [{ kind: 'note', facePaise: rupees(2000), count: 1 }] }),
  hand_is_yours: async () => (await lane()).refusal('shift.handOver', { to: asha }),
  not_the_hand: async () => {
    const world = await lane();
    await world.ok('auth.signIn', ravi);
    return world.refusal('shift.takeOver', { from: meera });
  },
  shift_unknown: async () => (await lane()).refusal('shift.signOff', { shiftId: unknownId, approver: meera }),
  shift_still_open: async () => {
    const world = await lane();
    const { shift } = await world.ok('booth.view', {});
    return world.refusal('shift.signOff', { shiftId: shift?.shiftId as never, approver: meera });
  },
  already_signed_off: async () => {
    const { world, shiftId } = await closedShift();
    await world.ok('shift.signOff', { shiftId, approver: meera });
    return world.refusal('shift.signOff', { shiftId, approver: meera });
  },
  sign_off_own: async () => {
    const world = await lane();
    await world.ok('shift.handOver', { to: meera });
    await world.ok('shift.lockCount', { counts: [] });
    const { shiftId } = await world.ok('shift.close', { reason: 'not counted at all' });
    return world.refusal('shift.signOff', { shiftId });
  },
} as const satisfies Scenarios;
