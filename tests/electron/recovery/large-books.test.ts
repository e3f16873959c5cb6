// Restores of large books: an exit for cash after each stay, through the booth's own operations, then ways of damage. `npm run test:deep` does it with
// 100,000 stays, and measures.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOfRecord, journalHead } from '../../../db/journal.ts';
import { backupFolderOf, backupName } from '../../../electron/backup/backup-files.ts';
import { applyRestore } from '../../../electron/recovery/apply-restore.ts';
import { prepareRestore } from '../../../electron/recovery/prepare-restore.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { cashExits } from '../../bench/cash-exits.ts';
import { boothIn, type TestBooth } from '../../db/booth-in.ts';
import { foundation } from '../../db/facts.ts';
import { boothCode, newId, privateKey, T0 } from '../../db/lot.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { randomOf } from '../../simulation/random.ts';
import { TEST_PIN_HASH_COST } from '../world/prepared-booth.ts';
import { damageBytes } from './damages.ts';

const stays = Number(process.env.NAKA_LARGE_STAYS ?? 150);
const ways = Number(process.env.NAKA_LARGE_WAYS ?? 3);
const firstSeed = Number(process.env.NAKA_FIRST_SEED ?? 1);
const isMeasured = process.env.NAKA_LARGE_STAYS !== undefined;
const MOST_SECONDS = 60;

let scratch: string;
let whole: string;
let backupSeq: number;
let head: { readonly seq: number; readonly hash: string };
let hashes: (seq: number) => string | null;
let booth: TestBooth;
const seconds: number[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'naka-large-'));
  whole = join(scratch, 'whole');
  mkdirSync(whole);
  booth = boothIn(whole);
  booth.append(...foundation());
  const lane = cashExits(booth);
  for (let done = 0; done < Math.floor(stays / 2); done += 1) lane.letIn()();
  backupSeq = booth.db.read(journalHead).seq;
  mkdirSync(backupFolderOf(whole));
  const name = backupName({ boothCode, madeAtMs: T0, headSeq: backupSeq, sealed: false });
  booth.db.read((tx) => tx.statement('VACUUM INTO ?').run(join(backupFolderOf(whole), name)));
  for (let done = Math.floor(stays / 2); done < stays; done += 1) lane.letIn()();
  head = booth.db.read(journalHead);
  hashes = (seq) => booth.db.read((tx) => hashOfRecord(tx, seq));
  openFileSecretStore(join(whole, 'secrets.json')).write('booth_signing_key', privateKey);
}, 3_600_000);
afterAll(() => {
  booth.db.close();
  rmSync(scratch, { recursive: true, force: true });
  if (isMeasured)
    process.stdout.write(`${head.seq} records; seconds of each restore: ${seconds.map((each) => each.toFixed(1)).join(' ')}\n`);
});

it.each(Array.from({ length: ways }, (_, at) => firstSeed + at))(
  'large books come back after damage of seed %i',
  async (seed) => {
    const random = randomOf(seed);
    const folder = join(scratch, `copy-${seed}`);
    await cp(whole, folder, { recursive: true });
    const way = random.pick(['flip', 'zero pages', 'zero the first page', 'truncate', 'delete'] as const) ?? 'flip';
    damageBytes(join(folder, 'naka.db'), way, random);
    rmSync(join(folder, 'naka.db-shm'), { force: true });
    const startedAt = performance.now();
    const prepared = await prepareRestore({
      dataFolder: folder,
      secrets: { open: async () => openFileSecretStore(join(folder, 'secrets.json')), files: ['secrets.json'] },
      from: [],
      recoveryKey: null,
      upstream: null,
      lastTicket: null,
      lastReceipt: null,
      clock: { nowMs: () => T0 + 10 ** 9, monotonicMs: () => 1 },
      newId,
      version: '0.1.0',
      log: memoryLog(),
      pinHashCost: TEST_PIN_HASH_COST,
    });
    const { plan } = prepared;
    await applyRestore(prepared);
    seconds.push((performance.now() - startedAt) / 1_000);
    expect(plan.head.seq, way).toBeGreaterThanOrEqual(backupSeq);
    expect(plan.head.hash, way).toBe(hashes(plan.head.seq));
    if (plan.head.seq < head.seq) expect(plan.lost, way).not.toBeNull();
    if (isMeasured) expect(seconds.at(-1), way).toBeLessThan(MOST_SECONDS);
    rmSync(folder, { recursive: true });
  },
  3_600_000,
);
