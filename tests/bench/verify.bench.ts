// How fast a journal is verified, against bare Ed25519 of the same run, and how long the audit's questions hold up the lane.
import { createPublicKey, verify as verifyBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JournalFilter, journalPage } from '../../db/audit/journal-page.ts';
import { storedCommitsAfter } from '../../db/journal.ts';
import { openRecordCheck, signatureClaims } from '../../domain/audit/check-records.ts';
import { verifyTogether } from '../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../electron/crypto/sha256.ts';
import { silentLog } from '../../electron/monitoring/log.ts';
import { openJournalCheck } from '../../electron/operations/audit/journal-check.ts';
import { openStore } from '../../electron/operations/store.ts';
import { boothIn, type TestBooth } from '../db/booth-in.ts';
import { foundation, opened } from '../db/facts.ts';
import { publicKey, T0 } from '../db/lot.ts';
import { memoryLog } from '../fakes/memory-log.ts';

/** Signed ones, to verify. */
const SIGNED = 10_000;
/** In the journal that is looked through; `NAKA_BENCH_RECORDS=1000000` for the size of many years. */
const STORED = Number(process.env.NAKA_BENCH_RECORDS ?? 100_000);
const BATCH = 500;

export type VerifyFigures = {
  readonly recordsVerifiedPerSecond: number;
  /** Time of reading, hashing, judging and verifying records by the time of nothing but their signatures, one after the other. */
  readonly verifyToBareEd25519: number;
  /** How long a key at the lane waits at the most (99 of 100) while the audit screen checks everything; and the same with nothing going on. */
  readonly laneWaitsMsWhileChecking: number;
  readonly laneWaitsMsAtRest: number;
  readonly storedRecords: number;
  /** The longest that one question of the audit holds up the lane, in milliseconds: newest page, rare kind, amount, text. */
  readonly longestQuestionMs: number;
  /** Looking through all of it for what is not there, in milliseconds. */
  readonly wholeSearchMs: number;
};

export async function benchVerify(): Promise<VerifyFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-verify-'));
  const booth = boothIn(folder);
  try {
    booth.append(...foundation());
    for (let done = 0; done < SIGNED; done += 100) booth.append(...Array.from({ length: 100 }, () => opened()));
    const bareMs = bareEd25519(booth);
    const startedAt = performance.now();
    const records = await verifyAll(booth);
    const verifiedMs = performance.now() - startedAt;
    const laneWaitsMsAtRest = await laneWaits(() => false);
    const check = checkOf(booth);
    check.start();
    const laneWaitsMsWhileChecking = await laneWaits(() => check.view().state !== 'running');
    check.stop();
    while (check.view().state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
    fill(booth, STORED);
    return {
      laneWaitsMsWhileChecking,
      laneWaitsMsAtRest,
      recordsVerifiedPerSecond: Math.round((1000 * records) / verifiedMs),
      verifyToBareEd25519: verifiedMs / bareMs,
      storedRecords: STORED,
      ...questions(booth),
    };
  } finally {
    booth.db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkOf({ db }: TestBooth) {
  const clock = { nowMs: () => T0, monotonicMs: () => performance.now() };
  return openJournalCheck({
    store: openStore({ open: () => db, openToRead: () => db, log: silentLog }),
    clock,
    publicKey,
    log: memoryLog(),
  });
}

/** A key of the cashier every 10 ms for three seconds: how late it is served. */
async function laneWaits(ended: () => boolean): Promise<number> {
  const late: number[] = [];
  for (let key = 0; key < 300 && !ended(); key += 1) {
    const due = performance.now() + 10;
    await new Promise((resolve) => setTimeout(resolve, 10));
    late.push(Math.max(0, performance.now() - due));
  }
  return late.sort((one, other) => one - other)[Math.floor(late.length * 0.99)] ?? 0;
}

function bareEd25519({ db }: TestBooth): number {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  const claims = db
    .read((tx) => storedCommitsAfter(tx, 0, SIGNED + 100))
    .flatMap((commit) => signatureClaims([commit]))
    .map(({ text, signature }) => ({ hash: Buffer.from(text), signature: Buffer.from(signature, 'base64url') }));
  const startedAt = performance.now();
  for (const { hash, signature } of claims) if (!verifyBytes(null, hash, key, signature)) throw new Error('a wrong signature');
  return performance.now() - startedAt;
}

async function verifyAll({ db }: TestBooth): Promise<number> {
  let verify: Awaited<ReturnType<typeof verifyTogether>> = () => false;
  const check = openRecordCheck({ sha256: sha256Hex, verify: (claim) => verify(claim) });
  let records = 0;
  for (let seq = 0; ; ) {
    const batch = db.read((tx) => storedCommitsAfter(tx, seq, BATCH));
    const last = batch.at(-1)?.records.at(-1);
    if (last === undefined) return records;
    verify = await verifyTogether(signatureClaims(batch), publicKey);
    for (const commit of batch) {
      const { findings } = check.take(commit);
      if (findings.length > 0) throw new Error(`${findings[0]?.kind} at ${findings[0]?.seq}`);
      records += commit.records.length;
    }
    seq = last.seq;
  }
}

/** Copies of the last record up to `through`: nobody verifies them, but they are as long and as many. */
function fill(booth: TestBooth, through: number): void {
  booth.raw((connection) => {
    const triggers = connection
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
      .all() as {
      readonly name: string;
      readonly sql: string;
    }[];
    for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
    const last = connection.prepare('SELECT max(seq) FROM journal').pluck().get() as number;
    const columns = connection.prepare("SELECT name FROM pragma_table_info('journal')").pluck().all() as string[];
    const changed: Readonly<Record<string, string>> = {
      seq: 'i',
      first_seq: 'i',
      previous_of_session: 'NULL',
      personal_digest: 'NULL',
      count: '1',
      wall_time_ms: `${T0} + i * 1000`,
    };
    connection.exec(`WITH RECURSIVE n(i) AS (VALUES (${last + 1}) UNION ALL SELECT i + 1 FROM n WHERE i < ${through})
      INSERT INTO journal (${columns.join(', ')}) SELECT ${columns.map((column) => changed[column] ?? column).join(', ')}
      FROM n, (SELECT * FROM journal WHERE count IS NOT NULL ORDER BY seq DESC LIMIT 1)`);
    for (const { sql } of triggers) connection.exec(sql);
  });
}

const anything: JournalFilter = {
  span: null,
  types: null,
  operatorId: null,
  sessionId: null,
  vehicle: '',
  amountPaise: null,
  text: '',
};

function questions({ db }: TestBooth): Pick<VerifyFigures, 'longestQuestionMs' | 'wholeSearchMs'> {
  let longestQuestionMs = 0;
  const ask = (filter: Partial<JournalFilter>, before: number | null = null) => {
    const startedAt = performance.now();
    const page = db.read((tx) => journalPage(tx, { ...anything, ...filter }, { before, limit: 50 }));
    longestQuestionMs = Math.max(longestQuestionMs, performance.now() - startedAt);
    return page;
  };
  ask({});
  ask({ amountPaise: 123_456 });
  ask({ span: { fromMs: T0 + 40_000_000, untilMs: T0 + 41_000_000 } });
  ask({ vehicle: 'DL7CQ1939' });
  const startedAt = performance.now();
  for (let before: number | null = null; ; ) {
    const page = ask({ types: ['lot.configured'], text: 'no such text' }, before);
    before = page.goOnBefore;
    if (before === null) break;
  }
  return { longestQuestionMs, wholeSearchMs: performance.now() - startedAt };
}
