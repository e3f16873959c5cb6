// What the booths are told. Numbers are taken under the lot's row lock, so that no reader ever skips one.
import { sql } from 'kysely';
import { feedMark } from '../contract/feed-mark.ts';
import type { FeedBody, FeedEntry, PaymentFeedBody } from '../contract/http.ts';
import { sha256Hex } from '../cryptography.ts';
import type { Db, Tx } from './database.ts';

export const feedChannel = 'naka_feed';

/**
 * Appends what a booth is told of a payment or refund, once per kind: a repetition changes nothing. Take the lot's lock late: it is held
 * until the transaction ends. The notification only wakes readers; they read the table.
 */
export async function appendFeed(
  tx: Tx,
  { lotId, boothId, body }: { readonly lotId: string; readonly boothId: string; readonly body: FeedBody },
): Promise<void> {
  const lot = await tx
    .updateTable('lot')
    .set((set) => ({ last_feed_no: set('last_feed_no', '+', 1) }))
    .where('lot_id', '=', lotId)
    .returning('last_feed_no')
    .executeTakeFirstOrThrow();
  const text = JSON.stringify(body);
  await tx
    .insertInto('feed')
    .values({
      lot_id: lotId,
      feed_no: lot.last_feed_no,
      booth_id: boothId,
      ...('refundId' in body ? { refund_id: body.refundId } : { payment_id: body.paymentId }),
      kind: body.kind,
      body: text,
    })
    .execute();
  await sql`select pg_notify(${feedChannel}, ${lotId})`.execute(tx);
}

export async function isFed(
  tx: Tx,
  { lotId, paymentId, kind }: { readonly lotId: string; readonly paymentId: string; readonly kind: PaymentFeedBody['kind'] },
): Promise<boolean> {
  const row = await tx
    .selectFrom('feed')
    .select('feed_no')
    .where('lot_id', '=', lotId)
    .where('payment_id', '=', paymentId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row !== undefined;
}

/** A page of what a booth has heard, newest first: by number, and the digest of what the entry said. */
export type FeedMark = { readonly feedNo: number; readonly mark: string };

/** The newest of these entries that upstream told this booth in the same words; 0 for none. */
export async function lastCommonEntry(
  db: Db,
  { lotId, boothId }: { readonly lotId: string; readonly boothId: string },
  marks: readonly FeedMark[],
): Promise<number> {
  if (marks.length === 0) return 0;
  const rows = await db
    .selectFrom('feed')
    .select(['feed_no', 'body'])
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .where('feed_no', '=', sql<number>`any(${marks.map(({ feedNo }) => feedNo)})`)
    .execute();
  const told = new Map(rows.map((row) => [row.feed_no, feedMark(row.body, sha256Hex)]));
  const common = marks.filter(({ feedNo, mark }) => told.get(feedNo) === mark);
  return Math.max(0, ...common.map(({ feedNo }) => feedNo));
}

export async function epochOfLot(db: Db, lotId: string): Promise<string> {
  return (await epochsOfLot(db, lotId)).epoch;
}

/** `earlier`: those before it that this database has had. */
export function epochsOfLot(db: Db, lotId: string): Promise<{ readonly epoch: string; readonly earlier: readonly string[] }> {
  return db
    .selectFrom('lot')
    .select(['epoch', 'earlier_epochs as earlier'])
    .where('lot_id', '=', lotId)
    .executeTakeFirstOrThrow();
}

export async function readFeed(
  db: Db,
  { lotId, boothId, after, limit }: { lotId: string; boothId: string; after: number; limit: number },
): Promise<readonly FeedEntry[]> {
  const rows = await db
    .selectFrom('feed')
    .select(['feed_no', 'body'])
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .where('feed_no', '>', after)
    .orderBy('feed_no')
    .limit(limit)
    .execute();
  // As it stands: where a newer upstream shares the database, an entry of a kind that this one does not know is passed on.
  return rows.map((row) => ({ feedNo: row.feed_no, body: row.body as FeedBody }));
}
