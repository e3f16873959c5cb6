// How each refusal of a restore is got through the one door of a booth that cannot open its books. Merged by refusals.test.ts.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { boothIdentity } from '../../../../db/booth-identity.ts';
import { journalPoint, readCommitsAfter } from '../../../../db/journal.ts';
import { openBoothDatabase } from '../../../../db/open-database.ts';
import { makeRecord, signCommit } from '../../../../domain/journal/chain.ts';
import type { Fact } from '../../../../domain/journal/fact.ts';
import type { JournalCommit } from '../../../../domain/journal/record.ts';
import { signerOf } from '../../../../electron/crypto/ed25519.ts';
import { recordCrypto } from '../../../../electron/crypto/record-crypto.ts';
import { openFileSecretStore } from '../../../../electron/secrets/file-secret-store.ts';
import { openWorld } from '../../world/booth-world.ts';
import { vikram } from '../../world/cashier.ts';
import { damagedBooth, emptyFolder, nowhere, openRecovery, serverThatSays } from '../../world/recovery-world.ts';
import type { TestClock } from '../../world/test-clock.ts';
import type { Scenarios } from './scenarios.ts';

const CODE = `NAKATRAIN.${'0'.repeat(26)}.${'0'.repeat(64)}`;

export const recoveryRefusals = {
  restore_needed: async () => openRecovery({ folder: emptyFolder() }).refusal('booth.view', {}),
  restore_done: async () => (await openWorld()).refusal('recovery.view', {}),
  restore_not_checked: async () => openRecovery({ folder: emptyFolder() }).refusal('recovery.check', { language: 'en' }),
  restore_look_first: async () =>
    openRecovery(await damagedBooth()).refusal('recovery.restore', { language: 'en', approver: null }),
  restore_nothing_found: async () => openRecovery({ folder: emptyFolder() }).refusal('recovery.look', nowhere),
  restore_key_needed: async () => {
    const damaged = await damagedBooth();
    rmSync(join(damaged.folder, 'secrets.json'));
    const recovery = openRecovery(damaged);
    await recovery.ok('recovery.look', nowhere);
    return recovery.refusal('recovery.restore', { language: 'en', approver: null });
  },
  restore_key_wrong: async () =>
    openRecovery(await damagedBooth()).refusal('recovery.look', { ...nowhere, recoveryKey: 'ABCD EFGH' }),
  restore_code_wrong: async () => answered(403, { error: 'recovery_code_wrong' }),
  restore_booth_retired: async () => answered(403, { error: 'booth_retired' }),
  restore_server_away: async () => answered(503, {}),
  restore_server_forged: async () => {
    const { folder, clock } = await wholeBooth();
    openFileSecretStore(join(folder, 'secrets.json')).write('upstream_public_key', signerOfBooth(folder).publicKey);
    const upstreamUrl = await serverWith(folder, clock, { commits: [], countersignature: 'nobody' });
    return openRecovery({ folder, clock }, { upstreamUrl }).refusal('recovery.look', { ...nowhere, recoveryCode: CODE });
  },
  restore_newer_release: async () => refuseNext({ type: 'future.fact', body: {} } as unknown as Fact),
  restore_record_unfit: async () =>
    refuseNext({ type: 'operator.disabled', body: { operatorId: '0'.repeat(26), reason: 'gone', atMs: 1 } } as unknown as Fact),
  restore_number_wrong: async () =>
    openRecovery(await damagedBooth()).refusal('recovery.look', { ...nowhere, lastTicket: 'T01-1' }),
  restore_booth_runs: async () => openRecovery({ folder: (await openWorld()).folder }).refusal('recovery.look', nowhere),
  restore_changed: async () => {
    const { folder, clock } = await wholeBooth();
    const upstreamUrl = await serverWith(folder, clock, {
      commits: [],
      readmit: { status: 409, body: { error: 'head_differs' } },
    });
    const recovery = openRecovery({ folder, clock }, { upstreamUrl });
    await recovery.ok('recovery.look', { ...nowhere, recoveryCode: CODE });
    return recovery.refusal('recovery.restore', { language: 'en', approver: vikram });
  },
} as const satisfies Scenarios;

async function answered(status: number, body: unknown) {
  const upstreamUrl = await serverThatSays(() => ({ status, body }));
  return openRecovery(await damagedBooth(), { upstreamUrl }).refusal('recovery.look', { ...nowhere, recoveryCode: CODE });
}

async function wholeBooth(): Promise<{ readonly folder: string; readonly clock: TestClock }> {
  const world = await openWorld();
  await world.close();
  return world;
}

function signerOfBooth(folder: string) {
  return signerOf(openFileSecretStore(join(folder, 'secrets.json')).read('booth_signing_key') ?? '');
}

/** Upstream has one record more than the booth, and it is this. */
async function refuseNext(next: Fact) {
  const { folder, clock } = await wholeBooth();
  const upstreamUrl = await serverWith(folder, clock, { next });
  return openRecovery({ folder, clock }, { upstreamUrl }).refusal('recovery.look', { ...nowhere, recoveryCode: CODE });
}

type Says = {
  readonly next?: Fact;
  readonly commits?: readonly JournalCommit[];
  readonly countersignature?: string;
  readonly readmit?: { readonly status: number; readonly body: unknown };
};

async function serverWith(
  folder: string,
  clock: TestClock,
  { next, commits, countersignature = '', readmit }: Says,
): Promise<string> {
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  const point = database.read(journalPoint);
  const identity = database.read(boothIdentity);
  const own = database.read((tx) => readCommitsAfter(tx, 0, 100_000));
  database.close();
  if (point === null || identity === undefined) throw new Error('no booth');
  const { sign, publicKey } = signerOfBooth(folder);
  const stamp = { ...identity, actorId: null, wallTimeMs: clock.nowMs(), monotonicMs: 1, bootId: 'test' };
  const { lotId, boothId, boothCode } = identity;
  const made =
    next === undefined
      ? (commits ?? [])
      : [
          signCommit(
            [
              makeRecord(
                point,
                next,
                { lotId, boothId, actorId: null, wallTimeMs: stamp.wallTimeMs, monotonicMs: 1, bootId: 'test' },
                point.totals,
                recordCrypto(sign),
              ),
            ],
            sign,
          ),
        ];
  const last = made.at(-1)?.records.at(-1) ?? point;
  const head = { seq: last.seq, hash: last.hash, countersignature };
  return serverThatSays((path) => {
    if (path === '/v1/readmit') return readmit ?? { status: 404, body: {} };
    return {
      status: 200,
      body: {
        booth: { lotId, boothId, boothCode, publicKey },
        head,
        commits: [...own, ...made].filter(({ records }) => (records.at(-1)?.seq ?? 0) > Number(path.split('=')[1])),
        parked: [],
      },
    };
  });
}
