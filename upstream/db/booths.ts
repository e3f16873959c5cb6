// Booths, their tokens and the codes that enrol them.
import type { Selectable } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { BoothTable, EnrolmentCodeTable, WaitsFor } from './tables.ts';

export type BoothRow = Selectable<BoothTable>;

export async function findBooth(db: Db, key: { lotId: string; boothId: string }): Promise<BoothRow | undefined> {
  return db
    .selectFrom('booth')
    .selectAll()
    .where('lot_id', '=', key.lotId)
    .where('booth_id', '=', key.boothId)
    .executeTakeFirst();
}

/** Whoever holds this row is the only one that moves the booth's head. */
export async function lockBooth(tx: Tx, key: { lotId: string; boothId: string }): Promise<BoothRow> {
  return tx
    .selectFrom('booth')
    .selectAll()
    .where('lot_id', '=', key.lotId)
    .where('booth_id', '=', key.boothId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** What a booth says of itself with each request. */
export type Said = { readonly format: number; readonly version: string | null };

export async function moveBooth(
  tx: Tx,
  booth: BoothRow,
  moved: Partial<Pick<BoothRow, 'head_seq' | 'head_hash' | 'applied_seq' | 'waits_for' | 'format' | 'version'>>,
): Promise<void> {
  await tx.updateTable('booth').set(moved).where('lot_id', '=', booth.lot_id).where('booth_id', '=', booth.booth_id).execute();
}

/** Those of which records wait to be applied, or only those that wait for one thing. */
export async function boothsBehind(db: Db, waitsFor: WaitsFor | null = null): Promise<readonly BoothRow[]> {
  return db
    .selectFrom('booth')
    .selectAll()
    .whereRef('applied_seq', '<', 'head_seq')
    .$if(waitsFor !== null, (query) => query.where('waits_for', '=', waitsFor))
    .execute();
}

export async function boothsThatClash(
  tx: Tx,
  { lotId, boothId, boothCode, publicKey }: { lotId: string; boothId: string; boothCode: string; publicKey: string },
): Promise<readonly BoothRow[]> {
  return tx
    .selectFrom('booth')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where((where) =>
      where.or([where('booth_id', '=', boothId), where('booth_code', '=', boothCode), where('public_key', '=', publicKey)]),
    )
    .execute();
}

/** A new booth, or a new token for one that is enrolled; one that was retired is not any more. */
export async function saveBooth(
  tx: Tx,
  row: { lot_id: string; booth_id: string; booth_code: string; public_key: string; token_hash: Buffer },
): Promise<void> {
  await tx
    .insertInto('booth')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['lot_id', 'booth_id']).doUpdateSet({ token_hash: row.token_hash, retired_at: null }),
    )
    .execute();
}

export async function saveLot(db: Db, lotId: string): Promise<void> {
  await db
    .insertInto('lot')
    .values({ lot_id: lotId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveEnrolmentCode(
  db: Db,
  { lotId, codeHash, expiresAt }: { lotId: string; codeHash: Buffer; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('enrolment_code')
    .values({ lot_id: lotId, code_hash: codeHash, expires_at: expiresAt, used_by_booth_id: null })
    .execute();
}

/** Locked, so that two booths cannot use one code at the same time. */
export async function lockEnrolmentCode(
  tx: Tx,
  { lotId, codeHash }: { lotId: string; codeHash: Buffer },
): Promise<Selectable<EnrolmentCodeTable> | undefined> {
  return tx
    .selectFrom('enrolment_code')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('code_hash', '=', codeHash)
    .forUpdate()
    .executeTakeFirst();
}

export async function markEnrolmentCodeUsed(
  tx: Tx,
  { lotId, codeHash, boothId }: { lotId: string; codeHash: Buffer; boothId: string },
): Promise<void> {
  await tx
    .updateTable('enrolment_code')
    .set({ used_by_booth_id: boothId })
    .where('lot_id', '=', lotId)
    .where('code_hash', '=', codeHash)
    .execute();
}
