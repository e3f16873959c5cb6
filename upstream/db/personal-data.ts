// Personal data beside the booths' records: kept with them, and erased with what the projections hold of them.
import { sql } from 'kysely';
import type { JournalRecord } from '../../domain/journal/record.ts';
import type { BoothRow } from './booths.ts';
import type { Tx } from './database.ts';

/** After the records. Those that the booth has erased by now have none. */
export async function insertPersonal(tx: Tx, booth: BoothRow, records: readonly JournalRecord[]): Promise<void> {
  const found = records.flatMap(({ seq, personal }) => (personal === null ? [] : [{ seq, ...personal }]));
  if (found.length === 0) return;
  await sql`
    insert into personal_data (lot_id, booth_id, seq, salt, data)
    select ${booth.lot_id}::text, ${booth.booth_id}::text, * from unnest(
      ${found.map(({ seq }) => seq)}::bigint[],
      ${found.map(({ salt }) => salt)}::text[],
      ${found.map(({ values }) => JSON.stringify(values))}::json[])`.execute(tx);
}

/** `records`: of the booth, named by a `personal.erased` that is in its journal. */
export async function erasePersonal(
  tx: Tx,
  { booth, records }: { readonly booth: BoothRow; readonly records: readonly number[] },
): Promise<void> {
  if (records.length === 0) return;
  const { lot_id: lotId, booth_id: boothId } = booth;
  const ofBooth = sql`lot_id = ${lotId} and booth_id = ${boothId} and seq = any(${records}::bigint[])`;
  const named = (type: string, id: string) =>
    sql`select body ->> ${id}::text from journal_event where ${ofBooth} and type = ${type}`;
  await sql`delete from personal_data where ${ofBooth}`.execute(tx);
  await sql`
    update session set plate = null
    where lot_id = ${lotId} and session_id in (${named('session.opened', 'sessionId')})`.execute(tx);
  await sql`
    update debt set person = '—', phone = null
    where lot_id = ${lotId} and session_id in (${named('debt.recorded', 'sessionId')})`.execute(tx);
  await sql`
    update list_entry set plate = '—', message = '—'
    where lot_id = ${lotId} and entry_id in (${named('list.entry_added', 'entryId')})`.execute(tx);
  await sql`
    update pass set holder = '—', phone = null, card = null, plates = '[]'
    where lot_id = ${lotId} and booth_id = ${boothId} and saved_seq = any(${records}::bigint[])`.execute(tx);
}
