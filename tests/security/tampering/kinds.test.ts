// Hundreds of tampers of every kind, each in a place drawn from a seed: every one is found, and unharmed books are not accused. NAKA_TAMPERS
// tampers a kind that often; NAKA_MONTH_DAYS gives the books so many days.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMonth } from '../../../build/demo-month/make-month.ts';
import { randomOf } from '../../../build/demo-month/random.ts';
import { checkBooth } from '../../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../../electron/verify/key-ring.ts';
import { closeWorlds, openWorld } from '../../electron/world/booth-world.ts';
import { besideTheJournal } from './kinds/beside-the-journal.ts';
import type { TamperingKind } from './kinds/kind.ts';
import { ofRecords } from './kinds/of-records.ts';
import { ofRules } from './kinds/of-rules.ts';
import { ofTables } from './kinds/of-tables.ts';
import { ofTheFile } from './kinds/of-the-file.ts';
import { signedAnew } from './kinds/signed-anew.ts';
import { tamperedCopy, withoutTriggers } from './tampered-booth.ts';

const times = Number(process.env.NAKA_TAMPERS ?? 1);
const days = Number(process.env.NAKA_MONTH_DAYS ?? 1);
const families = { ofRecords, signedAnew, ofTables, besideTheJournal, ofRules, ofTheFile };

let scratch: string;
let healthy: string;
let known: { readonly key: string; readonly anchor: { readonly seq: number; readonly hash: string } };
let done = 0;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'naka-kinds-'));
  await makeMonth({ folder: scratch, seed: 11, year: 2026, month: 10, days, booths: 1, entriesPerShift: days > 1 ? 16 : 7 });
  healthy = join(scratch, 'booth-1');
  rmSync(join(healthy, 'upstream'), { recursive: true, force: true });
  const world = await openWorld({ folder: healthy });
  for (const pin of ['0000', '0001']) await world.refusal('auth.signIn', { code: '101', pin });
  await world.close();
  const { findings, keyFingerprint, head } = await check(healthy);
  expect(findings).toEqual([]);
  if (keyFingerprint === null || head === null) throw new Error('a booth has a key and a journal');
  known = { key: keyFingerprint, anchor: head };
}, 300_000);

afterAll(async () => {
  await closeWorlds();
  rmSync(scratch, { recursive: true, force: true });
});

function check(folder: string, knowing?: TamperingKind['knowing']) {
  return checkBooth({
    dataFolder: folder,
    keys: readKeyRing(folder),
    anchor: knowing === 'anchor' ? known.anchor : null,
    namedKey: knowing === 'key' ? known.key : null,
    upstreamUrl: null,
  });
}

/** False: this booth has no such place. */
async function found({ tamper, keepsTriggers, knowing }: TamperingKind, random: () => number) {
  const folder = join(scratch, 'tampered');
  rmSync(folder, { recursive: true, force: true });
  let changed = false;
  const run = (database: Parameters<ReturnType<typeof withoutTriggers>>[0], within: string) => {
    changed = tamper({ database, folder: within, random });
  };
  tamperedCopy(healthy, folder, keepsTriggers === true ? run : withoutTriggers(run));
  if (!changed) return null;
  done += 1;
  return [...new Set((await check(folder, knowing)).findings.map(({ kind }) => kind))];
}

describe.each(Object.entries(families))('%s', (_name, kinds) => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s is found',
    async (name, kind) => {
      for (let time = 0; time < times; time++) {
        const random = randomOf(1_000 * name.length + name.charCodeAt(name.length - 3) + time);
        const kindsFound = await found(kind, random.next);
        if (kindsFound === null) return;
        expect(kindsFound, `seed ${time}`).toContain(kind.finds);
      }
    },
    10_000 * times,
  );
});

it('is all of that in enough places', () => {
  const kinds = Object.values(families).flat().length;
  expect(kinds).toBeGreaterThan(40);
  expect(done).toBeGreaterThan(120 * times);
});
