// Every channel of contract/channels/setup.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import type { ChannelName } from '../../../../electron/contract/channels.ts';
import { type BoothWorld, openWorld } from '../../world/booth-world.ts';
import { vikram } from '../../world/cashier.ts';
import { setUpDelhi } from '../../world/set-up.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. The first set-up needs booths of its own. */
export async function useSetupChannels(world: BoothWorld, used: Set<ChannelName>): Promise<void> {
  const empty = await openWorld({ training: false });
  expect(await empty.ok('setup.samples', {})).toContainEqual(expect.objectContaining({ id: 'ndmc-2023', version: '2023-11' }));
  const { tables } = await empty.ok('setup.previewTariff', { source: setUpDelhi.tariff, vehicleClasses: ['car'] });
  expect(tables[0]?.rows).toContainEqual({ stayMinutes: 120, stay: { en: '2 h', hi: expect.any(String) }, feePaise: 4_000 });
  await empty.ok('setup.finish', setUpDelhi);
  await (await openWorld({ training: false })).ok('setup.practise', {});
  for (const name of ['setup.samples', 'setup.previewTariff', 'setup.finish', 'setup.practise'] as const) used.add(name);

  await world.ok('auth.signIn', vikram);
  const before = await world.ok('lot.view', {});
  expect(before).toMatchObject({ rules: { idleLockMinutes: 5 }, zones: [{ zoneId: 'A', slots: 'A-01…A-20' }, {}, {}] });
  expect(await world.ok('lot.configure', { idleLockMinutes: 15, approvals: { pass_change: 'owner' } })).toEqual({ kept: [] });
  const after = await world.ok('lot.view', {});
  expect(after.rules.idleLockMinutes).toBe(15);
  expect(after.approvals).toContainEqual({ action: 'pass_change', floor: 'supervisor', level: 'owner' });
  // As it was, for whoever uses the lot next.
  await world.ok('lot.configure', { idleLockMinutes: 5, approvals: {} });
  expect((await world.ok('tariff.samples', {})).length).toBeGreaterThan(3);
  const source = { kind: 'sample' as const, id: 'training' };
  expect(await world.ok('tariff.preview', { source })).toMatchObject({ problems: [] });
  await world.ok('tariff.publish', { source, effectiveFromMs: null });
  expect(await world.ok('tariff.list', {})).toMatchObject([
    { state: 'in_force', publishedBy: 'Vikram' },
    { state: 'past', publishedBy: null },
  ]);
}
