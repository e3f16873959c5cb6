// A training booth's data folder as its first start leaves it before anything else is journaled: made once a worker, copied for each test.
import { constants, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { openBoothDatabase, openDatabaseToRead } from '../../../db/open-database.ts';
import type { NewId } from '../../../domain/ids.ts';
import { silentLog } from '../../../electron/monitoring/log.ts';
import { openStore } from '../../../electron/operations/store.ts';
import type { PinHashCost } from '../../../electron/people/pin-hash.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { openIdentity } from '../../../electron/settings/open-identity.ts';
import { atWorkerEnd } from '../../worker-end.ts';
import { testClock } from './test-clock.ts';

/** The least that Argon2 takes. The test of the hash itself uses the real cost. */
export const TEST_PIN_HASH_COST: PinHashCost = { memoryKib: 8, passes: 1, lanes: 1 };

let prepared: Promise<string> | null = null;

export async function copyPreparedBooth(folder: string): Promise<void> {
  prepared ??= prepareBooth();
  const from = await prepared;
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(folder, name), constants.COPYFILE_FICLONE);
}

async function prepareBooth(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-prepared-'));
  atWorkerEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'naka.db');
  const store = openStore({
    open: () => openBoothDatabase({ file }),
    openToRead: () => openDatabaseToRead(file),
    log: silentLog,
  });
  await openIdentity({
    store,
    secrets: openFileSecretStore(join(folder, 'secrets.json')),
    training: true,
    pinHashCost: TEST_PIN_HASH_COST,
    clock: testClock(),
    newId: monotonicFactory() as NewId,
    bootId: 'prepared',
  });
  store.close();
  return folder;
}
