// Whatever happens to the files of a booth, it never goes on below its witness: it opens with every record, or it does not open and says why.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { readBooks } from '../../../db/witness.ts';
import { JournalGone } from '../../../electron/backup/journal-gone.ts';
import { readWitness } from '../../../electron/backup/witness.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, openLane } from '../world/cashier.ts';
import type { TestClock } from '../world/test-clock.ts';

const damages = Number(process.env.NAKA_DAMAGES ?? 100);
const seed = Number(process.env.NAKA_SEED ?? 1);

let kept: string;
let older: string;
let clock: TestClock;

/** A booth that was killed at work: its last commits are in the log. */
beforeAll(async () => {
  const world = await openWorld();
  older = mkdtempSync(join(tmpdir(), 'naka-older-'));
  cpSync(world.folder, older, { recursive: true });
  await openLane(world);
  await letIn(world);
  await world.ok('auth.signOut', {});
  await world.ok('auth.signIn', asha);
  kept = mkdtempSync(join(tmpdir(), 'naka-kept-'));
  cpSync(world.folder, kept, { recursive: true });
  clock = world.clock;
  await closeWorlds();
});
afterAll(() => {
  for (const folder of [kept, older]) rmSync(folder, { recursive: true, force: true });
});

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const files = fc.constantFrom('naka.db', 'naka.db-wal');
const damage = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('bit' as const), file: files, at, bit: fc.nat(7) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), file: files, at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('zeros' as const), file: files, at }) },
  fc.record({ kind: fc.constant('deleted' as const), file: files }),
  fc.record({ kind: fc.constant('older' as const), file: files }),
);
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function apply(folder: string, change: Damage): void {
  const file = join(folder, change.file);
  if (change.kind === 'deleted') rmSync(file, { force: true });
  else if (change.kind === 'older') putBack(change.file, file);
  else if (existsSync(file)) writeFileSync(file, changed(readFileSync(file), change));
}

/** The older folder was copied from a booth that was just opened: it may have no log. */
function putBack(name: string, file: string): void {
  if (existsSync(join(older, name))) cpSync(join(older, name), file);
  else rmSync(file, { force: true });
}

function changed(bytes: Buffer, change: Extract<Damage, { readonly at: number }>): Buffer {
  const place = Math.floor(change.at * bytes.length);
  if (change.kind === 'cut') return bytes.subarray(0, place);
  if (change.kind === 'zeros') bytes.fill(0, place, Math.min(bytes.length, place + 4_096));
  else if (bytes.length > 0) bytes[place] = (bytes[place] ?? 0) ^ (1 << change.bit);
  return bytes;
}

test(`in ${damages} ways of damage no booth goes on below its witness`, { timeout: 900_000 }, async () => {
  const seen = { opened: 0, gone: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 2 }), async (changes) => {
      const folder = mkdtempSync(join(tmpdir(), 'naka-damaged-'));
      cpSync(kept, folder, { recursive: true });
      const witnessed = readWitness(folder)?.seq ?? 0;
      try {
        for (const change of changes) apply(folder, change);
        const failure = await openWorld({ folder, clock }).then(
          (world) => world.close(),
          (error: unknown) => error,
        );
        if (failure === undefined) {
          seen.opened++;
          const database = openBoothDatabase({ file: join(folder, 'naka.db') });
          const head = database.read((tx) => readBooks(tx))?.seq ?? 0;
          database.close();
          expect(head).toBeGreaterThan(witnessed);
        } else if (failure instanceof JournalGone) seen.gone++;
        else seen.refused++;
        // Whatever it found, the witness still says how far the journal went.
        expect(readWitness(folder)?.seq ?? 0).toBeGreaterThanOrEqual(witnessed);
      } finally {
        await closeWorlds();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: damages, seed },
  );
  process.stdout.write(`${damages} damages: ${seen.opened} opened whole, ${seen.gone} journal gone, ${seen.refused} refused\n`);
  expect(seen.gone).toBeGreaterThan(0);
});
