// A booth at the real upstream for the tests of a restore: a backup from its first hours, upstream's copy of a later one, and what it did after
// that without a line. Made once a file; each test damages a copy of its folder.
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boothIdentity } from '../../../db/booth-identity.ts';
import { hashOfRecord, journalHead } from '../../../db/journal.ts';
import { type BoothDatabase, openBoothDatabase } from '../../../db/open-database.ts';
import { nextReceiptRunning } from '../../../db/receipts.ts';
import { nextTicketRunning } from '../../../db/tickets.ts';
import { readBooks } from '../../../db/witness.ts';
import { backupFolderOf, backupName, backupsIn, escrowName } from '../../../electron/backup/backup-files.ts';
import { sealEscrow } from '../../../electron/backup/escrow.ts';
import { createRecoveryKey, type RecoveryKey } from '../../../electron/backup/recovery-key.ts';
import { witnessFileOf, writeWitness } from '../../../electron/backup/witness.ts';
import { signerOf } from '../../../electron/crypto/ed25519.ts';
import { applyRestore } from '../../../electron/recovery/apply-restore.ts';
import { type Prepared, prepareRestore } from '../../../electron/recovery/prepare-restore.ts';
import type { RestoreOptions } from '../../../electron/recovery/recovery-options.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { checkBooth } from '../../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../../electron/verify/key-ring.ts';
import { makeEnrolmentCode } from '../../../upstream/operations/enrol-booth.ts';
import { makeRecoveryCode } from '../../../upstream/operations/recover-booth.ts';
import { eventually } from '../../eventually.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { startTestPostgres, type TestPostgres } from '../../upstream/postgres.ts';
import { openWorld as openUpstreamWorld, type World } from '../../upstream/world.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { asha, letIn, openLane, payCash } from '../world/cashier.ts';
import { TEST_PIN_HASH_COST } from '../world/prepared-booth.ts';
import { HOUR_MS, type TestClock } from '../world/test-clock.ts';

export const BOOTH_CODE = 'T01';
export const LOT_ID = 'NAKATRAIN';
const PLATES = ['DL7CQ1939', 'MH12AB1234', 'KA05MX4321', 'TN10AB1234', 'DL1CAB1111'];

export type Truth = {
  readonly seq: number;
  readonly nextTicket: number;
  readonly nextReceipt: number;
  readonly hashAt: (seq: number) => string | null;
};

export type LostBooth = {
  readonly upstream: World;
  readonly clock: TestClock;
  readonly recoveryKey: RecoveryKey;
  /** The data folder as the last minute left it. */
  readonly folder: string;
  readonly truth: Truth;
  /** A copy of the first hours that went on by itself. */
  readonly forkedFile: string;
  readonly backupSeq: number;
  readonly upstreamSeq: number;
  /** A copy of the folder, to be damaged. */
  copy(): string;
  /** The shop's own code for a come-back, as often as one likes. */
  recoveryCode(): Promise<string>;
  close(): Promise<void>;
};

export async function makeLostBooth({ exits = 3 }: { readonly exits?: number } = {}): Promise<LostBooth> {
  const postgres: TestPostgres = await startTestPostgres();
  const upstream = await openUpstreamWorld(await postgres.freshDatabase());
  const scratch = mkdtempSync(join(tmpdir(), 'naka-lost-'));
  const recoveryKey = await createRecoveryKey();
  const enrolmentCode = await makeEnrolmentCode(upstream.upstream.context, { lotId: LOT_ID, validHours: 1 });
  const link = { url: upstream.upstream.url, enrolmentCode };

  const first = await openWorld({ upstream: link });
  await openLane(first);
  await stays(first, exits);
  await synced(first);
  await first.close();
  const backupSeq = await backUp(first, recoveryKey);
  const second = await first.again({ upstream: link });
  await second.ok('auth.signIn', asha);
  await stays(second, exits);
  await synced(second);
  const upstreamSeq = await upstreamHead(upstream);
  await second.close();
  const last = await second.again({ upstream: null });
  await last.ok('auth.signIn', asha);
  await stays(last, exits);
  await letIn(last, 'UP16XY0001');
  // As a power cut leaves it: the last hours are in the write-ahead log.
  const folder = join(scratch, 'whole');
  cpSync(last.folder, folder, { recursive: true });
  rmSync(join(folder, 'printed'), { recursive: true, force: true });
  await last.close();
  const truth = truthOf(folder, scratch);
  witnessIn(folder, scratch);
  const forkedFile = await forkOf(folder, last.clock, scratch);
  let copies = 0;
  return {
    upstream,
    clock: last.clock,
    recoveryKey,
    folder,
    truth,
    forkedFile,
    backupSeq,
    upstreamSeq,
    copy: () => {
      copies += 1;
      const copy = join(scratch, `copy-${copies}`);
      cpSync(folder, copy, { recursive: true });
      return copy;
    },
    recoveryCode: () => makeRecoveryCode(upstream.upstream.context, { lotId: LOT_ID, boothCode: BOOTH_CODE, validHours: 1 }),
    close: async () => {
      await closeWorlds();
      await upstream.stop();
      await postgres.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function stays(world: BoothWorld, count: number): Promise<void> {
  for (const plate of PLATES.slice(0, count)) {
    const { session } = await letIn(world, plate);
    world.clock.pass(HOUR_MS);
    await payCash(world, session.sessionId);
  }
}

const synced = (world: BoothWorld) =>
  eventually('everything is accepted', async () => {
    const { upstream } = await world.ok('booth.view', {});
    return upstream.state === 'connected' && upstream.backlog === 0;
  });

export async function upstreamHead({ upstream }: World): Promise<number> {
  const { head_seq: seq } = await upstream.context.db.selectFrom('booth').select('head_seq').executeTakeFirstOrThrow();
  return seq;
}

/** A plain copy in the data folder and the escrow beside it, as the booth makes them. Answers the last record in it. */
async function backUp({ folder, clock }: BoothWorld, { recipient }: RecoveryKey): Promise<number> {
  const backups = backupFolderOf(folder);
  await mkdir(backups, { recursive: true });
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  try {
    const headSeq = database.read(journalHead).seq;
    const name = backupName({ boothCode: BOOTH_CODE, madeAtMs: clock.nowMs(), headSeq, sealed: false });
    database.read((tx) => tx.statement('VACUUM INTO ?').run(join(backups, name)));
    const secrets = openFileSecretStore(join(folder, 'secrets.json'));
    const identity = database.read(boothIdentity);
    const signingKey = secrets.read('booth_signing_key');
    const pepper = secrets.read('pin_pepper');
    if (identity === undefined || signingKey === null || pepper === null) throw new Error('a booth without keys');
    const { lotId, boothId, boothCode } = identity;
    const { publicKey } = signerOf(signingKey);
    const upstreamPublicKey = secrets.read('upstream_public_key');
    const escrow = {
      lotId,
      boothId,
      boothCode,
      publicKey,
      signingKey,
      pepper,
      upstreamPublicKey,
      upstreamUrl: null,
      madeAtMs: 1,
    };
    writeFileSync(join(backups, escrowName(BOOTH_CODE)), await sealEscrow(escrow, recipient));
    return headSeq;
  } finally {
    database.close();
  }
}

/** The booth's backup, which somebody started in the place of the booth and worked with for a while. Answers its database file. */
async function forkOf(folder: string, clock: TestClock, scratch: string): Promise<string> {
  const forked = join(scratch, 'forked');
  cpSync(folder, forked, { recursive: true });
  for (const ending of ['', '-wal', '-shm']) rmSync(join(forked, `naka.db${ending}`), { force: true });
  const [backup] = backupsIn(backupFolderOf(folder));
  if (backup === undefined) throw new Error('no backup');
  cpSync(backup.file, join(forked, 'naka.db'));
  rmSync(witnessFileOf(forked));
  const world = await openWorld({ folder: forked, clock, upstream: null });
  await world.ok('auth.signIn', asha);
  await stays(world, 1);
  await world.close();
  // Its folder goes with its world.
  const file = join(scratch, 'forked.db');
  cpSync(join(forked, 'naka.db'), file);
  return file;
}

/** As the running booth keeps it. */
function witnessIn(folder: string, scratch: string): void {
  const books = inCopy(folder, scratch, (database) => database.read(readBooks));
  if (books !== null) writeWitness(folder, books);
}

/** Opening a database writes what its log has into it: that happens to a copy. */
function inCopy<Value>(folder: string, scratch: string, look: (database: BoothDatabase) => Value): Value {
  const copy = mkdtempSync(join(scratch, 'look-'));
  for (const name of ['naka.db', 'naka.db-wal']) if (existsSync(join(folder, name))) cpSync(join(folder, name), join(copy, name));
  const database = openBoothDatabase({ file: join(copy, 'naka.db') });
  try {
    return look(database);
  } finally {
    database.close();
    rmSync(copy, { recursive: true });
  }
}

export function truthOf(folder: string, scratch = folder): Truth {
  return inCopy(folder, scratch, (database) => {
    return database.read((tx) => {
      const { seq } = journalHead(tx);
      const hashes = new Map(Array.from({ length: seq + 1 }, (_, at) => [at, hashOfRecord(tx, at)]));
      const boothCode = boothIdentity(tx)?.boothCode;
      if (boothCode === undefined) throw new Error('no booth');
      return {
        seq,
        nextTicket: nextTicketRunning(tx),
        nextReceipt: nextReceiptRunning(tx, { boothCode, financialYear: '2627' }),
        hashAt: (at: number) => hashes.get(at) ?? null,
      };
    });
  });
}

export function restoreOptions(lost: LostBooth, dataFolder: string, changes: Partial<RestoreOptions> = {}): RestoreOptions {
  return {
    dataFolder,
    secrets: { open: async () => openFileSecretStore(join(dataFolder, 'secrets.json')), files: ['secrets.json'] },
    from: [],
    recoveryKey: null,
    upstream: null,
    lastTicket: null,
    lastReceipt: null,
    clock: lost.clock,
    newId,
    version: '0.1.0',
    log: memoryLog(),
    pinHashCost: TEST_PIN_HASH_COST,
    ...changes,
  };
}

/** Dry run and restore. */
export async function restore(
  options: RestoreOptions,
): Promise<Prepared['plan'] & { readonly applied: Awaited<ReturnType<typeof applyRestore>> }> {
  const prepared = await prepareRestore(options);
  const applied = await applyRestore(prepared);
  return { ...prepared.plan, applied };
}

/** What `verify` finds. */
export async function findingsIn(dataFolder: string): Promise<readonly string[]> {
  const { findings } = await checkBooth({ dataFolder, keys: readKeyRing(dataFolder), anchor: null, upstreamUrl: null });
  return findings.map(({ kind, seq, detail }) => `${kind} ${seq} ${detail}`);
}
