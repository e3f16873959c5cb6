// How each refusal of the setup channels is got through the one door. Merged by refusals.test.ts.
import { trainingLotSettings } from '../../../../electron/training/training-lot.ts';
import { type BoothWorld, openWorld } from '../../world/booth-world.ts';
import { meera, vikram } from '../../world/cashier.ts';
import { setUpDelhi } from '../../world/set-up.ts';
import type { Scenarios } from './scenarios.ts';

const zones = () =>
  trainingLotSettings.zones.map(({ zoneId, name, vehicleClasses }) => ({
    zoneId,
    name,
    vehicleClasses: [...vehicleClasses],
    slots: `${zoneId}-01…${zoneId}-10`,
  }));

export const setupRefusals = {
  not_set_up: async () => (await openWorld({ training: false })).refusal('booth.view', {}),
  set_up_done: async () => (await openWorld()).refusal('setup.finish', setUpDelhi),
  gstin_wrong: async () => refuseSetUp({ gstin: '07AAAAA0000A1Z0' }),
  class_twice: async () => {
    const [car, twoWheeler] = setUpDelhi.vehicleClasses;
    return refuseSetUp({ vehicleClasses: [car, { ...twoWheeler, key: 1 }] as never });
  },
  zone_twice: async () => refuseLayout(([first, ...others]) => [first, { ...first }, ...others]),
  slots_wrong: async () => refuseLayout(([first, ...others]) => [{ ...first, slots: 'A-10…A-01' }, ...others]),
  slot_twice: async () => refuseLayout(([first, ...others]) => [{ ...first, slots: 'B-01' }, ...others]),
  class_without_zone: async () => refuseLayout(([first]) => [first]),
  validator_twice: async () => {
    const world = await office(vikram);
    const { concessions } = await world.ok('lot.view', {});
    const shop = { id: 'shop', name: 'Shop', code: '4711', concessionId: concessions[0]?.id ?? '', dailyLimit: null };
    return world.refusal('lot.configure', { validators: [shop, { ...shop, id: 'other' }] });
  },
  approval_too_loose: async () => (await office(vikram)).refusal('lot.configure', { approvals: { refund: 'reason' } }),
  tariff_wrong: async () => {
    const source = { kind: 'file' as const, text: '{}' };
    return (await office(vikram)).refusal('tariff.publish', { source, effectiveFromMs: null });
  },
  effective_past: async () => {
    const source = { kind: 'sample' as const, id: 'training' };
    return (await office(vikram)).refusal('tariff.publish', { source, effectiveFromMs: 0 });
  },
} as const satisfies Scenarios;

async function office(who: typeof meera): Promise<BoothWorld> {
  const world = await openWorld();
  await world.ok('auth.signIn', who);
  return world;
}

async function refuseLayout(spoil: (plans: ReturnType<typeof zones>) => unknown) {
  return (await office(meera)).refusal('lot.configure', { zones: spoil(zones()) as ReturnType<typeof zones> });
}

async function refuseSetUp(change: Partial<typeof setUpDelhi>) {
  return (await openWorld({ training: false })).refusal('setup.finish', { ...setUpDelhi, ...change });
}
