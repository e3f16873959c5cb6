// The epoch of a lot's feed, and the signs by which upstream knows that its database was restored to an earlier state.
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

export type Epoch = { readonly epoch: string; readonly beganAt: Date; readonly earlier: readonly string[] };

const MOST_EARLIER = 100;

/** Orders that had no end yet, or one without money, this long before the newest order are asked of the gateway again. */
const RECHECK_DAYS = 7;

/** Locked, so that two booths which notice the same begin one epoch. */
export async function lockEpoch(tx: Tx, lotId: string): Promise<Epoch> {
  const row = await tx
    .selectFrom('lot')
    .select(['epoch', 'epoch_began_at', 'earlier_epochs'])
    .where('lot_id', '=', lotId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { epoch: row.epoch, beganAt: row.epoch_began_at, earlier: row.earlier_epochs };
}

/**
 * The gateway will be asked again about every order of which its word may be lost. `now`: the locked epoch that ends; `lost`: one that
 * began after it and is not in this database any more, null for none.
 */
export async function beginEpoch(
  tx: Tx,
  { lotId, now, lost }: { readonly lotId: string; readonly now: Epoch; readonly lost: string | null },
): Promise<string> {
  const earlier = [...now.earlier, ...(lost === null ? [] : [lost]), now.epoch].slice(-MOST_EARLIER);
  const { epoch } = await tx
    .updateTable('lot')
    .set({ epoch: sql<string>`gen_random_uuid()::text`, epoch_began_at: sql<Date>`now()`, earlier_epochs: earlier })
    .where('lot_id', '=', lotId)
    .returning('epoch')
    .executeTakeFirstOrThrow();
  await sql`
    update gateway_order set recheck = true, next_attempt_at = now(), attempts = 0
    where lot_id = ${lotId} and state <> 'captured' and created_at > (
      select max(created_at) - make_interval(days => ${RECHECK_DAYS}) from gateway_order where lot_id = ${lotId}
    )`.execute(tx);
  return epoch;
}

export async function allLots(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.selectFrom('lot').select('lot_id').execute();
  return rows.map(({ lot_id }) => lot_id);
}

export type Incarnation = { readonly systemIdentifier: string; readonly timeline: number };

/** Null where the server does not let this user ask. */
export async function currentIncarnation(db: Db): Promise<Incarnation | null> {
  try {
    const { rows } = await sql<Incarnation>`
      select s.system_identifier::text as "systemIdentifier", c.timeline_id as timeline
      from pg_control_system() s, pg_control_checkpoint() c`.execute(db);
    return rows[0] ?? null;
  } catch {
    // A hosted server may keep these to itself. Then the booths notice, or a person says it.
    return null;
  }
}

/** Remembers where the database is used now. True when it was used elsewhere before. */
export async function rememberIncarnation(tx: Tx, { systemIdentifier, timeline }: Incarnation): Promise<boolean> {
  const before = await tx.selectFrom('database_incarnation').selectAll().forUpdate().executeTakeFirst();
  if (before?.system_identifier === systemIdentifier && before.timeline === timeline) return false;
  const now = { system_identifier: systemIdentifier, timeline };
  await tx
    .insertInto('database_incarnation')
    .values(now)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(now))
    .execute();
  return before !== undefined;
}
