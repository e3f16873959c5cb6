// The power is cut at each step of a restore's swap: no booth starts on less than there was, and the restore can be done again to the same end.
import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { applyRestore } from '../../../electron/recovery/apply-restore.ts';
import { prepareRestore } from '../../../electron/recovery/prepare-restore.ts';
import type { RestoreOptions } from '../../../electron/recovery/recovery-options.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { whyRestore } from '../../../electron/shell/why-restore.ts';
import { cutAfter, type PowerCut } from '../../faults/cut-node-calls.ts';
import { openWorld } from '../world/booth-world.ts';
import { asha } from '../world/cashier.ts';
import { findingsIn, type LostBooth, makeLostBooth, restore, restoreOptions, truthOf } from './lost-booth.ts';

let lost: LostBooth;
let power: PowerCut | null = null;
beforeAll(async () => {
  lost = await makeLostBooth();
}, 120_000);
afterEach(() => power?.powerBack());
afterAll(() => lost.close());

const secretsOf = (folder: string) => join(folder, 'secrets.json');
const withKey = (changes: Partial<RestoreOptions> = {}) => ({ recoveryKey: lost.recoveryKey.recoveryKey, ...changes });

type Scene = readonly [
  name: string,
  make: (folder: string) => Partial<RestoreOptions>,
  comesBack: 'all' | 'backup' | 'all but PINs',
];
const scenes: readonly Scene[] = [
  [
    'no witness',
    (folder) => {
      rmSync(join(folder, 'naka.witness'));
      return {};
    },
    'all',
  ],
  [
    'no pepper',
    (folder) => {
      openFileSecretStore(secretsOf(folder)).remove('pin_pepper');
      return withKey();
    },
    'all',
  ],
  [
    'a pepper that is damaged',
    (folder) => {
      openFileSecretStore(secretsOf(folder)).write('pin_pepper', 'x'.repeat(43));
      rmSync(join(folder, 'backups'), { recursive: true });
      return {};
    },
    'all but PINs',
  ],
  [
    'secrets that are cut off, and no witness',
    (folder) => {
      truncateSync(secretsOf(folder), 20);
      rmSync(join(folder, 'naka.witness'));
      return withKey();
    },
    'all',
  ],
  [
    'another computer',
    (folder) => {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      return withKey({ from: [join(lost.folder, 'backups')] });
    },
    'backup',
  ],
];

/** Null when it starts; else why a restore is offered. */
async function startIn(folder: string, hasPins: boolean): Promise<string | null> {
  // As before the restore: nothing was changed on the new computer.
  if (readdirSync(folder).every((name) => /^(before-)?restore-|\.(lock|part)$/.test(name))) return 'nothing is here';
  try {
    const world = await openWorld({ folder, clock: lost.clock, upstream: null });
    if (hasPins) await world.ok('auth.signIn', asha);
    await world.close();
    return null;
  } catch (error) {
    const why = whyRestore(error);
    if (why === null) throw error;
    return why.en;
  }
}

it.each(scenes)('%s: each step of the swap', { timeout: 120_000 }, async (_name, make, comesBack) => {
  const least = comesBack === 'backup' ? lost.backupSeq : lost.truth.seq;
  const hasPins = comesBack !== 'all but PINs';
  let isCut = true;
  for (let steps = 0; isCut; steps += 1) {
    const folder = lost.copy();
    const options = restoreOptions(lost, folder, make(folder));
    const prepared = await prepareRestore(options);
    power = cutAfter(steps);
    await applyRestore(prepared).catch(() => undefined);
    power.powerBack();
    isCut = power.isOver();
    const note = `after ${steps} changes`;
    if ((await startIn(folder, hasPins)) !== null) {
      await restore(options);
      expect(await startIn(folder, hasPins), note).toBeNull();
    }
    const { seq, nextTicket } = truthOf(folder);
    expect(seq, note).toBeGreaterThanOrEqual(least);
    if (comesBack !== 'backup') expect(nextTicket, note).toBeGreaterThanOrEqual(lost.truth.nextTicket);
    expect(await findingsIn(folder), note).toEqual([]);
  }
});

it('cuts where there is something to cut', async () => {
  const prepared = await prepareRestore(restoreOptions(lost, lost.copy()));
  power = cutAfter(100);
  await applyRestore(prepared);
  power.powerBack();
  // The file, its log, the new file, and both places of the witness.
  expect(power.made()).toBe(5);
});
