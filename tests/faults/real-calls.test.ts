// The booth on a disk whose calls really fail, below SQLite and Node (disk-shim.c). Runs in `npm run test:deep`, which needs a C compiler; the short form
// without one is lane-comes-back.test.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boothIdentity } from '../../db/booth-identity.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { findRequest } from '../../db/requests.ts';
import type { RequestId } from '../../domain/ids.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { readBoothSecrets } from '../../electron/settings/booth-secrets.ts';
import { type Random, randomOf } from '../simulation/random.ts';
import { RecordedDisk } from './crash-images.ts';
import { type Recorded, recordBooth } from './recorded-booth.ts';

const IMAGES = Number(process.env.NAKA_CRASH_IMAGES ?? 0);
const ROUNDS = Number(process.env.NAKA_REAL_FAULT_ROUNDS ?? 0);
const SEED = Number(process.env.NAKA_SEED ?? 1);
const LONG_MS = 20 * 60_000;

let inFolder: string;
beforeEach(() => {
  inFolder = mkdtempSync(join(tmpdir(), 'naka-faults-'));
});
afterEach(() => rmSync(inFolder, { recursive: true, force: true }));

/** At so many moments of the recording, in order. */
function moments(random: Random, among: readonly number[], count: number): readonly number[] {
  return Array.from({ length: count }, () => random.pick(among) ?? 0).sort((one, other) => one - other);
}

type Findings = { images: number; acknowledged: number; lost: number; notOpened: string[]; damaged: number };

/** Writes an image of each moment, and looks for what had been answered by then. */
function checkImages({ folder, before, events }: Recorded, at: readonly number[], random: Random): Findings {
  const disk = new RecordedDisk(folder, before);
  const image = join(inFolder, 'image');
  const found: Findings = { images: 0, acknowledged: 0, lost: 0, notOpened: [], damaged: 0 };
  let next = 0;
  for (const moment of at) {
    for (; next <= moment; next += 1) disk.apply(events[next] as (typeof events)[number]);
    disk.writeImage(image, random);
    found.images += 1;
    const answered = disk.read(join(folder, 'ACKS')).toString().split('\n').slice(0, -1) as RequestId[];
    try {
      lookInto(image, answered, found);
    } catch (error) {
      found.notOpened.push(
        `at ${moment} of ${events.length}, last ${events[moment]?.kind} ${events[moment]?.path}: ${String(error)}`,
      );
    }
  }
  return found;
}

function lookInto(image: string, answered: readonly RequestId[], found: Findings): void {
  const db = openBoothDatabase({ file: join(image, 'naka.db') });
  try {
    db.read((tx) => {
      if (tx.statement('PRAGMA integrity_check').pluck().get() !== 'ok') found.damaged += 1;
      const { count, last } = tx.statement('SELECT count(*) AS count, max(seq) AS last FROM journal').get() as Record<
        string,
        number
      >;
      if (count !== (last ?? 0)) found.damaged += 1;
      const identity = boothIdentity(tx);
      if (identity !== undefined) readBoothSecrets(openFileSecretStore(join(image, 'secrets.json')), identity.publicKey);
      for (const requestId of answered) {
        found.acknowledged += 1;
        if (findRequest(tx, requestId) === undefined) found.lost += 1;
      }
    });
  } finally {
    db.close();
  }
}

const nothingLost = { lost: 0, notOpened: [], damaged: 0 };

test.runIf(IMAGES > 0)(
  `${IMAGES} power cuts after failed syncs lose nothing that was answered`,
  { timeout: LONG_MS },
  async () => {
    const random = randomOf(SEED);
    const recorded = await recordBooth(inFolder, { prepared: true, kind: 'syncs', rounds: 8, lives: 5, seed: SEED });
    const failed = recorded.events.flatMap(({ kind }, at) => (kind === 'F' ? [at] : []));
    expect(failed.length).toBeGreaterThan(60);
    const first = failed[0] as number;
    const near = failed
      .flatMap((at) => Array.from({ length: 60 }, (_, after) => at + after))
      .filter((at) => at < recorded.events.length);
    const anywhere = recorded.events.flatMap((_, at) => (at >= first ? [at] : []));
    const at = [...moments(random, near, Math.ceil(IMAGES / 2)), ...moments(random, anywhere, Math.floor(IMAGES / 2))];
    const found = checkImages(
      recorded,
      at.sort((one, other) => one - other),
      random,
    );
    process.stdout.write(`after failed syncs (${failed.length} of them): ${JSON.stringify(found)}\n`);
    expect(found).toMatchObject({ images: IMAGES, ...nothingLost });
  },
);

test.runIf(IMAGES > 0)(
  `${IMAGES} power cuts during and after the first start lose neither key nor work`,
  { timeout: LONG_MS },
  async () => {
    const random = randomOf(SEED);
    const recorded = await recordBooth(inFolder, { prepared: false, kind: 'syncs', rounds: 0, seed: SEED });
    const anywhere = recorded.events.map((_, at) => at);
    const found = checkImages(recorded, moments(random, anywhere, IMAGES), random);
    process.stdout.write(`first start: ${JSON.stringify(found)}\n`);
    expect(found).toMatchObject({ images: IMAGES, ...nothingLost });
  },
);

test.runIf(ROUNDS > 0)(`${ROUNDS} rounds of one to five failing calls: the lane comes back`, { timeout: LONG_MS }, async () => {
  const recorded = await recordBooth(inFolder, { prepared: true, kind: 'any', rounds: ROUNDS, seed: SEED });
  process.stdout.write(`rounds: ${JSON.stringify(recorded.result)}\n`);
  expect(recorded.result.slowestBackMs).toBeLessThan(5_000);
  expect(recorded.result.mostLinesOfOneTrouble).toBeLessThanOrEqual(1);
  expect(recorded.result.errors).toEqual([]);
  // Read as it is now: nothing that was answered is missing.
  const found: Findings = { images: 0, acknowledged: 0, lost: 0, notOpened: [], damaged: 0 };
  const disk = new RecordedDisk(recorded.folder, recorded.before);
  for (const event of recorded.events) disk.apply(event);
  lookInto(recorded.folder, disk.read(join(recorded.folder, 'ACKS')).toString().split('\n').slice(0, -1) as RequestId[], found);
  expect(found).toMatchObject(nothingLost);
});
