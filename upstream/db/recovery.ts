// How a booth comes back: codes of its owner, tokens that ended, its journal read back, commits that were set aside.
import { type Selectable, sql } from 'kysely';
import type { JournalCommit, JournalRecord } from '../../domain/journal/record.ts';
import type { BoothRow } from './booths.ts';
import type { Db, Tx } from './database.ts';
import { type Parked, recordsAfter } from './journal.ts';
import type { RecoveryCodeTable } from './tables.ts';

type BoothKey = { readonly lotId: string; readonly boothId: string };

export async function findBoothByCode(
  db: Db,
  { lotId, boothCode }: { lotId: string; boothCode: string },
): Promise<BoothRow | undefined> {
  return db.selectFrom('booth').selectAll().where('lot_id', '=', lotId).where('booth_code', '=', boothCode).executeTakeFirst();
}

export async function saveRecoveryCode(
  db: Db,
  { lotId, boothId, codeHash, expiresAt }: BoothKey & { readonly codeHash: Buffer; readonly expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('recovery_code')
    .values({ lot_id: lotId, booth_id: boothId, code_hash: codeHash, expires_at: expiresAt, used_at: null })
    .execute();
}

export async function findRecoveryCode(
  db: Db | Tx,
  { lotId, boothId, codeHash }: BoothKey & { readonly codeHash: Buffer },
): Promise<Selectable<RecoveryCodeTable> | undefined> {
  return db
    .selectFrom('recovery_code')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
}

export async function markRecoveryCodeUsed(
  tx: Tx,
  { lotId, boothId, codeHash, at }: BoothKey & { readonly codeHash: Buffer; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .where('code_hash', '=', codeHash)
    .execute();
}

export async function isRetiredToken(
  db: Db,
  { lotId, boothId, tokenHash }: BoothKey & { readonly tokenHash: Buffer },
): Promise<boolean> {
  const found = await db
    .selectFrom('retired_token')
    .select('booth_id')
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return found !== undefined;
}

/** The booth's token ends, and `tokenHash` takes its place. `booth`: its row, locked. */
export async function replaceToken(
  tx: Tx,
  booth: BoothRow,
  { tokenHash, retiredAt }: { readonly tokenHash: Buffer; readonly retiredAt: Date | null },
): Promise<void> {
  await tx
    .insertInto('retired_token')
    .values({ lot_id: booth.lot_id, booth_id: booth.booth_id, token_hash: booth.token_hash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .updateTable('booth')
    .set({ token_hash: tokenHash, retired_at: retiredAt })
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .execute();
}

/** Whole commits in order from the one that holds the record after `seq`, as many as have at most `limit` records together, the first in any case. */
export async function commitsAfter(
  tx: Tx,
  { booth, seq, limit }: { readonly booth: BoothRow; readonly seq: number; readonly limit: number },
): Promise<readonly JournalCommit[]> {
  const commits = await tx
    .selectFrom('journal_commit')
    .select(['seq', 'count', 'signature'])
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const [first] = commits;
  if (first === undefined) return [];
  const fromSeq = first.seq - first.count;
  const taken = commits.filter((commit, place) => place === 0 || commit.seq - fromSeq <= limit);
  const throughSeq = taken.at(-1)?.seq ?? first.seq;
  const records = await recordsAfter(tx, { booth, seq: fromSeq, limit: throughSeq - fromSeq });
  const bySeq = new Map(records.map((record) => [record.seq, record]));
  return taken.map(({ seq: last, count, signature }) => ({
    records: Array.from({ length: count }, (_, at) => bySeq.get(last - count + 1 + at)).filter((record) => record !== undefined),
    signature,
  }));
}

export async function parkedBetween(
  tx: Tx,
  { booth, fromSeq, toSeq }: { readonly booth: BoothRow; readonly fromSeq: number; readonly toSeq: number },
): Promise<readonly Parked[]> {
  return tx
    .selectFrom('parked_event')
    .select(['seq', 'why'])
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .orderBy('seq')
    .execute();
}

/** Those that are there already stay as they are. Answers how many are new. */
export async function insertSetAside(tx: Tx, booth: BoothRow, commits: readonly JournalCommit[]): Promise<number> {
  let added = 0;
  for (const { records, signature } of commits) {
    const [first, last] = [records[0], records.at(-1)] as readonly [JournalRecord, JournalRecord];
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('set_aside_commit')
      .values({
        lot_id: booth.lot_id,
        booth_id: booth.booth_id,
        last_hash: last.hash,
        first_seq: first.seq,
        last_seq: last.seq,
        signature,
        records: sql`${JSON.stringify(records)}::json` as never,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(numInsertedOrUpdatedRows);
  }
  return added;
}
