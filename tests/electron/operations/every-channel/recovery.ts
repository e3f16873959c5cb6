// The channels of a booth that cannot open its books, each used with success beside the booth of every-channel.test.ts.
import { expect } from 'vitest';
import type { ChannelName } from '../../../../electron/contract/channels.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { vikram } from '../../world/cashier.ts';
import { closeRecoveries, damagedBooth, nowhere, openRecovery } from '../../world/recovery-world.ts';

export async function useRecoveryChannels(_world: BoothWorld, used: Set<ChannelName>): Promise<void> {
  const recovery = openRecovery(await damagedBooth());
  expect(await recovery.ok('recovery.view', {})).toMatchObject({ hasServer: false, progress: null });
  expect((await recovery.ok('recovery.check', { language: 'en' })).page).toContain('damaged');
  expect(await recovery.ok('recovery.look', nowhere)).toMatchObject({ asksPin: true, canRestore: true });
  expect(await recovery.ok('recovery.restore', { language: 'en', approver: vikram })).toMatchObject({ owner: null });
  await recovery.ok('recovery.start', {});
  expect(await recovery.ok('booth.view', {})).toMatchObject({ boothCode: 'T01' });
  await closeRecoveries();
  for (const name of ['recovery.view', 'recovery.check', 'recovery.look', 'recovery.restore', 'recovery.start'] as const)
    used.add(name);
}
