// The booths' journals as they were accepted, and the records whose meaning was refused.
import { type Selectable, sql } from 'kysely';
import type { JournalCommit, JournalRecord } from '../../domain/journal/record.ts';
import type { BoothRow } from './booths.ts';
import type { Tx } from './database.ts';
import type { JournalEventTable } from './tables.ts';

/** One statement for the whole batch: a column per array. */
export async function insertEvents(tx: Tx, records: readonly JournalRecord[]): Promise<void> {
  const column = <T>(value: (record: JournalRecord) => T): T[] => records.map(value);
  await sql`
    insert into journal_event (lot_id, booth_id, seq, type, version, actor_id, wall_time_ms, monotonic_ms, boot_id, body,
      personal_digest, totals,
      previous_hash, hash)
    select * from unnest(
      ${column((record) => record.lotId)}::text[],
      ${column((record) => record.boothId)}::text[],
      ${column((record) => record.seq)}::bigint[],
      ${column((record) => record.type)}::text[],
      ${column((record) => record.version)}::int[],
      ${column((record) => record.actorId)}::text[],
      ${column((record) => record.wallTimeMs)}::bigint[],
      ${column((record) => record.monotonicMs)}::bigint[],
      ${column((record) => record.bootId)}::text[],
      ${column((record) => JSON.stringify(record.body))}::json[],
      ${column((record) => record.personalDigest)}::text[],
      ${column((record) => JSON.stringify(record.totals))}::json[],
      ${column((record) => record.previousHash)}::text[],
      ${column((record) => record.hash)}::text[])`.execute(tx);
}

/** What the booth signed: which records were written together, by the last of them. */
export async function insertCommits(tx: Tx, booth: BoothRow, commits: readonly JournalCommit[]): Promise<void> {
  await sql`
    insert into journal_commit (lot_id, booth_id, seq, count, signature)
    select ${booth.lot_id}::text, ${booth.booth_id}::text, * from unnest(
      ${commits.map(({ records }) => records.at(-1)?.seq ?? 0)}::bigint[],
      ${commits.map(({ records }) => records.length)}::int[],
      ${commits.map(({ signature }) => signature)}::text[])`.execute(tx);
}

/** Hashes of accepted records by their sequence, to tell a repetition from a fork. */
export async function acceptedHashes(
  tx: Tx,
  { booth, fromSeq, toSeq }: { booth: BoothRow; fromSeq: number; toSeq: number },
): Promise<ReadonlyMap<number, { readonly hash: string; readonly previousHash: string }>> {
  const rows = await tx
    .selectFrom('journal_event')
    .select(['seq', 'hash', 'previous_hash'])
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .execute();
  return new Map(rows.map((row) => [row.seq, { hash: row.hash, previousHash: row.previous_hash }]));
}

/** Accepted records in order, at most `limit`. */
export async function recordsAfter(
  tx: Tx,
  { booth, seq, limit }: { booth: BoothRow; seq: number; limit: number },
): Promise<readonly JournalRecord[]> {
  const rows = await tx
    .selectFrom('journal_event')
    .leftJoin('personal_data', (join) =>
      join
        .onRef('personal_data.lot_id', '=', 'journal_event.lot_id')
        .onRef('personal_data.booth_id', '=', 'journal_event.booth_id')
        .onRef('personal_data.seq', '=', 'journal_event.seq'),
    )
    .selectAll('journal_event')
    .select(['personal_data.salt', 'personal_data.data'])
    .where('journal_event.lot_id', '=', booth.lot_id)
    .where('journal_event.booth_id', '=', booth.booth_id)
    .where('journal_event.seq', '>', seq)
    .orderBy('journal_event.seq')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

type StoredRecord = Selectable<JournalEventTable> & { readonly salt: string | null; readonly data: unknown };

function recordOf(row: StoredRecord): JournalRecord {
  const { seq, type, version, hash, salt, data } = row;
  return {
    seq,
    type,
    version,
    hash,
    lotId: row.lot_id as JournalRecord['lotId'],
    boothId: row.booth_id as JournalRecord['boothId'],
    actorId: row.actor_id as JournalRecord['actorId'],
    wallTimeMs: row.wall_time_ms,
    monotonicMs: row.monotonic_ms,
    bootId: row.boot_id,
    body: row.body as JournalRecord['body'],
    totals: row.totals as JournalRecord['totals'],
    personalDigest: row.personal_digest,
    personal: salt === null ? null : { salt, values: data as NonNullable<JournalRecord['personal']>['values'] },
    previousHash: row.previous_hash,
  };
}

export type Parked = { readonly seq: number; readonly why: string };

/** `lateThrough`: records up to here were accepted by an earlier push. */
export async function insertParked(
  tx: Tx,
  { booth, parked, lateThrough }: { booth: BoothRow; parked: readonly Parked[]; lateThrough: number },
): Promise<void> {
  if (parked.length === 0) return;
  const key = { lot_id: booth.lot_id, booth_id: booth.booth_id };
  await tx
    .insertInto('parked_event')
    .values(parked.map(({ seq, why }) => ({ ...key, seq, why, late: seq <= lateThrough })))
    .execute();
}

/** Of these records, and those of which no earlier answer could tell. */
export async function parkedToTell(
  tx: Tx,
  { booth, fromSeq, toSeq }: { booth: BoothRow; fromSeq: number; toSeq: number },
): Promise<readonly Parked[]> {
  return tx
    .selectFrom('parked_event')
    .select(['seq', 'why'])
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where((where) => where.or([where.between('seq', fromSeq, toSeq), where('late', '=', true)]))
    .orderBy('seq')
    .execute();
}
