// Appends facts to the journal, with their projection, and reads the journal back for push, story and rebuild.
import { assert } from '../domain/assert.ts';
import type { BoothId, LotId, OperatorId, SessionId } from '../domain/ids.ts';
import { canonicalJson } from '../domain/journal/canonical-json.ts';
import { genesis, makeRecord } from '../domain/journal/chain.ts';
import type { Fact } from '../domain/journal/fact.ts';
import { parseFact } from '../domain/journal/parse-fact.ts';
import type { JournalRecord, PerpetualTotals, Sha256Hex, Sign } from '../domain/journal/record.ts';
import { addToTotals, zeroTotals } from '../domain/journal/totals.ts';
import { projectFact } from './project-fact.ts';
import { hotQuery, insertRow, sqlite } from './query.ts';
import type { JournalRow } from './schema.ts';
import { sessionOfFact } from './session-of-fact.ts';
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
const recordsAfter = hotQuery((p: { seq: number; limit: number }) =>
  sqlite.selectFrom('journal').selectAll().where('seq', '>', p.seq).orderBy('seq').limit(p.limit),
);
const recordsOfSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('journal').selectAll().where('session_id', '=', p.sessionId).orderBy('seq'),
);

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
    readonly crypto: { readonly sha256: Sha256Hex; readonly sign: Sign };
  },
): readonly JournalRecord[] {
  requireRefundOfLateMoney(facts);
  const last = lastRecord.first(tx, {});
  let head: JournalHead = last === undefined ? genesis : { seq: last.seq, hash: last.hash };
  let totals = last === undefined ? zeroTotals : totalsOf(last);
  return facts.map((fact) => {
    requireWellFormed(fact);
    totals = addToTotals(totals, fact);
    const record = makeRecord(head, fact, { ...identity, actorId, ...stamp }, totals, crypto);
    storeRecord(tx, record, sessionOfFact(tx, fact));
    projectFact(tx, fact, record);
    head = { seq: record.seq, hash: record.hash };
    return record;
  });
}

/** Seq 0 and 64 zeros while the journal is empty. */
export function journalHead(tx: ReadTx): JournalHead {
  const last = lastRecord.first(tx, {});
  return last === undefined ? genesis : { seq: last.seq, hash: last.hash };
}

export function latestTotals(tx: ReadTx): PerpetualTotals {
  const row = lastRecord.first(tx, {});
  return row === undefined ? zeroTotals : totalsOf(row);
}

/** In order, at most `limit`. */
export function readJournalAfter(tx: ReadTx, seq: number, limit: number): readonly JournalRecord[] {
  return recordsAfter.all(tx, { seq, limit }).map(recordOf);
}

/** Everything that was journaled about one stay, in order: its story. */
export function journalOfSession(tx: ReadTx, sessionId: SessionId): readonly JournalRecord[] {
  return recordsOfSession.all(tx, { sessionId }).map(recordOf);
}

/** Also used by rebuildState, which copies records as they are. */
export function storeRecord(tx: WriteTx, record: JournalRecord, sessionId: SessionId | null): void {
  insertRow(tx, 'journal', {
    seq: record.seq,
    lot_id: record.lotId,
    booth_id: record.boothId,
    type: record.type,
    actor_id: record.actorId,
    wall_time_ms: record.wallTimeMs,
    monotonic_ms: record.monotonicMs,
    boot_id: record.bootId,
    session_id: sessionId,
    body: canonicalJson(record.body),
    cash_received_paise: record.totals.cashReceivedPaise,
    online_received_paise: record.totals.onlineReceivedPaise,
    refunds_due_paise: record.totals.refundsDuePaise,
    receipts_issued: record.totals.receiptsIssued,
    tickets_issued: record.totals.ticketsIssued,
    exceptions_approved: record.totals.exceptionsApproved,
    previous_hash: record.previousHash,
    hash: record.hash,
    signature: record.signature,
  });
}

/** A record is for ever: one that nobody can read back must not get into the chain. */
function requireWellFormed({ type, body }: Fact): void {
  const parsed = parseFact({ type, body });
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

function totalsOf(row: NonNullable<ReturnType<typeof lastRecord.first>>): PerpetualTotals {
  return {
    cashReceivedPaise: row.cash_received_paise,
    onlineReceivedPaise: row.online_received_paise,
    refundsDuePaise: row.refunds_due_paise,
    receiptsIssued: row.receipts_issued,
    ticketsIssued: row.tickets_issued,
    exceptionsApproved: row.exceptions_approved,
  };
}

export function recordOf(row: JournalRow): JournalRecord {
  return {
    lotId: row.lot_id,
    boothId: row.booth_id,
    seq: row.seq,
    type: row.type,
    actorId: row.actor_id,
    wallTimeMs: row.wall_time_ms,
    monotonicMs: row.monotonic_ms,
    bootId: row.boot_id,
    body: JSON.parse(row.body) as JournalRecord['body'],
    totals: totalsOf(row),
    previousHash: row.previous_hash,
    hash: row.hash,
    signature: row.signature,
  };
}
