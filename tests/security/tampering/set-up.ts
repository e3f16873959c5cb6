// A booth at the real upstream, as it is and as it was a few exits before, for the tests of this folder to tamper with.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect } from 'vitest';
import { readCommitsAfter } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { savePinHash } from '../../../db/operators.ts';
import { openRebuild } from '../../../db/rebuild.ts';
import { saveSignInGuard } from '../../../db/sign-in-guard.ts';
import type { CheckedBooth } from '../../../domain/audit/checked-booth.ts';
import type { FindingKind } from '../../../domain/audit/finding.ts';
import type { CountId, OperatorId } from '../../../domain/ids.ts';
import { type Fact, fact } from '../../../domain/journal/fact.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../../../domain/journal/record.ts';
import { paise, ZERO } from '../../../domain/money/paise.ts';
import { heldAfter } from '../../../domain/people/sign-in-guard.ts';
import { checkBooth } from '../../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../../electron/verify/key-ring.ts';
import { makeEnrolmentCode } from '../../../upstream/operations/enrol-booth.ts';
import { type BoothWorld, closeWorlds, newId, openWorld as openBoothWorld } from '../../electron/world/booth-world.ts';
import { asha, letIn, openLane, payCash } from '../../electron/world/cashier.ts';
import { closeDay } from '../../electron/world/day-closing.ts';
import { journalFacts } from '../../electron/world/facts-between.ts';
import { HOUR_MS } from '../../electron/world/test-clock.ts';
import { eventually } from '../../eventually.ts';
import { startTestPostgres, type TestPostgres } from '../../upstream/postgres.ts';
import { openWorld as openUpstreamWorld, type World } from '../../upstream/world.ts';
import { type Tampering, tamperedCopy, withoutTriggers } from './tampered-booth.ts';

let postgres: TestPostgres;
export let upstream: World;
export let scratch: string;
/** The booth as it is, and as it was a few exits before. */
export let healthy: string;
export let older: string;
/** The last record that upstream accepted. */
export let anchor: { readonly seq: number; readonly hash: string };

/** Call once in a file: the booth is made before its first test. */
export function tamperWithALot(): void {
  beforeAll(makeLot, 120_000);
  afterAll(async () => {
    await closeWorlds();
    await upstream?.stop();
    await postgres?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
}

async function makeLot(): Promise<void> {
  postgres = await startTestPostgres();
  upstream = await openUpstreamWorld(await postgres.freshDatabase());
  scratch = mkdtempSync(join(tmpdir(), 'naka-tampering-'));
  const enrolmentCode = await makeEnrolmentCode(upstream.upstream.context, { lotId: 'NAKATRAIN', validHours: 1 });
  const link = { url: upstream.upstream.url, enrolmentCode };
  const first = await openBoothWorld({ upstream: link });
  await openLane(first);
  await exits(first, ['DL7CQ1939', 'MH12AB1234']);
  await first.refusal('auth.signIn', { ...asha, pin: '0000' });
  await synced(first);
  await first.close();
  older = keep(first, 'older');
  const second = await first.again({ upstream: link });
  await second.ok('auth.signIn', asha);
  await exits(second, ['KA05MX4321', 'TN10AB1234', 'DL1CAB1111']);
  await second.refusal('auth.signIn', { code: '102', pin: '0000' });
  await synced(second);
  const { world: third } = await closeDay(second);
  await third.close();
  journalFacts(third, [countOf(third)]);
  const last = await third.again({ upstream: link });
  await synced(last);
  anchor = await upstreamHead();
  await last.close();
  healthy = keep(last, 'healthy');
}

export async function exits(world: BoothWorld, plates: readonly string[]): Promise<void> {
  for (const plate of plates) {
    const { session } = await letIn(world, plate);
    world.clock.pass(HOUR_MS);
    await payCash(world, session.sessionId);
  }
}

async function synced(world: BoothWorld): Promise<void> {
  await eventually('an empty backlog', async () => {
    const { upstream: line } = await world.ok('booth.view', {});
    return line.state === 'connected' && line.backlog === 0 ? true : null;
  });
}

async function upstreamHead(): Promise<{ readonly seq: number; readonly hash: string }> {
  const { db } = upstream.upstream.context;
  const { head_seq, head_hash } = await db.selectFrom('booth').select(['head_seq', 'head_hash']).executeTakeFirstOrThrow();
  return { seq: head_seq, hash: head_hash };
}

function keep({ folder }: BoothWorld, name: string): string {
  const kept = join(scratch, name);
  cpSync(folder, kept, { recursive: true });
  return kept;
}

/** A blind count of what the drawer holds. */
function countOf({ folder, clock }: BoothWorld) {
  const database = new Database(join(folder, 'naka.db'), { readonly: true });
  const drawer = database.prepare('SELECT shift_id, balance_paise, operator_id FROM drawer_movement ORDER BY seq DESC').get() as {
    readonly shift_id: string;
    readonly balance_paise: number;
    readonly operator_id: string;
  };
  database.close();
  const expected = paise(drawer.balance_paise);
  return fact('shift.count_locked', {
    countId: newId<CountId>(),
    shiftId: drawer.shift_id as never,
    attempt: 1,
    counts: [],
    countedPaise: expected,
    expectedPaise: expected,
    variancePaise: ZERO,
    operatorId: drawer.operator_id as never,
    lockedAtMs: clock.nowMs(),
  });
}

let copies = 0;
export const copyName = () => join(scratch, `copy-${++copies}`);

export function check(folder: string, { asked = true }: { readonly asked?: boolean } = {}): Promise<CheckedBooth> {
  const upstreamUrl = asked ? upstream.upstream.url : null;
  return checkBooth({ dataFolder: folder, keys: readKeyRing(folder), anchor: null, upstreamUrl });
}

export async function kindsFound(tamper: Tampering, options: { readonly asked?: boolean } = {}): Promise<readonly FindingKind[]> {
  const checked = await check(tamperedCopy(healthy, copyName(), tamper), options);
  return [...new Set(checked.findings.map(({ kind }) => kind))].sort();
}

/** The seq of the n-th record of a type. */
export function seqOf(type: string, nth = 1): number {
  const database = new Database(join(healthy, 'naka.db'), { readonly: true });
  const seq = database
    .prepare('SELECT seq FROM journal WHERE type = ? ORDER BY seq LIMIT 1 OFFSET ?')
    .pluck()
    .get(type, nth - 1);
  database.close();
  return seq as number;
}

export const sql = (text: string): Tampering => withoutTriggers((database) => void database.exec(text));

/** The last record that was written together with this one. */
export function lastSeqOfCommit(seq: number): number {
  const database = new Database(join(healthy, 'naka.db'), { readonly: true });
  const last = database
    .prepare('SELECT first_seq + count - 1 FROM journal_commit WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1')
    .pluck()
    .get(seq);
  database.close();
  return last as number;
}

/** The journal up to a record, tables that were made of it, PINs, and the counts of wrong ones: what a careful thief leaves. */
export function shortenTo(folder: string, throughSeq: number): void {
  const file = join(folder, 'naka.db');
  const whole = openBoothDatabase({ file });
  const commits = whole.read((tx) => readCommitsAfter(tx, 0, throughSeq));
  const pins = whole.read((tx) =>
    tx.statement('SELECT operator_id AS operatorId, pin_hash AS pinHash FROM pin_secret').all(),
  ) as {
    readonly operatorId: OperatorId;
    readonly pinHash: string;
  }[];
  whole.close();
  rmSync(file);
  const rebuild = openRebuild(file);
  const rebuilt = commits.map((commit) => ({ commit, facts: commit.records.map(factOf) }));
  const unfit = rebuild.take(rebuilt);
  expect([unfit, rebuild.finish()]).toEqual([null, []]);
  const shortened = openBoothDatabase({ file });
  shortened.write((tx) => {
    for (const pin of pins) savePinHash(tx, pin);
    for (const { type, body } of rebuilt.flatMap(({ facts }) => facts)) {
      if (type !== 'operator.refused') continue;
      saveSignInGuard(tx, { ...body, heldUntilMs: heldAfter(body.failures, body.atMs) });
    }
  });
  shortened.close();
}

function factOf(record: JournalRecord): Fact {
  const parsed = parseFact(record);
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.fact;
}
