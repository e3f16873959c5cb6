// A restore of a real booth: from its damaged file, a backup, upstream, and all of them together.
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatabaseInUse } from '../../../db/errors.ts';
import { usualBackupSettings } from '../../../domain/backup/settings.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { JournalGone } from '../../../electron/backup/journal-gone.ts';
import { createRecoveryKey } from '../../../electron/backup/recovery-key.ts';
import { readWitness } from '../../../electron/backup/witness.ts';
import { applyRestore } from '../../../electron/recovery/apply-restore.ts';
import { prepareRestore } from '../../../electron/recovery/prepare-restore.ts';
import { NotRestored } from '../../../electron/recovery/recovery-options.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { openWorld } from '../world/booth-world.ts';
import { asha, letIn, payCash, vikram } from '../world/cashier.ts';
import { journalFacts } from '../world/facts-between.ts';
import { findingsIn, LOT_ID, type LostBooth, makeLostBooth, restore, restoreOptions, truthOf } from './lost-booth.ts';

let lost: LostBooth;
beforeAll(async () => {
  lost = await makeLostBooth();
}, 120_000);
afterAll(() => lost.close());

function withoutDatabase(folder: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `naka.db${ending}`), { force: true });
}

it('brings back everything of a whole database, and says that nothing is missing', async () => {
  const folder = lost.copy();
  const before = readdirSync(folder);
  const dry = await prepareRestore(restoreOptions(lost, folder));
  expect(dry.plan).toMatchObject({ head: { seq: lost.truth.seq }, lost: null, setAside: null, skips: [], canApply: true });
  dry.discard();
  expect(readdirSync(folder)).toEqual(before);

  await restore(restoreOptions(lost, folder));
  expect(truthOf(folder)).toMatchObject({
    seq: lost.truth.seq + 1,
    nextTicket: lost.truth.nextTicket,
    nextReceipt: lost.truth.nextReceipt,
  });
  expect(await findingsIn(folder)).toEqual([]);
});

it('goes on with its work: people sign in, stays are inside, numbers follow', async () => {
  const folder = lost.copy();
  await restore(restoreOptions(lost, folder));
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  await world.ok('auth.signIn', asha);
  const { session } = await letIn(world, 'GJ01AA0001');
  expect(session.ticketNumber).toContain(`-${String(lost.truth.nextTicket).padStart(7, '0')}-`);
  await payCash(world, session.sessionId);
  await world.close();
  expect(await findingsIn(folder)).toEqual([]);
});

it('skips what the lost end may have given away, and lists it by number and sum', async () => {
  const folder = lost.copy();
  withoutDatabase(folder);
  const { lost: missing, skips, head, setAside } = await restore(restoreOptions(lost, folder));
  expect(head.seq).toBe(lost.backupSeq);
  expect(setAside).toBeNull();
  expect(missing).toMatchObject({
    fromSeq: lost.backupSeq + 1,
    throughSeq: lost.truth.seq,
    sums: { receipts: 6, tickets: 7, onlinePaise: 0 },
  });
  expect(skips.map(({ series }) => series)).toContain('ticket');
  const after = truthOf(folder);
  expect(after.nextTicket).toBeGreaterThanOrEqual(lost.truth.nextTicket);
  expect(after.nextReceipt).toBeGreaterThanOrEqual(lost.truth.nextReceipt);
  expect(await findingsIn(folder)).toEqual([]);
  expect(readWitness(folder)?.seq).toBe(after.seq);
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  await world.ok('auth.signIn', asha);
  const { session } = await letIn(world, 'GJ01AA0001');
  await payCash(world, session.sessionId);
  await world.close();
  expect(await findingsIn(folder)).toEqual([]);
});

it('takes from upstream what only upstream has, and the fact is accepted there', async () => {
  const folder = lost.copy();
  withoutDatabase(folder);
  const upstream = { url: lost.upstream.upstream.url, recoveryCode: await lost.recoveryCode() };
  const { head, stretches } = await restore(restoreOptions(lost, folder, { upstream }));
  expect(head.seq).toBe(lost.upstreamSeq);
  expect(stretches.map(({ kind }) => kind)).toEqual(['backup', 'upstream']);
  expect(await findingsIn(folder)).toEqual([]);
});

it('takes the last hours from the write-ahead log, where the database itself is gone', async () => {
  const folder = lost.copy();
  rmSync(join(folder, 'naka.db'));
  const upstream = { url: lost.upstream.upstream.url, recoveryCode: await lost.recoveryCode() };
  const { head, lost: missing } = await restore(restoreOptions(lost, folder, { upstream }));
  expect({ seq: head.seq, missing }).toEqual({ seq: lost.truth.seq, missing: null });
  expect(await findingsIn(folder)).toEqual([]);
});

it('restores another computer from a stick and the key that the owner printed', async () => {
  const folder = `${lost.copy()}-new`;
  mkdirSync(folder);
  const stick = join(lost.folder, 'backups');
  await expect(prepareRestore(restoreOptions(lost, folder, { from: [stick] })).then((dry) => dry.plan.canApply)).resolves.toBe(
    false,
  );
  const options = restoreOptions(lost, folder, { from: [stick], recoveryKey: lost.recoveryKey.recoveryKey });
  const plan = await restore(options);
  expect(plan).toMatchObject({ otherComputer: true, lost: { fromSeq: lost.backupSeq + 1, throughSeq: null } });
  expect(await findingsIn(folder)).toEqual([]);
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  await world.ok('auth.signIn', vikram);
});

it('gives the owner a new PIN where none comes back, and nobody else', async () => {
  const folder = `${lost.copy()}-bare`;
  mkdirSync(folder);
  const escrows = join(lost.folder, 'backups', 'naka-T01-keys.age');
  const upstream = { url: lost.upstream.upstream.url, recoveryCode: await lost.recoveryCode() };
  const { applied } = await restore(
    restoreOptions(lost, folder, { from: [escrows], recoveryKey: lost.recoveryKey.recoveryKey, upstream }),
  );
  expect(applied.owner).toMatchObject({ code: vikram.code });
  expect(await findingsIn(folder)).toEqual([]);
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  expect(await world.refusal('auth.signIn', asha)).toBe('sign_in_wrong');
  await world.ok('auth.signIn', { code: vikram.code, pin: applied.owner?.pin ?? '' });
});

it('refuses a wrong recovery key, a wrong code and a folder without a booth', async () => {
  const folder = lost.copy();
  const wrong = async (changes: Parameters<typeof restoreOptions>[2], at = folder) =>
    prepareRestore(restoreOptions(lost, at, changes)).then(
      () => 'restored',
      (error: unknown) => (error instanceof NotRestored ? error.why : String(error)),
    );
  expect(await wrong({ recoveryKey: 'AGE-SECRET-KEY-1NONSENSE' })).toBe('recovery_key_wrong');
  const upstream = { url: lost.upstream.upstream.url, recoveryCode: `${LOT_ID}.01ARZ3NDEKTSV4RRFFQ69G5FAV.${'0'.repeat(64)}` };
  expect(await wrong({ upstream })).toBe('recovery_code_wrong');
  expect(await wrong({ lastTicket: 'nonsense' })).toBe('paper_number_wrong');
  const empty = `${folder}-empty`;
  mkdirSync(empty);
  expect(await wrong({}, empty)).toBe('nothing_found');
  expect(readdirSync(empty)).toEqual([]);
});
it('a power cut between the old files and the new one: the booth does not start, and all of it comes back', async () => {
  const folder = lost.copy();
  const aside = join(folder, 'before-restore-cut');
  mkdirSync(aside);
  linkSync(join(folder, 'naka.db'), join(aside, 'naka.db'));
  renameSync(join(folder, 'naka.db-wal'), join(aside, 'naka.db-wal'));
  await expect(openWorld({ folder, clock: lost.clock, upstream: null })).rejects.toThrow(JournalGone);
  const { head, lost: missing } = await restore(restoreOptions(lost, folder));
  expect([head.seq, missing]).toEqual([lost.truth.seq, null]);
});

it('where no PIN comes back, only the recovery key of this booth stands for the owner', async () => {
  const folder = lost.copy();
  const { recipient, recoveryKey } = lost.recoveryKey;
  await restore(restoreOptions(lost, folder));
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  await world.close();
  journalFacts(world, [fact('backup.configured', { settings: { ...usualBackupSettings, recipient }, atMs: lost.clock.nowMs() })]);
  // The pepper is damaged: no PIN can be checked any more.
  openFileSecretStore(join(folder, 'secrets.json')).write('pin_pepper', 'x'.repeat(43));
  const canApply = async (key: string | null) => {
    const prepared = await prepareRestore(restoreOptions(lost, folder, { recoveryKey: key }));
    prepared.discard();
    return prepared.plan.canApply;
  };
  rmSync(join(folder, 'backups'), { recursive: true });
  const other = await createRecoveryKey();
  expect([await canApply(null), await canApply(other.recoveryKey), await canApply(recoveryKey)]).toEqual([false, false, true]);
});

it('writes a pepper that only the escrow has, where all other keys are here', async () => {
  const folder = lost.copy();
  openFileSecretStore(join(folder, 'secrets.json')).remove('pin_pepper');
  await restore(restoreOptions(lost, folder, { recoveryKey: lost.recoveryKey.recoveryKey }));
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  await world.ok('auth.signIn', asha);
});

it('no booth opens the folder between the look and the restore, and no second restore', async () => {
  const folder = lost.copy();
  const prepared = await prepareRestore(restoreOptions(lost, folder));
  await expect(openWorld({ folder, clock: lost.clock, upstream: null })).rejects.toThrow(DatabaseInUse);
  await expect(prepareRestore(restoreOptions(lost, folder))).rejects.toThrow('booth_runs');
  await applyRestore(prepared);
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  await world.ok('auth.signIn', asha);
});

it('refuses while a booth runs whose database was deleted under it', async () => {
  const folder = lost.copy();
  const world = await openWorld({ folder, clock: lost.clock, upstream: null });
  for (const ending of ['', '-wal']) rmSync(join(folder, `naka.db${ending}`));
  await expect(prepareRestore(restoreOptions(lost, folder))).rejects.toThrow('booth_runs');
  world.crash();
});

it('refuses where a booth was begun on the new computer since the look', async () => {
  const folder = `${lost.copy()}-begun`;
  mkdirSync(folder);
  const { recoveryKey } = lost.recoveryKey;
  const prepared = await prepareRestore(restoreOptions(lost, folder, { from: [join(lost.folder, 'backups')], recoveryKey }));
  const world = await openWorld({ folder, clock: lost.clock });
  await world.close();
  await expect(applyRestore(prepared)).rejects.toThrow('changed_meanwhile');
  expect(readdirSync(folder).filter((name) => name.includes('restore-'))).toEqual([]);
});

it('no rollback journal of other pages stays beside the new database', async () => {
  const folder = lost.copy();
  writeFileSync(join(folder, 'naka.db-journal'), 'of other pages');
  const { applied } = await restore(restoreOptions(lost, folder));
  expect(existsSync(join(folder, 'naka.db-journal'))).toBe(false);
  expect(existsSync(join(applied.asideFolder ?? '', 'naka.db-journal'))).toBe(true);
});

it('keeps what was there, and can be done again', async () => {
  const folder = lost.copy();
  truncateSync(join(folder, 'naka.db'), 100_000);
  const { applied } = await restore(restoreOptions(lost, folder));
  expect(existsSync(join(applied.asideFolder ?? '', 'naka.db'))).toBe(true);
  writeFileSync(join(folder, 'naka.db'), 'nothing of a database');
  const again = await restore(restoreOptions(lost, folder));
  expect(again.lost).not.toBeNull();
  expect(await findingsIn(folder)).toEqual([]);
});
