// How each refusal of the backup channels is got through the one door. Merged by refusals.test.ts.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoothWorld, openWorld, type WorldOptions } from '../../world/booth-world.ts';
import { vikram } from '../../world/cashier.ts';
import { MINUTE_MS } from '../../world/test-clock.ts';
import type { Scenarios } from './scenarios.ts';

const usual = { everyMinutes: 30, folders: [] as string[], toUpstream: true };
const stick = () => mkdtempSync(join(tmpdir(), 'naka-stick-'));

async function owner(options: WorldOptions = {}): Promise<BoothWorld> {
  const world = await openWorld(options);
  await world.ok('auth.signIn', vikram);
  return world;
}

export const backupRefusals = {
  backup_folder_twice: async () => {
    const folder = stick();
    return (await owner()).refusal('backup.configure', { ...usual, folders: [folder, folder] });
  },
  backup_folder_unusable: async () => (await owner()).refusal('backup.configure', { ...usual, folders: ['/nowhere/at/all'] }),
  recovery_key_missing: async () => (await owner()).refusal('backup.configure', { ...usual, folders: [stick()] }),
  recovery_key_gone: async () => {
    const world = await owner();
    const { qrText } = await world.ok('backup.newKey', {});
    world.clock.pass(15 * MINUTE_MS);
    return world.refusal('backup.acceptKey', { lastSix: qrText.slice(-6) });
  },
  recovery_key_mistyped: async () => {
    const world = await owner();
    await world.ok('backup.newKey', {});
    return world.refusal('backup.acceptKey', { lastSix: '1B1O1I' });
  },
  recovery_key_no_printer: async () => {
    const world = await owner();
    await world.ok('backup.newKey', {});
    return world.refusal('backup.printKey', { language: 'en' });
  },
  recovery_key_not_printed: async () => {
    const world = await owner({
      changeDevices: (devices) => ({
        ...devices,
        printer: { ...devices.printer, virtual: false, print: async () => ({ state: 'unknown', why: 'no_answer' }) },
      }),
    });
    await world.ok('backup.newKey', {});
    return world.refusal('backup.printKey', { language: 'en' });
  },
} as const satisfies Scenarios;
