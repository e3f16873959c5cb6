// The booths' journals as they were accepted, and the records whose meaning was refused.
import { type Selectable, sql } from 'kysely';
import type { JournalCommit, JournalRecord } from '../../domain/journal/record.ts';
import type { BoothRow } from './booths.ts';
import type { Tx } from './database.ts';
import type { ParkedEventTable } from './tables.ts';

/** One statement for the whole batch: a column per array. */
export async function insertEvents(tx: Tx, records: readonly JournalRecord[]): Promise<void> {
  const column = <T>(value: (record: JournalRecord) => T): T[] => records.map(value);
  await sql`
    insert into journal_event (lot_id, booth_id, seq, type, version, actor_id, wall_time_ms, monotonic_ms, boot_id, body, totals,
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

export type Parked = { readonly seq: number; readonly why: string };

export async function insertParked(tx: Tx, { booth, parked }: { booth: BoothRow; parked: readonly Parked[] }): Promise<void> {
  if (parked.length === 0) return;
  await tx
    .insertInto('parked_event')
    .values(parked.map(({ seq, why }) => ({ lot_id: booth.lot_id, booth_id: booth.booth_id, seq, why })))
    .execute();
}

export async function parkedBetween(
  tx: Tx,
  { booth, fromSeq, toSeq }: { booth: BoothRow; fromSeq: number; toSeq: number },
): Promise<readonly Parked[]> {
  const rows: readonly Selectable<ParkedEventTable>[] = await tx
    .selectFrom('parked_event')
    .selectAll()
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, why }) => ({ seq, why }));
}
