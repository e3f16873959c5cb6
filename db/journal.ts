// Appends facts to the journal, with their projection, and reads the journal back for push, story and rebuild.
import { type InferResult, sql } from 'kysely';
import { assert } from '../domain/assert.ts';
import type { StoredCommit, StoredRecord } from '../domain/audit/check-records.ts';
import type { BoothId, LotId, OperatorId, SessionId } from '../domain/ids.ts';
import { canonicalJson } from '../domain/journal/canonical-json.ts';
import { genesis, makeRecord, type RecordCrypto, signCommit } from '../domain/journal/chain.ts';
import type { Fact } from '../domain/journal/fact.ts';
import { factVersion } from '../domain/journal/fact-versions.ts';
import { parseFact } from '../domain/journal/parse-fact.ts';
import {
  type JournalCommit,
  type JournalRecord,
  MOST_RECORDS_OF_COMMIT,
  type PerpetualTotals,
  type Sign,
} from '../domain/journal/record.ts';
import { addToTotals, zeroTotals } from '../domain/journal/totals.ts';
import { personalOf, storePersonal } from './personal-data.ts';
import { projectFact } from './project-fact.ts';
import { hotQuery, insertRow, sqlite } from './query.ts';
import type { JournalRow } from './schema.ts';
import { sessionOfFact } from './session-of-fact.ts';
import { openStayLinks, seqsOfStays } from './stay-links.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

export type JournalHead = { readonly seq: number; readonly hash: string };
export type Stamp = { readonly wallTimeMs: number; readonly monotonicMs: number; readonly bootId: string };

const lastRecord = hotQuery(() =>
  sqlite
    .selectFrom('journal')
    .select([
      'seq',
      'hash',
      'cash_received_paise',
      'online_received_paise',
      'refunds_due_paise',
      'receipts_issued',
      'tickets_issued',
      'exceptions_approved',
    ])
    .orderBy('seq', 'desc')
    .limit(1),
);
/** Whole records: what their commit holds for all of them is joined. The hash before a record is the record's before it. */
export const wholeRecords = sqlite
  .selectFrom('journal')
  .leftJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
  .leftJoin('personal_data', 'personal_data.seq', 'journal.seq')
  .leftJoin('journal as before', (join) => join.on(sql<boolean>`before.seq = journal.seq - 1`))
  .select([
    'journal.seq',
    'journal.first_seq',
    'journal.type',
    'journal.version',
    'journal.previous_of_session',
    'journal.body',
    'journal.personal_digest',
    'personal_data.salt',
    'personal_data.data',
    'journal.cash_received_paise',
    'journal.online_received_paise',
    'journal.refunds_due_paise',
    'journal.receipts_issued',
    'journal.tickets_issued',
    'journal.exceptions_approved',
    'journal.hash',
    'before.hash as previous_hash',
    'journal_commit.count',
    'journal_commit.lot_id',
    'journal_commit.booth_id',
    'journal_commit.actor_id',
    'journal_commit.wall_time_ms',
    'journal_commit.monotonic_ms',
    'journal_commit.boot_id',
    'journal_commit.signature',
  ]);
export type WholeRecordRow = InferResult<typeof wholeRecords>[number];

const recordsAfter = hotQuery((p: { seq: number; limit: number }) =>
  wholeRecords.where('journal.seq', '>', p.seq).orderBy('journal.seq').limit(p.limit),
);
const recordsOfSession = hotQuery((p: { sessionId: SessionId }) =>
  wholeRecords.where('journal.seq', 'in', seqsOfStays(sql`${p.sessionId}`)).orderBy('journal.seq'),
);
const firstOfCommitAt = hotQuery((p: { seq: number }) =>
  sqlite.selectFrom('journal').select('first_seq').where('seq', '>=', p.seq).orderBy('seq').limit(1),
);
const hashAt = hotQuery((p: { seq: number }) => sqlite.selectFrom('journal').select('hash').where('seq', '=', p.seq));

/**
 * Journals the facts in their order and changes the state tables by them, all in the caller's transaction.
 * Throws when a fact breaks a rule that the tables keep; the transaction then rolls back.
 */
export function appendFacts(
  tx: WriteTx,
  {
    facts,
    actorId,
    stamp,
    identity,
    crypto,
  }: {
    readonly facts: readonly Fact[];
    readonly actorId: OperatorId | null;
    readonly stamp: Stamp;
    readonly identity: { readonly lotId: LotId; readonly boothId: BoothId };
    readonly crypto: RecordCrypto & { readonly sign: Sign };
  },
): readonly JournalRecord[] {
  requireRefundOfLateMoney(facts);
  const last = lastRecord.first(tx, {});
  let head: JournalHead = last === undefined ? genesis : { seq: last.seq, hash: hexOf(last.hash) };
  let totals = last === undefined ? zeroTotals : totalsOf(last);
  const made = facts.map((fact) => {
    requireWellFormed(fact);
    totals = addToTotals(totals, fact);
    const record = makeRecord(head, fact, { ...identity, actorId, ...stamp }, totals, crypto);
    head = { seq: record.seq, hash: record.hash };
    return { record, fact };
  });
  if (made.length === 0) return [];
  assert(made.length <= MOST_RECORDS_OF_COMMIT, `${made.length} records are one commit`);
  const { records, signature } = signCommit(
    made.map(({ record }) => record),
    crypto.sign,
  );
  storeRecords(tx, { records: made, signature });
  return records;
}

/** Seq 0 and 64 zeros while the journal is empty. */
export function journalHead(tx: ReadTx): JournalHead {
  const last = lastRecord.first(tx, {});
  return last === undefined ? genesis : { seq: last.seq, hash: hexOf(last.hash) };
}

export function latestTotals(tx: ReadTx): PerpetualTotals {
  const row = lastRecord.first(tx, {});
  return row === undefined ? zeroTotals : totalsOf(row);
}

export type JournalPoint = JournalHead & { readonly totals: PerpetualTotals };

/** The last record with the totals it carries; null while the journal is empty. */
export function journalPoint(tx: ReadTx): JournalPoint | null {
  const last = lastRecord.first(tx, {});
  return last === undefined ? null : { seq: last.seq, hash: hexOf(last.hash), totals: totalsOf(last) };
}

/** In order, at most `limit`. */
export function readJournalAfter(tx: ReadTx, seq: number, limit: number): readonly JournalRecord[] {
  return recordsAfter.all(tx, { seq, limit }).map(recordOf);
}

/**
 * Whole commits in order, as many of them as have at most `limit` records together, the first in any case. From the one that begins after
 * `seq`, or holds the record after it.
 */
export function readCommitsAfter(tx: ReadTx, seq: number, limit: number): readonly JournalCommit[] {
  const firstSeq = firstOfCommitAt.first(tx, { seq: seq + 1 })?.first_seq ?? seq + 1;
  return storedCommitsAfter(tx, firstSeq - 1, limit).map(({ records, signed }) => {
    assert(signed !== null && signed.count === records.length, `the commit of record ${records[0]?.seq} is whole`);
    for (const { seq: at, unreadable } of records) assert(unreadable === undefined, `record ${at} can be read: ${unreadable}`);
    return { records, signature: signed.signature };
  });
}

/** As `readCommitsAfter`, but of a database that somebody may have changed: commits as they lie there after `seq`, whole or not. */
export function storedCommitsAfter(tx: ReadTx, seq: number, limit: number): readonly StoredCommit[] {
  const rows = recordsAfter.all(tx, { seq, limit: limit + 1 });
  const groups = groupsOf(rows, (row) => row.first_seq);
  const isCutOff = rows.length > limit;
  // The first commit alone has more records than were asked for.
  const taken = isCutOff && groups.length === 1 ? [firstCommitAfter(tx, seq)] : isCutOff ? groups.slice(0, -1) : groups;
  return taken.map((group) => ({ records: group.map(storedRecordOf), signed: signedOf(group) }));
}

function firstCommitAfter(tx: ReadTx, seq: number): readonly WholeRecordRow[] {
  return groupsOf(recordsAfter.all(tx, { seq, limit: MOST_RECORDS_OF_COMMIT }), (row) => row.first_seq)[0] ?? [];
}

function signedOf(rows: readonly WholeRecordRow[]): StoredCommit['signed'] {
  const row = rows[0];
  return row?.count == null || row.signature === null ? null : { count: row.count, signature: signatureText(row.signature) };
}

function groupsOf<Row>(rows: readonly Row[], keyOf: (row: Row) => number): readonly (readonly Row[])[] {
  const groups: Row[][] = [];
  let key: number | null = null;
  for (const row of rows) {
    if (keyOf(row) !== key) groups.push([]);
    key = keyOf(row);
    groups.at(-1)?.push(row);
  }
  return groups;
}

/** 64 zeros before the first record; null when the record is missing. */
export function hashOfRecord(tx: ReadTx, seq: number): string | null {
  if (seq === 0) return genesis.hash;
  const row = hashAt.first(tx, { seq });
  return row === undefined ? null : hexOf(row.hash);
}

/** Everything that was journaled about one stay, in order: its story. */
export function journalOfSession(tx: ReadTx, sessionId: SessionId): readonly JournalRecord[] {
  return recordsOfSession.all(tx, { sessionId }).map(recordOf);
}

/** A commit with the facts of its records. */
export type MeantCommit = {
  readonly records: readonly { readonly record: JournalRecord; readonly fact: Fact }[];
  readonly signature: string;
};

/** Stores the records of a commit and projects each. Also used by rebuildState. `reached` is told which one is being stored. */
export function storeRecords(
  tx: WriteTx,
  { records, signature }: MeantCommit,
  reached: (record: JournalRecord) => void = () => {},
): void {
  const links = openStayLinks(tx);
  const firstSeq = records[0]?.record.seq ?? 0;
  for (const { record, fact } of records) {
    reached(record);
    const previousOfSession = links.previousOf({ seq: record.seq, sessionId: sessionOfFact(tx, fact) });
    const commit = record.seq === firstSeq ? sharedBy(record, { count: records.length, signature }) : notFirst;
    insertRow(tx, 'journal', { ...rowOf(record), first_seq: firstSeq, previous_of_session: previousOfSession, ...commit });
    if (record.personal !== null) storePersonal(tx, record.seq, record.personal);
    projectFact(tx, fact, record);
  }
  links.store();
}

type CommitColumn = 'count' | 'lot_id' | 'booth_id' | 'actor_id' | 'wall_time_ms' | 'monotonic_ms' | 'boot_id' | 'signature';

/** What the first record of a commit holds for all of them. */
function sharedBy(
  record: JournalRecord,
  { count, signature }: { readonly count: number; readonly signature: string },
): Pick<JournalRow, CommitColumn> {
  return {
    count,
    lot_id: record.lotId,
    booth_id: record.boothId,
    actor_id: record.actorId,
    wall_time_ms: record.wallTimeMs,
    monotonic_ms: record.monotonicMs,
    boot_id: record.bootId,
    signature: Buffer.from(signature, 'base64url'),
  };
}

const notFirst: Pick<JournalRow, CommitColumn> = {
  count: null,
  lot_id: null,
  booth_id: null,
  actor_id: null,
  wall_time_ms: null,
  monotonic_ms: null,
  boot_id: null,
  signature: null,
};

function rowOf(record: JournalRecord): Omit<JournalRow, CommitColumn | 'first_seq' | 'previous_of_session'> {
  return {
    seq: record.seq,
    type: record.type,
    version: record.version,
    body: canonicalJson(record.body),
    personal_digest: record.personalDigest === null ? null : Buffer.from(record.personalDigest, 'hex'),
    cash_received_paise: record.totals.cashReceivedPaise,
    online_received_paise: record.totals.onlineReceivedPaise,
    refunds_due_paise: record.totals.refundsDuePaise,
    receipts_issued: record.totals.receiptsIssued,
    tickets_issued: record.totals.ticketsIssued,
    exceptions_approved: record.totals.exceptionsApproved,
    hash: Buffer.from(record.hash, 'hex'),
  };
}

/** Hashes and signatures are stored as bytes, and are text to everybody else. */
function hexOf(hash: Buffer): string {
  return hash.toString('hex');
}

export function signatureText(signature: Buffer): string {
  return signature.toString('base64url');
}

/** A record is for ever: one that nobody can read back must not get into the chain. */
function requireWellFormed({ type, body }: Fact): void {
  const parsed = parseFact({ type, version: factVersion(type), body });
  assert(parsed.ok, `${type} is well-formed${parsed.ok ? '' : `: ${parsed.detail}`}`);
}

/** No trigger can see that a row still has to come, so this rule of late money is kept here. */
function requireRefundOfLateMoney(facts: readonly Fact[]): void {
  facts.forEach((fact, place) => {
    if (fact.type !== 'payment.late_money') return;
    const followed = facts
      .slice(place + 1)
      .some((later) => later.type === 'refund.due' && later.body.paymentId === fact.body.paymentId);
    assert(followed, `late money of payment ${fact.body.paymentId} is followed by a refund due`);
  });
}

type TotalsRow = Pick<
  JournalRow,
  | 'cash_received_paise'
  | 'online_received_paise'
  | 'refunds_due_paise'
  | 'receipts_issued'
  | 'tickets_issued'
  | 'exceptions_approved'
>;

function totalsOf(row: TotalsRow): PerpetualTotals {
  return {
    cashReceivedPaise: row.cash_received_paise,
    onlineReceivedPaise: row.online_received_paise,
    refundsDuePaise: row.refunds_due_paise,
    receiptsIssued: row.receipts_issued,
    ticketsIssued: row.tickets_issued,
    exceptionsApproved: row.exceptions_approved,
  };
}

/** As `recordOf`, but of a database that somebody may have changed: what cannot be read is said, and left out. */
export function storedRecordOf(row: WholeRecordRow): StoredRecord {
  try {
    const record = recordOf(row);
    if (typeof record.body === 'object' && record.body !== null && !Array.isArray(record.body)) return record;
    return { ...recordOf({ ...row, body: '{}' }), unreadable: 'its body is no object' };
  } catch (error) {
    const unreadable = error instanceof Error ? error.message : String(error);
    return { ...recordOf({ ...row, body: '{}', salt: null, data: null }), unreadable };
  }
}

/** Of a database that somebody changed, a commit may be missing: then the record has empty values in its place, and its hash is wrong. */
export function recordOf(row: WholeRecordRow): JournalRecord {
  return {
    lotId: row.lot_id ?? ('' as LotId),
    boothId: row.booth_id ?? ('' as BoothId),
    seq: row.seq,
    type: row.type,
    version: row.version,
    actorId: row.actor_id,
    wallTimeMs: row.wall_time_ms ?? 0,
    monotonicMs: row.monotonic_ms ?? 0,
    bootId: row.boot_id ?? '',
    body: JSON.parse(row.body) as JournalRecord['body'],
    personalDigest: row.personal_digest === null ? null : hexOf(row.personal_digest),
    totals: totalsOf(row),
    previousHash: row.previous_hash === null ? genesis.hash : hexOf(row.previous_hash),
    hash: hexOf(row.hash),
    personal: personalOf(row),
  };
}
