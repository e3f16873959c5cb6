// The journal, newest first, by what a supervisor looks for. Looks at a stretch at a time, so that no question holds up the lane.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { StoredRecord } from '../../domain/audit/check-records.ts';
import type { TimeSpan } from '../../domain/export/period.ts';
import type { OperatorId, SessionId } from '../../domain/ids.ts';
import type { FactType } from '../../domain/journal/fact.ts';
import { lookAlikeKey } from '../../domain/plate/look-alike.ts';
import type { SeqRange } from '../book.ts';
import { journalHead, signatureText, storedRecordOf, type WholeRecordRow, wholeRecords } from '../journal.ts';
import { seqRangesOfTime } from '../journal-time.ts';
import { allRows, hotQuery, sqlite } from '../query.ts';
import { seqsOfStays } from '../stay-links.ts';
import type { ReadTx } from '../transaction.ts';

export type JournalFilter = {
  readonly span: TimeSpan | null;
  readonly types: readonly FactType[] | null;
  /** Who did it, asked for it, approved it, or is named in it. */
  readonly operatorId: OperatorId | null;
  readonly sessionId: SessionId | null;
  /** A plate, whole (look-alikes count), or a ticket's number; empty: any. */
  readonly vehicle: string;
  /** Stands in the record as an amount. */
  readonly amountPaise: number | null;
  /** Stands anywhere in the record's content, in capitals or not; empty: any. */
  readonly text: string;
};

export type PageRecord = StoredRecord & {
  /** The commit that the record belongs to; null where none is stored. */
  readonly commit: { readonly firstSeq: number; readonly count: number; readonly signature: string } | null;
};

export type JournalPage = {
  readonly records: readonly PageRecord[];
  /** Where to go on: all from here on was looked at. Null: the beginning of the journal was reached. */
  readonly goOnBefore: number | null;
};

/** Of one question: some 10 ms. */
const LOOKED_AT = 4_000;
/** A vehicle that comes every day for two years. */
const MOST_STAYS = 1_000;

/** Records before `before` (null: from the newest), at most `limit`. May find none and yet not be at the end. */
export function journalPage(
  tx: ReadTx,
  filter: JournalFilter,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): JournalPage {
  const top = before ?? journalHead(tx).seq + 1;
  if (filter.sessionId !== null || filter.vehicle.trim() !== '') return pageOfVehicle(tx, filter, { before: top, limit });
  const range = filter.span === null ? { fromSeq: 1, throughSeq: top - 1 } : latestRange(tx, filter.span, top);
  if (range === null || range.throughSeq < 1) return { records: [], goOnBefore: null };
  const fromSeq = Math.max(range.fromSeq, range.throughSeq - LOOKED_AT + 1);
  const rows = allRows(
    tx,
    wholeRecords
      .where('journal.seq', '>=', fromSeq)
      .where('journal.seq', '<=', range.throughSeq)
      .where(allOf(conditions(filter)))
      .orderBy('journal.seq', 'desc')
      .limit(limit),
  );
  const records = rows.map(pageRecordOf);
  const lowest = records.length === limit ? (records.at(-1)?.seq ?? fromSeq) : fromSeq;
  return { records, goOnBefore: lowest <= 1 ? null : lowest };
}

/** The latest stretch in which the time can lie, below `before`; null when there is none. */
function latestRange(tx: ReadTx, span: TimeSpan, before: number): SeqRange | null {
  const below = seqRangesOfTime(tx, span).filter(({ fromSeq }) => fromSeq < before);
  const last = below.at(-1);
  return last === undefined ? null : { fromSeq: last.fromSeq, throughSeq: Math.min(last.throughSeq, before - 1) };
}

const staysOfTicket = hotQuery((p: { number: string }) =>
  sqlite.selectFrom('session').select('session_id').where('ticket_number', '=', p.number),
);
const staysOfPlate = hotQuery((p: { key: string; limit: number }) =>
  sqlite.selectFrom('session').select('session_id').where('plate_key', '=', p.key).orderBy('opened_seq', 'desc').limit(p.limit),
);

/** The records of a stay are linked, so a vehicle's records are found whole. */
function pageOfVehicle(
  tx: ReadTx,
  filter: JournalFilter,
  { before, limit }: { readonly before: number; readonly limit: number },
): JournalPage {
  const typed = filter.vehicle.trim().toUpperCase();
  const key = lookAlikeKey(typed);
  const stays =
    filter.sessionId === null
      ? [
          ...staysOfTicket.all(tx, { number: typed }),
          ...(key === '' ? [] : staysOfPlate.all(tx, { key, limit: MOST_STAYS })),
        ].map((row) => row.session_id)
      : [filter.sessionId];
  if (stays.length === 0) return { records: [], goOnBefore: null };
  const rows = allRows(
    tx,
    wholeRecords
      .where('journal.seq', 'in', seqsOfStays(sql.join(stays)))
      .where('journal.seq', '<', before)
      .where(allOf(conditions(filter)))
      .orderBy('journal.seq', 'desc')
      .limit(limit),
  );
  const records = rows.map(pageRecordOf);
  return { records, goOnBefore: records.length === limit ? (records.at(-1)?.seq ?? null) : null };
}

function pageRecordOf(row: WholeRecordRow): PageRecord {
  const { first_seq: firstSeq, count, signature } = row;
  const commit = count === null || signature === null ? null : { firstSeq, count, signature: signatureText(signature) };
  return { ...storedRecordOf(row), commit };
}

function conditions({ span, types, operatorId, amountPaise, text }: JournalFilter): readonly Expression<SqlBool>[] {
  const wanted = text.trim();
  return [
    ...(span === null
      ? []
      : [sql<SqlBool>`journal_commit.wall_time_ms >= ${span.fromMs} AND journal_commit.wall_time_ms < ${span.untilMs}`]),
    ...(types === null ? [] : [sql<SqlBool>`journal.type IN (${sql.join(types.length === 0 ? [''] : types)})`]),
    ...(operatorId === null
      ? []
      : [sql<SqlBool>`(journal_commit.actor_id = ${operatorId} OR instr(journal.body, ${operatorId}) > 0)`]),
    // Canonical JSON has no white space: an amount is its key, a colon and its digits.
    ...(amountPaise === null ? [] : [amountIs(amountPaise)]),
    ...(wanted === ''
      ? []
      : [sql<SqlBool>`(journal.body LIKE ${like(wanted)} ESCAPE '\\' OR personal_data.data LIKE ${like(wanted)} ESCAPE '\\')`]),
  ];
}

function amountIs(amountPaise: number): Expression<SqlBool> {
  return sql<SqlBool>`(instr(journal.body, ${`Paise":${amountPaise},`}) > 0 OR instr(journal.body, ${`Paise":${amountPaise}}`}) > 0)`;
}

/** In the body a quote and a backslash are written as JSON does; `%` and `_` are letters. */
function like(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\\%_]/g, (letter) => `\\${letter}`);
  return `%${escaped}%`;
}

function allOf(parts: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return parts.length === 0 ? sql<SqlBool>`TRUE` : sql<SqlBool>`${sql.join(parts, sql` AND `)}`;
}

const opening = hotQuery((p: { shiftId: string }) =>
  sqlite
    .selectFrom('shift')
    .select('opened_seq as seq')
    .where('shift_id', '=', p.shiftId as never),
);

/** The record before a shift was opened. */
export function lastSeqBeforeShift(tx: ReadTx, shiftId: string): number {
  return Math.max(0, (opening.first(tx, { shiftId })?.seq ?? 1) - 1);
}
