// A booth that the server refuses, or that is dead, comes back: upstream's head wins, what went another way is set aside, and nobody goes on as
// its double. The restored booth then works and syncs against the real upstream.
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { backupFolderOf, backupsIn, escrowName } from '../../../electron/backup/backup-files.ts';
import { putUpstream } from '../../../electron/backup/places.ts';
import { sealFile } from '../../../electron/backup/sealed-file.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { retireBooth } from '../../../upstream/operations/recover-booth.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, payCash, vikram } from '../world/cashier.ts';
import {
  BOOTH_CODE,
  findingsIn,
  LOT_ID,
  type LostBooth,
  makeLostBooth,
  restore,
  restoreOptions,
  upstreamHead,
} from './lost-booth.ts';

let lost: LostBooth;
beforeAll(async () => {
  lost = await makeLostBooth();
}, 120_000);
afterEach(closeWorlds);
afterAll(() => lost.close());

const line = async (world: BoothWorld) => (await world.ok('booth.view', {})).upstream;
const link = () => ({ url: lost.upstream.upstream.url, enrolmentCode: 'none-is-needed' });
const context = () => lost.upstream.upstream.context;

async function anomalies(): Promise<readonly string[]> {
  const rows = await context().db.selectFrom('anomaly').select('kind').execute();
  return rows.map(({ kind }) => kind);
}

/** The data folder of a copy that went its own way for a while, as its secrets and witness stand there. */
function forkedFolder(): string {
  const folder = lost.copy();
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `naka.db${ending}`), { force: true });
  cpSync(lost.forkedFile, join(folder, 'naka.db'));
  rmSync(join(folder, 'naka.witness'));
  return folder;
}

it('a copy that went another way: its records are kept upstream and shown, and the booth goes on behind upstream’s head', async () => {
  const folder = forkedFolder();
  const clone = lost.copy();
  const upstream = { url: lost.upstream.upstream.url, recoveryCode: null };
  const { head, setAside, lost: missing } = await restore(restoreOptions(lost, folder, { upstream }));
  expect(head.seq).toBe(lost.upstreamSeq);
  expect(setAside).toMatchObject({ fromSeq: lost.backupSeq + 1, sums: { receipts: 1, tickets: 1 } });
  expect(missing).toMatchObject({ throughSeq: null });
  expect(await findingsIn(folder)).toEqual([]);
  const kept = await context().db.selectFrom('set_aside_commit').select(['first_seq', 'last_seq']).orderBy('first_seq').execute();
  expect(kept[0]?.first_seq).toBe(setAside?.fromSeq);
  expect(kept.at(-1)?.last_seq).toBe(setAside?.throughSeq);

  const world = await openWorld({ folder, clock: lost.clock, upstream: link() });
  await world.ok('auth.signIn', asha);
  const { session } = await letIn(world, 'GJ01AA0001');
  await payCash(world, session.sessionId);
  await eventually('everything is accepted', async () => {
    const { state, backlog, parked } = await line(world);
    return state === 'connected' && backlog === 0 && parked === 0;
  });
  expect(await anomalies()).toEqual(expect.arrayContaining(['journal_set_aside', 'booth_readmitted', 'journal_restored']));

  // Whoever still has the old token works as nobody's double.
  const double = await openWorld({ folder: clone, clock: lost.clock, upstream: link() });
  await double.ok('auth.signIn', asha);
  await eventually('the double is refused', async () => (await line(double)).refusal === 'booth_retired');
});

it('a dead computer: the owner’s code, the printed key, and everything from upstream alone', async () => {
  const backup = backupsIn(backupFolderOf(lost.folder))[0];
  if (backup === undefined) throw new Error('no backup');
  const sealed = join(lost.copy(), 'sealed.age');
  await sealFile({ fromFile: backup.file, toFile: sealed, recipient: lost.recoveryKey.recipient });
  const code = await lost.recoveryCode();
  // The booth that works now brings its backups; its token is the one that the restore above gave it.
  const folder = forkedFolder();
  await restore(restoreOptions(lost, folder, { upstream: { url: lost.upstream.upstream.url, recoveryCode: code } }));
  const token = openFileSecretStore(join(folder, 'secrets.json')).read('upstream_token');
  const put = await putUpstream(
    {
      file: sealed,
      name: 'backup.age',
      boothCode: BOOTH_CODE,
      headSeq: backup.headSeq,
      madeAtMs: backup.madeAtMs,
      keys: readFileSync(join(backupFolderOf(lost.folder), escrowName(BOOTH_CODE))),
    },
    { url: lost.upstream.upstream.url, headers: { authorization: `Bearer ${token}`, 'naka-format': '1' } },
  );
  expect(put).toBeNull();
  const head = await upstreamHead(lost.upstream);
  await retireBooth(context(), { lotId: LOT_ID, boothCode: BOOTH_CODE });

  const other = `${folder}-other`;
  mkdirSync(other);
  const { recoveryKey } = lost.recoveryKey;
  const upstream = { url: lost.upstream.upstream.url, recoveryCode: await lost.recoveryCode() };
  const plan = await restore(restoreOptions(lost, other, { recoveryKey, upstream }));
  expect(plan).toMatchObject({ otherComputer: true, head: { seq: head }, lost: { throughSeq: null }, pins: { owner: null } });
  expect(await findingsIn(other)).toEqual([]);
  const world = await openWorld({ folder: other, clock: lost.clock, upstream: link() });
  await world.ok('auth.signIn', vikram);
  await eventually('everything is accepted', async () => {
    const { state, backlog } = await line(world);
    return state === 'connected' && backlog === 0;
  });
});
