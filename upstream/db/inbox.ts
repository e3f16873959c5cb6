// Webhooks as they came, raw bytes and all, until a worker has dealt with them.
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { WebhookInboxTable } from './tables.ts';

export type InboxRow = Selectable<WebhookInboxTable>;

/** False when this very event was in the inbox already. */
export async function insertInbox(
  db: Db,
  row: {
    readonly provider: string;
    readonly eventId: string;
    readonly bodyHash: Buffer;
    readonly rawBody: Buffer;
    readonly headers: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('webhook_inbox')
    .values({
      provider: row.provider,
      event_id: row.eventId,
      body_hash: row.bodyHash,
      raw_body: row.rawBody,
      headers: JSON.stringify(row.headers),
      processed_at: null,
      outcome: null,
    })
    .onConflict((conflict) => conflict.columns(['provider', 'event_id', 'body_hash']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Takes up to `limit` events for `leaseSeconds`; a worker that dies meanwhile only delays them. */
export async function claimInbox(
  db: Db,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<readonly InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    update webhook_inbox as inbox
    set next_attempt_at = now() + make_interval(secs => ${leaseSeconds}), attempts = inbox.attempts + 1
    from (
      select provider, event_id, body_hash from webhook_inbox
      where processed_at is null and next_attempt_at <= now()
      order by next_attempt_at limit ${limit}
      for update skip locked
    ) as due
    where inbox.provider = due.provider and inbox.event_id = due.event_id and inbox.body_hash = due.body_hash
    returning inbox.*`.execute(db);
  return rows;
}

/** False when another worker finished it first. The row stays locked until the transaction ends. */
export async function lockUnprocessed(tx: Tx, row: InboxRow): Promise<boolean> {
  const locked = await tx
    .selectFrom('webhook_inbox')
    .select('processed_at')
    .where('provider', '=', row.provider)
    .where('event_id', '=', row.event_id)
    .where('body_hash', '=', row.body_hash)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return locked.processed_at === null;
}

export async function markProcessed(tx: Tx, { row, outcome }: { row: InboxRow; outcome: string }): Promise<void> {
  await tx
    .updateTable('webhook_inbox')
    .set({ processed_at: sql`now()`, outcome })
    .where('provider', '=', row.provider)
    .where('event_id', '=', row.event_id)
    .where('body_hash', '=', row.body_hash)
    .execute();
}

export async function postponeInbox(db: Db, { row, seconds }: { row: InboxRow; seconds: number }): Promise<void> {
  await db
    .updateTable('webhook_inbox')
    .set({ next_attempt_at: sql`now() + make_interval(secs => ${seconds})` })
    .where('provider', '=', row.provider)
    .where('event_id', '=', row.event_id)
    .where('body_hash', '=', row.body_hash)
    .where('processed_at', 'is', null)
    .execute();
}

/** Empties the bodies and headers of events that were processed before a moment, at most `limit`. Answers how many. */
export async function forgetInbox(
  db: Db,
  { processedBeforeMs, limit }: { readonly processedBeforeMs: number; readonly limit: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_inbox set raw_body = '', headers = '{}'
    where (provider, event_id, body_hash) in (
      select provider, event_id, body_hash from webhook_inbox
      where raw_body <> '' and processed_at < to_timestamp(${processedBeforeMs / 1000}) limit ${limit}
    )`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
