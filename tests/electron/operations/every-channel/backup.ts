// Every channel of contract/channels/backup.ts, used once with success. Called by every-channel.test.ts.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { eventually } from '../../../eventually.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { vikram } from '../../world/cashier.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useBackupChannels(world: BoothWorld): Promise<void> {
  await world.ok('auth.signIn', vikram);
  const key = await world.ok('backup.newKey', {});
  expect(key.groups.join('')).toBe(key.qrText.slice('AGE-SECRET-KEY-1'.length));
  rmSync(join(world.folder, 'virtual', 'printer-fault'), { force: true });
  await world.ok('backup.printKey', { language: 'hi' });
  await world.ok('backup.acceptKey', { lastSix: key.qrText.slice(-6).toLowerCase() });
  const stick = join(world.folder, '..', `${world.folder}-stick`);
  mkdirSync(stick, { recursive: true });
  await world.ok('backup.configure', { everyMinutes: 10, folders: [stick], toUpstream: false });
  expect(await world.ok('backup.makeNow', {})).toMatchObject({ running: { cause: 'asked', phase: 'copying' } });
  const view = await eventually('the backup', async () => {
    const now = await world.ok('backup.view', {});
    return now.running === null ? now : null;
  });
  expect(view).toMatchObject({
    settings: { everyMinutes: 10, folders: [stick], toUpstream: false, recipient: key.recipient },
    failed: null,
    made: [{ cause: 'asked', places: [{ folder: stick, problem: null }] }],
  });
}
