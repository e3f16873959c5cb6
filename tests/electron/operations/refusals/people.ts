// How each refusal of the people channels is got through the one door. Merged by refusals.test.ts.
import { fact } from '../../../../domain/journal/fact.ts';
import { trainingLotSettings } from '../../../../electron/training/training-lot.ts';
import { type BoothWorld, openWorld } from '../../world/booth-world.ts';
import { approval, asha, meera, vikram } from '../../world/cashier.ts';
import { journalFacts } from '../../world/facts-between.ts';
import { carInside, lane, type Scenarios, unknownId } from './scenarios.ts';

export const peopleRefusals = {
  approval_needed: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.void', { sessionId, reason: 'mistake', approver: null });
  },
  approver_not_owner: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    await world.close();
    const settings = { ...trainingLotSettings, approvals: { void_entry: 'owner' as const } };
    journalFacts(world, [fact('lot.configured', { settings })]);
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    return again.refusal('session.void', { sessionId, ...approval });
  },
  operator_disabled: async () => {
    const world = await office();
    await world.ok('people.disable', { operatorId: await idOf(world, '101'), reason: 'left the lot' });
    return world.refusal('auth.signIn', asha);
  },
  desk_locked: async () => {
    const world = await lane();
    await world.ok('desk.lock', {});
    return world.refusal('session.search', { text: '', scope: 'all' });
  },
  desk_not_locked: async () => (await lane()).refusal('desk.unlock', { pin: asha.pin }),
  operator_unknown: async () => (await office()).refusal('people.enable', { operatorId: unknownId }),
  own_account: async () => {
    const world = await office();
    return world.refusal('people.disable', { operatorId: await idOf(world, meera.code), reason: 'holidays' });
  },
  owner_only: async () => {
    const world = await office();
    return world.refusal('people.resetPin', { operatorId: await idOf(world, vikram.code), pin: '2580' });
  },
  operator_name_taken: async () => {
    const world = await office();
    return world.refusal('people.add', { code: '190', name: 'A5HA', role: 'cashier', pin: '2580' });
  },
  operator_code_taken: async () =>
    (await office()).refusal('people.add', { code: '101', name: 'Other Asha', role: 'cashier', pin: '2580' }),
  operator_state_same: async () => {
    const world = await office();
    return world.refusal('people.enable', { operatorId: await idOf(world, '101') });
  },
  old_pin_wrong: async () => (await office()).refusal('people.changePin', { oldPin: '9998', newPin: '2580' }),
  pin_same: async () => (await office()).refusal('people.changePin', { oldPin: meera.pin, newPin: meera.pin }),
  pin_too_simple: async () => (await office()).refusal('people.changePin', { oldPin: meera.pin, newPin: '1234' }),
} as const satisfies Scenarios;

/** Meera, a supervisor, is signed in. */
async function office(): Promise<BoothWorld> {
  const world = await openWorld();
  await world.ok('auth.signIn', meera);
  return world;
}

export async function idOf(world: BoothWorld, code: string) {
  const person = (await world.ok('people.list', {})).find((each) => each.code === code);
  if (person === undefined) throw new Error(`nobody has the code ${code}`);
  return person.operatorId;
}
