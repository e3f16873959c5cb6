// Backups of real booths: when they are made, that they are whole, where they go, what happens when one fails.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { checkpoint } from '../../../db/checkpoint.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { savePreference } from '../../../db/preferences.ts';
import { dumpDerivedTables } from '../../../db/rebuild.ts';
import { rupees } from '../../../domain/money/paise.ts';
import { BackupFailed } from '../../../electron/backup/backup-failed.ts';
import { backupFolderOf, backupsIn, escrowName } from '../../../electron/backup/backup-files.ts';
import { copyBooks } from '../../../electron/backup/copy-books.ts';
import { openEscrow } from '../../../electron/backup/escrow.ts';
import { FOLDER_MARK } from '../../../electron/backup/places.ts';
import { proveBooks } from '../../../electron/backup/prove-books.ts';
import { openSealedFile } from '../../../electron/backup/sealed-file.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { letIn, meera, openLane, payCash, vikram } from '../world/cashier.ts';
import { factsOf } from '../world/facts-between.ts';
import { ownPulse } from '../world/pulse.ts';
import { farah, setUpDelhi } from '../world/set-up.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';

afterEach(async () => {
  await closeWorlds();
  vi.useRealTimers();
});

const stickFolder = () => mkdtempSync(join(tmpdir(), 'naka-stick-'));
const inDataFolder = ({ folder }: BoothWorld) => backupsIn(backupFolderOf(folder));

/** Somebody of the office is signed in. */
function viewWhenDone(world: BoothWorld) {
  return eventually('the backup to end', async () => {
    const view = await world.ok('backup.view', {});
    return view.running === null ? view : null;
  });
}

async function made(world: BoothWorld) {
  await world.ok('backup.makeNow', {});
  return viewWhenDone(world);
}

async function withKey(world: BoothWorld): Promise<string> {
  await world.ok('auth.signIn', vikram);
  const { qrText } = await world.ok('backup.newKey', {});
  await world.ok('backup.acceptKey', { lastSix: qrText.slice(-6) });
  return qrText;
}

test('is made every so many minutes while a shift is open, after each shift close, and not when nothing happened', async () => {
  const beat = ownPulse();
  const world = await openWorld({ makesBackups: true });
  await openLane(world);
  const beats = async () => {
    beat();
    await world.ok('auth.signIn', meera);
    return (await viewWhenDone(world)).made.map(({ cause }) => cause);
  };
  expect(await beats()).toEqual([]);
  world.clock.pass(30 * MINUTE_MS);
  expect(await beats()).toEqual(['interval']);
  world.clock.pass(10 * MINUTE_MS);
  expect(await beats()).toEqual(['interval']);
  world.clock.pass(20 * MINUTE_MS);
  // A sign-in was journaled since.
  expect(await beats()).toEqual(['interval', 'interval']);

  await world.ok('auth.signIn', { code: '101', pin: '1111' });
  await world.ok('shift.lockCount', { counts: [{ kind: 'note', facePaise: rupees(500), count: 2 }] });
  await world.ok('shift.close', { reason: 'end of day' });
  expect(await beats()).toEqual(['shift_closed', 'interval', 'interval']);
  world.clock.pass(5 * HOUR_MS);
  expect(await beats()).toEqual(['shift_closed', 'interval', 'interval']);
  expect(inDataFolder(world)).toHaveLength(3);
});

test('is the books as they are, one file for this account only, and its fact says how far it goes', async () => {
  const world = await openWorld();
  await openLane(world);
  const { session } = await letIn(world);
  world.clock.pass(HOUR_MS);
  await payCash(world, session.sessionId);
  await world.ok('auth.signIn', meera);
  const [last] = (await made(world)).made;
  const [backup] = inDataFolder(world);
  if (backup === undefined || last === undefined) throw new Error('no backup');
  expect(backup).toMatchObject({ boothCode: 'T01', sealed: false, headSeq: last.headSeq });
  expect(readdirSync(backupFolderOf(world.folder))).toEqual([backup.name]);
  expect(statSync(backup.file).mode & 0o077).toBe(0);
  expect(statSync(backup.file).size).toBe(last.bytes);
  const copy = join(world.folder, 'copy.db');
  copyFileSync(backup.file, copy);
  const database = openBoothDatabase({ file: copy });
  const dump = database.read(dumpDerivedTables);
  database.close();
  expect(dump.receipt).toHaveLength(1);
  expect(dump.journal).toHaveLength(last.headSeq);
  expect(await factsOf(world, 'backup.made')).toMatchObject([{ cause: 'asked', headSeq: last.headSeq, places: [] }]);
});

test('goes to a stick, sealed: it opens with the printed key only, and so do the keys of the booth', async () => {
  const world = await openWorld();
  const recoveryKey = await withKey(world);
  const stick = stickFolder();
  await world.ok('backup.configure', { everyMinutes: 30, folders: [stick], toUpstream: false });
  expect(await made(world)).toMatchObject({ made: [{ places: [{ folder: stick, problem: null }] }] });
  const [sealed] = backupsIn(stick);
  const [plain] = inDataFolder(world);
  if (sealed === undefined || plain === undefined) throw new Error('no backup');
  expect(readdirSync(stick).sort()).toEqual([escrowName('T01'), FOLDER_MARK, sealed.name].sort());
  const opened = join(world.folder, 'opened.db');
  await openSealedFile({ fromFile: sealed.file, toFile: opened, recoveryKey });
  expect(readFileSync(opened).equals(readFileSync(plain.file))).toBe(true);
  const keys = await openEscrow(readFileSync(join(stick, escrowName('T01'))), recoveryKey);
  const secrets = openFileSecretStore(join(world.folder, 'secrets.json'));
  expect(keys).toMatchObject({
    boothCode: 'T01',
    signingKey: secrets.read('booth_signing_key'),
    pepper: secrets.read('pin_pepper'),
    upstreamPublicKey: null,
  });
  // No part of the key is kept: not in the books, not in the log, not in the folder.
  await world.close();
  const letters = recoveryKey.slice('AGE-SECRET-KEY-1'.length);
  for (const file of ['naka.db', 'naka.witness', 'secrets.json'])
    expect(readFileSync(join(world.folder, file)).includes(letters), file).toBe(false);
  expect(JSON.stringify(world.log.entries)).not.toContain(letters);
});

test('a lot that takes real money is reminded until there is a recovery key', async () => {
  const world = await openWorld({ training: false });
  await world.ok('setup.finish', setUpDelhi);
  await world.ok('auth.signIn', farah);
  const reminded = async () => (await world.ok('booth.view', {})).attention.map(({ kind }) => kind);
  expect(await reminded()).toEqual(['no_recovery_key']);
  const { qrText } = await world.ok('backup.newKey', {});
  expect(await reminded()).toEqual(['no_recovery_key']);
  await world.ok('backup.acceptKey', { lastSix: qrText.slice(-6) });
  expect(await reminded()).toEqual([]);
});

test('a stick that is not there, or full of nothing but its mount point, is said; the backup is made all the same', async () => {
  const world = await openWorld();
  await withKey(world);
  const stick = stickFolder();
  await world.ok('backup.configure', { everyMinutes: 30, folders: [stick], toUpstream: false });
  rmSync(join(stick, FOLDER_MARK));
  expect((await made(world)).made[0]?.places).toEqual([{ folder: stick, problem: 'folder_missing' }]);
  expect(readdirSync(stick)).toEqual([]);
  expect((await world.ok('booth.view', {})).attention).toContainEqual(
    expect.objectContaining({ kind: 'backup_place', folder: stick, problem: 'folder_missing' }),
  );
  writeFileSync(join(stick, FOLDER_MARK), '');
  world.clock.pass(MINUTE_MS);
  expect((await made(world)).made[0]?.places).toEqual([{ folder: stick, problem: null }]);
  expect((await world.ok('booth.view', {})).attention).toEqual([]);
});

test('a copy of books that do not add up is no backup: it is said, and the last good one stays', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', meera);
  await made(world);
  const good = inDataFolder(world);
  await world.close();
  const database = new Database(join(world.folder, 'naka.db'));
  const trigger = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'journal_never_changes'").pluck().get() as string;
  database.exec(
    `DROP TRIGGER journal_never_changes; UPDATE journal SET tickets_issued = 0, cash_received_paise = 1 WHERE seq = 5; ${trigger}`,
  );
  database.close();

  const again = await world.again();
  await again.ok('auth.signIn', meera);
  expect(await made(again)).toMatchObject({ failed: { problem: 'journal_wrong' } });
  expect(inDataFolder(again)).toEqual(good);
  expect(readdirSync(backupFolderOf(again.folder))).toHaveLength(1);
  expect((await again.ok('booth.view', {})).attention).toContainEqual(
    expect.objectContaining({ kind: 'backup_failed', problem: 'journal_wrong' }),
  );
  expect(again.log.entries.find(({ event }) => event === 'backup.failed')?.fields.detail).toMatch(/^record 5: /);
});

test('the closing of the booth ends one that is under way without a trace', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', meera);
  await world.ok('backup.makeNow', {});
  await world.close();
  expect(inDataFolder(world)).toEqual([]);
  expect(await factsOf(world, 'backup.failed')).toEqual([]);
});

/** A database with a log beside it, held for a copy. */
function heldBooks() {
  const folder = mkdtempSync(join(tmpdir(), 'naka-copy-'));
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  let writes = 0;
  const write = () => database.write((tx) => savePreference(tx, { name: `p${++writes}`, value: 'x'.repeat(3_000) }));
  for (let i = 0; i < 500; i++) write();
  const source = database.holdForCopy();
  return { folder, database, write, source, copy: join(folder, 'copy.db') };
}

const preferencesIn = (file: string) => {
  const copy = new Database(file);
  try {
    return copy.prepare('SELECT count(*) FROM preference').pluck().get();
  } finally {
    copy.close();
  }
};

test('the copy is the database at one moment, whatever is written meanwhile', () => {
  const { database, write, source, copy } = heldBooks();
  copyBooks(source, copy, () => {
    for (let i = 0; i < 50; i++) write();
  });
  source.release();
  database.close();
  expect(Number(preferencesIn(copy))).toBeGreaterThanOrEqual(500);
  const check = new Database(copy);
  expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
  check.close();
});

test('a log that is copied into the database meanwhile spoils the copy, which is made anew; three times, and it is given up', () => {
  const { database, write, source, copy } = heldBooks();
  const disturb = () => {
    write();
    database.read(checkpoint);
  };
  let disturbed = 0;
  copyBooks(source, copy, () => {
    if (disturbed++ === 0) disturb();
  });
  expect(disturbed).toBeGreaterThan(1);
  expect(preferencesIn(copy)).toBe(501);
  expect(() => copyBooks(source, copy, disturb)).toThrow(BackupFailed);
  source.release();
  database.close();
});

test('while it is held the log grows; afterwards it is copied into the database as always', () => {
  const { folder, database, write, source } = heldBooks();
  database.read(checkpoint);
  const sizeOfLog = () => statSync(join(folder, 'naka.db-wal')).size;
  for (let i = 0; i < 5_000; i++) write();
  source.release();
  // The next commit still goes to its end, and is the one that has the log copied.
  write();
  const held = sizeOfLog();
  for (let i = 0; i < 2_000; i++) write();
  expect(sizeOfLog()).toBeLessThanOrEqual(held);
  database.close();
});

test('a copy that lacks records is found out', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', meera);
  await world.close();
  const file = join(world.folder, 'naka.db');
  const database = openBoothDatabase({ file });
  const publicKey = database.read((tx) => tx.statement('SELECT public_key FROM booth').pluck().get()) as string;
  database.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(() => proveBooks(file, { publicKey, atLeast: { seq: 9_999, hash: '0'.repeat(64) } })).toThrow(
    expect.objectContaining({ problem: 'behind' }),
  );
  expect(() => proveBooks(file, { publicKey: 'another', atLeast: { seq: 0, hash: '0'.repeat(64) } })).toThrow(
    expect.objectContaining({ problem: 'journal_wrong' }),
  );
});
