// Sealed backups of booths, in parts.
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { BackupTable } from './tables.ts';

type Booth = { readonly lotId: string; readonly boothId: string };
type Key = Booth & { readonly backupId: string };
export type StoredBackup = Pick<BackupTable, 'kind' | 'head_seq' | 'made_at_ms' | 'bytes' | 'sha256' | 'backup_id'>;

const columns = ['kind', 'head_seq', 'made_at_ms', 'bytes', 'sha256', 'backup_id'] as const;

export async function insertBackup(db: Db, { lotId, boothId }: Booth, backup: StoredBackup): Promise<void> {
  await db
    .insertInto('backup')
    .values({ lot_id: lotId, booth_id: boothId, ...backup })
    .execute();
}

export function findBackup(db: Db | Tx, key: Key): Promise<(StoredBackup & { readonly is_complete: boolean }) | undefined> {
  return ofKey(db, key)
    .select([...columns, 'is_complete'])
    .executeTakeFirst();
}

/** Complete ones, newest first. */
export function listBackups(db: Db | Tx, { lotId, boothId }: Booth): Promise<StoredBackup[]> {
  return db
    .selectFrom('backup')
    .select(columns)
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .where('is_complete', '=', true)
    .orderBy('head_seq', 'desc')
    .orderBy('made_at_ms', 'desc')
    .orderBy('begun_at', 'desc')
    .execute();
}

/** The same part again takes the place of the first. */
export async function savePart(db: Db, { lotId, boothId, backupId }: Key, part: number, content: Buffer): Promise<void> {
  await db
    .insertInto('backup_part')
    .values({ lot_id: lotId, booth_id: boothId, backup_id: backupId, part, content })
    .onConflict((conflict) => conflict.columns(['lot_id', 'booth_id', 'backup_id', 'part']).doUpdateSet({ content }))
    .execute();
}

/** In order, one at a time: a backup may be larger than memory. */
export async function* partsOf(db: Db, { lotId, boothId, backupId }: Key): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const row = await db
      .selectFrom('backup_part')
      .select('content')
      .where('lot_id', '=', lotId)
      .where('booth_id', '=', boothId)
      .where('backup_id', '=', backupId)
      .where('part', '=', part)
      .executeTakeFirst();
    if (row === undefined) return;
    yield row.content;
  }
}

/** Counts from now on; older ones of its kind go, but for the last `kept`, and so do uploads that were begun a day ago and never ended. */
export async function completeBackup(db: Db, key: Key, kept: Readonly<Record<'books' | 'keys', number>>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('backup')
      .set({ is_complete: true })
      .where('lot_id', '=', key.lotId)
      .where('booth_id', '=', key.boothId)
      .where('backup_id', '=', key.backupId)
      .execute();
    const all = await listBackups(tx, key);
    const old = (['books', 'keys'] as const).flatMap((kind) => all.filter((backup) => backup.kind === kind).slice(kept[kind]));
    for (const { backup_id: backupId } of old) await dropBackup(tx, { ...key, backupId });
    await tx
      .deleteFrom('backup')
      .where('lot_id', '=', key.lotId)
      .where('booth_id', '=', key.boothId)
      .where('is_complete', '=', false)
      .where('begun_at', '<', sql<Date>`now() - interval '1 day'`)
      .execute();
  });
}

async function dropBackup(tx: Tx, key: Key): Promise<void> {
  await tx
    .deleteFrom('backup')
    .where('lot_id', '=', key.lotId)
    .where('booth_id', '=', key.boothId)
    .where('backup_id', '=', key.backupId)
    .execute();
}

function ofKey(db: Db | Tx, { lotId, boothId, backupId }: Key) {
  return db.selectFrom('backup').where('lot_id', '=', lotId).where('booth_id', '=', boothId).where('backup_id', '=', backupId);
}
