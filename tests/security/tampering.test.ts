// Somebody tampers with a booth's data: each way is found by `verify`, together with what the real upstream knows; a healthy booth passes.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBooth } from '../../build/verify/check-booth.ts';
import { readKeyRing } from '../../build/verify/key-ring.ts';
import { readCommitsAfter } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { openRebuild } from '../../db/rebuild.ts';
import { saveSignInGuard } from '../../db/sign-in-guard.ts';
import type { FindingKind } from '../../domain/audit/finding.ts';
import type { CheckedBooth } from '../../domain/audit/report.ts';
import { auditReport, reportText } from '../../domain/audit/report.ts';
import type { CountId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalRecord, UnhashedRecord } from '../../domain/journal/record.ts';
import { paise, ZERO } from '../../domain/money/paise.ts';
import { heldAfter } from '../../domain/people/sign-in-guard.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { type BoothWorld, closeWorlds, newId, openWorld as openBoothWorld } from '../electron/world/booth-world.ts';
import { asha, letIn, openLane, payCash } from '../electron/world/cashier.ts';
import { closeDay } from '../electron/world/day-closing.ts';
import { journalFacts } from '../electron/world/facts-between.ts';
import { HOUR_MS } from '../electron/world/test-clock.ts';
import { eventually } from '../eventually.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import { openWorld as openUpstreamWorld, type World } from '../upstream/world.ts';
import { rewriteFrom, type Tampering, tamperedCopy, withoutTriggers } from './tampered-booth.ts';

let postgres: TestPostgres;
let upstream: World;
let scratch: string;
/** The booth as it is, and as it was a few exits before. */
let healthy: string;
let older: string;
/** The last record that upstream accepted. */
let anchor: { readonly seq: number; readonly hash: string };

beforeAll(async () => {
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
}, 120_000);

afterAll(async () => {
  await closeWorlds();
  await upstream?.stop();
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

async function exits(world: BoothWorld, plates: readonly string[]): Promise<void> {
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
const copyName = () => join(scratch, `copy-${++copies}`);

function check(folder: string, { asked = true }: { readonly asked?: boolean } = {}): Promise<CheckedBooth> {
  const upstreamUrl = asked ? upstream.upstream.url : null;
  return checkBooth({ dataFolder: folder, keys: readKeyRing(folder), anchor: null, upstreamUrl });
}

async function kindsFound(tamper: Tampering, options: { readonly asked?: boolean } = {}): Promise<readonly FindingKind[]> {
  const checked = await check(tamperedCopy(healthy, copyName(), tamper), options);
  return [...new Set(checked.findings.map(({ kind }) => kind))].sort();
}

/** The seq of the n-th record of a type. */
function seqOf(type: string, nth = 1): number {
  const database = new Database(join(healthy, 'naka.db'), { readonly: true });
  const seq = database
    .prepare('SELECT seq FROM journal WHERE type = ? ORDER BY seq LIMIT 1 OFFSET ?')
    .pluck()
    .get(type, nth - 1);
  database.close();
  return seq as number;
}

const sql = (text: string): Tampering => withoutTriggers((database) => void database.exec(text));

describe('a healthy booth', () => {
  it('passes, and says what was compared', async () => {
    const checked = await check(healthy);
    expect(checked.findings).toEqual([]);
    expect(checked).toMatchObject({ stateCompared: true, closings: 1, anchors: { stored: 'verified', server: 'known' } });
    const text = reportText(auditReport(checked, 'en', Date.now()));
    expect(text).toContain('SOUND: nothing was found.');
    expect(text).not.toContain('[--]');
    expect(reportText(auditReport(checked, 'hi', Date.now()))).toContain('सही');
  });

  it('passes after a power cut too, with what the journal had not yet moved into the file', async () => {
    const folder = copyName();
    cpSync(healthy, folder, { recursive: true });
    const world = await openBoothWorld({ folder });
    await world.ok('auth.signIn', asha);
    const cut = copyName();
    cpSync(folder, cut, { recursive: true });
    await world.close();
    expect((await check(cut)).findings).toEqual([]);
  });

  it('is left as it was', async () => {
    const before = readFileSync(join(healthy, 'naka.db'));
    await check(healthy);
    expect(readFileSync(join(healthy, 'naka.db')).equals(before)).toBe(true);
  });
});

describe('records', () => {
  it('edited: the record says so', async () => {
    const seq = seqOf('payment.cash_taken');
    const kinds = await kindsFound(sql(`UPDATE journal SET body = json_set(body, '$.amountPaise', 100) WHERE seq = ${seq}`), {
      asked: false,
    });
    expect(kinds).toContain('hash_wrong');
    expect(kinds).toContain('totals_wrong');
  });

  it('deleted in the middle: the gap says so', async () => {
    const seq = seqOf('payment.cash_taken', 2);
    expect(await kindsFound(sql(`DELETE FROM journal WHERE seq = ${seq}`), { asked: false })).toEqual(
      expect.arrayContaining(['sequence_gap']),
    );
  });

  it('swapped: both places say so', async () => {
    const [one, other] = [seqOf('payment.cash_taken', 1), seqOf('payment.cash_taken', 2)];
    const kinds = await kindsFound(
      sql(
        `UPDATE journal SET seq = -1 WHERE seq = ${one}; UPDATE journal SET seq = ${one} WHERE seq = ${other};
        UPDATE journal SET seq = ${other} WHERE seq = -1`
          .replace('seq = -1', 'seq = 999999')
          .replace('seq = -1', 'seq = 999999'),
      ),
      { asked: false },
    );
    expect(kinds).toEqual(expect.arrayContaining(['commit_torn', 'hash_wrong']));
  });

  it('cut off at the end, with tables that fit: only what others know says so', async () => {
    const cut = copyName();
    cpSync(healthy, cut, { recursive: true });
    shortenTo(cut, seqOf('shift.count_locked') - 1);
    expect((await check(cut, { asked: false })).findings).toEqual([]);
    const { findings } = await check(cut);
    expect(findings).toMatchObject([{ kind: 'anchor_missing', seq: anchor.seq, detail: expect.stringContaining('server') }]);
    const typed = await checkBooth({ dataFolder: cut, keys: readKeyRing(cut), anchor, upstreamUrl: null });
    expect(typed.findings).toMatchObject([{ kind: 'anchor_missing', detail: expect.stringContaining('typed') }]);
  });

  it('written anew without the key: every signature says so', async () => {
    const seq = seqOf('session.opened');
    const hide = rewriteFrom(seq, laterEntry(seq), 'without_the_key');
    expect(await kindsFound(hide, { asked: false })).toContain('signature_wrong');
  });

  it('written anew with the key: the server and the receipts say so', async () => {
    const seq = seqOf('session.opened');
    const hide = rewriteFrom(seq, laterEntry(seq), 'with_the_key');
    const alone = await kindsFound(hide, { asked: false });
    expect(alone).not.toContain('signature_wrong');
    expect(alone).toContain('anchor_differs');
    expect(await kindsFound(hide)).toContain('anchor_differs');
  });
});

/** The vehicle of that record came in a minute later. */
function laterEntry(seq: number) {
  return (record: UnhashedRecord): UnhashedRecord =>
    record.seq === seq ? { ...record, body: { ...record.body, enteredAtMs: Number(record.body.enteredAtMs) + 60_000 } } : record;
}

/** The journal up to a record, tables that were made of it, and the counts of wrong PINs: what a careful thief leaves. */
function shortenTo(folder: string, throughSeq: number): void {
  const file = join(folder, 'naka.db');
  const whole = openBoothDatabase({ file });
  const commits = whole.read((tx) => readCommitsAfter(tx, 0, throughSeq));
  whole.close();
  rmSync(file);
  const rebuild = openRebuild(file);
  const rebuilt = commits.map((commit) => ({ commit, facts: commit.records.map(factOf) }));
  const unfit = rebuild.take(rebuilt);
  expect([unfit, rebuild.finish()]).toEqual([null, []]);
  const shortened = openBoothDatabase({ file });
  shortened.write((tx) => {
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

/** Of a record that begins no commit. */
const noCommit =
  'count = NULL, lot_id = NULL, booth_id = NULL, actor_id = NULL, wall_time_ms = NULL, monotonic_ms = NULL, boot_id = NULL, signature = NULL';

describe('commits', () => {
  const commitOf = (seq: number) => `first_seq = (SELECT first_seq FROM journal WHERE seq = ${seq})`;
  const firstOf = (seq: number) => `seq = (SELECT first_seq FROM journal WHERE seq = ${seq})`;
  const lastOf = (seq: number) => `seq = (SELECT first_seq + count - 1 FROM journal_commit WHERE ${commitOf(seq)})`;

  it('with its last record torn out: it is torn, whatever count it is given', async () => {
    const seq = seqOf('payment.cash_taken');
    const torn = await kindsFound(sql(`DELETE FROM journal WHERE ${lastOf(seq)}`), { asked: false });
    expect(torn).toEqual(expect.arrayContaining(['commit_torn', 'sequence_gap']));
    const counted = `DELETE FROM journal WHERE ${lastOf(seq)}; UPDATE journal SET count = count - 1 WHERE ${firstOf(seq)}`;
    const kinds = await kindsFound(sql(counted), { asked: false });
    expect(kinds).toEqual(expect.arrayContaining(['signature_wrong', 'sequence_gap']));
  });

  it('cut short at the end of the journal: its signature says so', async () => {
    const cut = `DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);
      UPDATE journal SET count = count - 1 WHERE seq = (SELECT max(first_seq) FROM journal)`;
    const manyAtTheEnd = tamperedCopy(healthy, copyName(), sql(''));
    shortenTo(manyAtTheEnd, lastSeqOfCommit(seqOf('receipt.issued', 3)));
    expect((await check(manyAtTheEnd, { asked: false })).findings).toEqual([]);
    const checked = await check(tamperedCopy(manyAtTheEnd, copyName(), sql(cut)), { asked: false });
    expect(checked.findings.map(({ kind }) => kind)).toContain('signature_wrong');
  });

  it('whose signature was taken away: no signature covers its records', async () => {
    const seq = seqOf('payment.cash_taken');
    const kinds = await kindsFound(sql(`UPDATE journal SET signature = NULL, count = NULL WHERE ${firstOf(seq)}`), {
      asked: false,
    });
    expect(kinds).toContain('commit_missing');
  });

  it('two made one, and one made two: neither is signed so', async () => {
    const seq = seqOf('payment.cash_taken');
    const next = `(SELECT min(first_seq) FROM journal_commit WHERE first_seq > ${seq})`;
    const joined = `CREATE TEMP TABLE next AS SELECT first_seq, count FROM journal_commit WHERE first_seq = ${next};
      UPDATE journal SET count = count + (SELECT count FROM next) WHERE ${firstOf(seq)};
      UPDATE journal SET first_seq = (SELECT first_seq FROM journal WHERE seq = ${seq}), ${noCommit} WHERE first_seq = (SELECT first_seq FROM next)`;
    expect(await kindsFound(sql(joined), { asked: false })).toContain('signature_wrong');
    const split = `CREATE TEMP TABLE whole AS SELECT * FROM journal_commit WHERE ${commitOf(seq)};
      UPDATE journal SET first_seq = journal.first_seq + 1 FROM whole WHERE journal.first_seq = whole.first_seq AND seq > whole.first_seq;
      UPDATE journal SET count = whole.count - 1, lot_id = whole.lot_id, booth_id = whole.booth_id, actor_id = whole.actor_id,
        wall_time_ms = whole.wall_time_ms, monotonic_ms = whole.monotonic_ms, boot_id = whole.boot_id, signature = whole.signature
        FROM whole WHERE seq = whole.first_seq + 1;
      UPDATE journal SET count = 1 WHERE ${firstOf(seq)}`;
    expect(await kindsFound(sql(split), { asked: false })).toContain('signature_wrong');
  });

  it.each(['actor_id', 'wall_time_ms', 'monotonic_ms', 'boot_id'])(
    'whose %s was changed: the hash of its records says so',
    async (column) => {
      const value = column === 'actor_id' ? 'NULL' : column === 'boot_id' ? "'another'" : `${column} + 1`;
      const kinds = await kindsFound(
        sql(`UPDATE journal SET ${column} = ${value} WHERE ${firstOf(seqOf('payment.cash_taken'))}`),
        {
          asked: false,
        },
      );
      expect(kinds).toContain('hash_wrong');
    },
  );
});

/** The last record that was written together with this one. */
function lastSeqOfCommit(seq: number): number {
  const database = new Database(join(healthy, 'naka.db'), { readonly: true });
  const last = database
    .prepare('SELECT first_seq + count - 1 FROM journal_commit WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1')
    .pluck()
    .get(seq);
  database.close();
  return last as number;
}

describe('copies', () => {
  it('an old one put back: the server knows more', async () => {
    expect((await check(older, { asked: false })).findings).toEqual([]);
    expect((await check(older)).findings).toMatchObject([{ kind: 'anchor_missing', seq: anchor.seq }]);
  });

  it('a clone that went on by itself: the server knows other records in its place', async () => {
    const folder = copyName();
    cpSync(older, folder, { recursive: true });
    const clone = await openBoothWorld({ folder });
    await clone.ok('auth.signIn', asha);
    await exits(clone, ['UP16AA1', 'UP16AA2', 'UP16AA3', 'UP16AA4', 'UP16AA5', 'UP16AA6', 'UP16AA7']);
    await clone.close();
    expect((await check(folder, { asked: false })).findings).toEqual([]);
    expect((await check(folder)).findings).toMatchObject([{ kind: 'anchor_differs', seq: anchor.seq }]);
  });
});

describe('counters set back', () => {
  it('the running totals, signed with the key', async () => {
    const seq = seqOf('receipt.issued', 2);
    const kinds = await kindsFound(
      rewriteFrom(seq, (record) => ({ ...record, totals: { ...record.totals, cashReceivedPaise: ZERO } }), 'with_the_key'),
      { asked: false },
    );
    expect(kinds).toContain('totals_wrong');
  });

  it('the receipt number, signed with the key', async () => {
    const seq = seqOf('receipt.issued', 3);
    const back = rewriteFrom(
      seq,
      (record) => (record.seq === seq ? { ...record, body: { ...record.body, number: 'T01/2627/0000001', running: 1 } } : record),
      'with_the_key',
    );
    expect(await kindsFound(back, { asked: false })).toContain('receipt_gap');
  });

  it('the count of wrong PINs', async () => {
    const changes = [
      'DELETE FROM sign_in_guard',
      'UPDATE sign_in_guard SET failures = failures + 1',
      'UPDATE sign_in_guard SET held_until_ms = held_until_ms + 1',
      'UPDATE sign_in_guard SET counted_from_ms = 0',
      "UPDATE sign_in_guard SET operator_code = '301' WHERE operator_code = '102'",
      "INSERT INTO sign_in_guard VALUES ('301', 9, 0, 0)",
    ];
    for (const change of changes) expect(await kindsFound(sql(change)), change).toEqual(['guard_reset']);
  });

  it('the mark up to which the server has accepted, past the end', async () => {
    expect(await kindsFound(sql('UPDATE sync_state SET pushed_through = 99999'))).toEqual(['anchor_missing']);
  });
});

describe('tables', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a payment', "UPDATE payment SET amount_paise = 1, tendered_paise = 1, change_paise = 0 WHERE method = 'cash'"],
    ['a shift count', 'UPDATE shift_count SET counted_paise = 0, variance_paise = -expected_paise'],
    ['a closing', `UPDATE closing SET tally = '[]'`],
    ['a drawer movement', "DELETE FROM drawer_movement WHERE kind = 'cash_payment'"],
    ['a line of the day book', "DELETE FROM book_entry WHERE kind = 'receipt'"],
    ['the stay that a record belongs to', "UPDATE journal SET previous_of_session = NULL WHERE type = 'session.closed'"],
  ];
  it.each(rows)('%s was changed: the journal says otherwise', async (_what, change) => {
    expect(await kindsFound(sql(change))).toEqual(['state_differs']);
  });

  it('triggers were dropped: the rules say so', async () => {
    expect(await kindsFound((database) => void database.exec('DROP TRIGGER payment_resolves_once'))).toEqual(['schema_changed']);
  });

  it('a closing was written anew with the key: the recount says so', async () => {
    const seq = seqOf('closing.made');
    const nothing = rewriteFrom(
      seq,
      (record) =>
        record.seq === seq
          ? { ...record, body: { closing: { ...(record.body.closing as object), tally: [], totals: record.totals } } }
          : record,
      'with_the_key',
    );
    expect(await kindsFound(nothing, { asked: false })).toContain('closing_tally');
  });

  it('a count was written anew with the key: the movements say so', async () => {
    const seq = seqOf('shift.count_locked');
    const short = rewriteFrom(
      seq,
      (record) => (record.seq === seq ? { ...record, body: { ...record.body, expectedPaise: 100, countedPaise: 100 } } : record),
      'with_the_key',
    );
    expect(await kindsFound(short, { asked: false })).toContain('count_wrong');
  });
});

describe('npm run verify', () => {
  /** Not spawnSync: the upstream that it asks lives in this process. */
  const run = (...args: readonly string[]) =>
    new Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      execFile(process.execPath, ['build/verify.ts', ...args], (error, stdout, stderr) =>
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  it('answers 0 and a page for a sound booth', async () => {
    const report = join(scratch, 'report.txt');
    const { status, stdout } = await run('--data', healthy, '--upstream', upstream.upstream.url, '--report', report);
    expect(status).toBe(0);
    expect(stdout).toContain('SOUND');
    expect(readFileSync(report, 'utf8')).toBe(stdout);
  });

  it('answers 1 and names the record for a tampered one', async () => {
    const seq = seqOf('payment.cash_taken');
    const tampered = tamperedCopy(
      healthy,
      copyName(),
      sql(`UPDATE journal SET wall_time_ms = 0 WHERE seq = (SELECT first_seq FROM journal WHERE seq = ${seq})`),
    );
    const { status, stdout } = await run('--data', tampered, '--language', 'hi');
    expect(status).toBe(1);
    expect(stdout).toContain(`रिकॉर्ड ${seq}`);
  });

  it('answers 1 when the receipt in a customer’s hand knows more', async () => {
    const { status } = await run('--data', older, '--anchor', `${anchor.seq}:${anchor.hash.slice(0, 16)}`);
    expect(status).toBe(1);
  });

  it('answers 2 when it could not check: no booth, a running booth, a server that does not answer', async () => {
    expect(await run('--data', scratch)).toMatchObject({ status: 2, stderr: expect.stringContaining('naka.db') });
    expect(await run('--data', healthy, '--upstream', 'http://127.0.0.1:9')).toMatchObject({ status: 2 });
    expect(await run('--data', healthy, '--anchor', 'rubbish')).toMatchObject({ status: 2 });
    const folder = copyName();
    cpSync(healthy, folder, { recursive: true });
    const world = await openBoothWorld({ folder });
    expect(await run('--data', folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('Close it') });
    await world.close();
  });
});
