// How far the journal was accepted upstream and the feed was followed. Not derived: a rebuilt booth follows the feed anew.
import { assert } from '../domain/assert.ts';
import type { PaymentId } from '../domain/ids.ts';
import { hotQuery, hotWrite, insertRow, sqlite } from './query.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

/** The journal head that upstream countersigned last. */
export type Anchor = { readonly seq: number; readonly hash: string; readonly countersignature: string };
export type SyncState = {
  /** The last record that upstream has accepted; 0 before the first. */
  readonly pushedThrough: number;
  readonly anchor: Anchor | null;
  readonly feedCursor: number;
};
/** Within a generation a number of the feed means one entry. `epoch`: as upstream said it; null before it did. */
export type FeedGeneration = { readonly generation: number; readonly epoch: string | null };
export type ParkedRecord = { readonly seq: number; readonly why: string; readonly parkedAtMs: number };
export type FeedEntryReceived = {
  readonly feedNo: number;
  readonly kind: string;
  readonly paymentId: PaymentId | null;
  readonly body: unknown;
  readonly receivedAtMs: number;
  /** What became of it, as a literal code of the sync. */
  readonly outcome: string;
};

/** `entry`: whole, as it came. */
export type KeptFeedEntry = { readonly feedNo: number; readonly entry: unknown; readonly keptAtMs: number };

const state = hotQuery(() => sqlite.selectFrom('sync_state').selectAll());
const savePush = hotWrite((p: { pushedThrough: number; seq: number; hash: string; countersignature: string }) =>
  sqlite.updateTable('sync_state').set({
    pushed_through: p.pushedThrough,
    anchor_seq: p.seq,
    anchor_hash: p.hash,
    anchor_countersignature: p.countersignature,
  }),
);
const moveCursor = hotWrite((p: { feedNo: number }) => sqlite.updateTable('sync_state').set({ feed_cursor: p.feedNo }));
const head = hotQuery(() => sqlite.selectFrom('journal').select('seq').orderBy('seq', 'desc').limit(1));
const park = hotWrite((p: { seq: number; why: string; parkedAtMs: number }) =>
  sqlite
    .insertInto('parked_record')
    .values({ seq: p.seq, why: p.why, parked_at_ms: p.parkedAtMs })
    .onConflict((conflict) => conflict.column('seq').doNothing()),
);
const parked = hotQuery(() =>
  sqlite.selectFrom('parked_record').select(['seq', 'why', 'parked_at_ms as parkedAtMs']).orderBy('seq'),
);
const feedEntry = hotQuery((p: { generation: number; feedNo: number }) =>
  sqlite.selectFrom('feed_entry').select('feed_no').where('generation', '=', p.generation).where('feed_no', '=', p.feedNo),
);
const newestGeneration = hotQuery(() =>
  sqlite.selectFrom('feed_generation').select(['generation', 'epoch']).orderBy('generation', 'desc').limit(1),
);
const sayEpoch = hotWrite((p: { generation: number; epoch: string }) =>
  sqlite.updateTable('feed_generation').set({ epoch: p.epoch }).where('generation', '=', p.generation),
);
const pushBack = hotWrite((p: { pushedThrough: number; hash: string; countersignature: string }) =>
  sqlite.updateTable('sync_state').set((row) => ({
    pushed_through: p.pushedThrough,
    anchor_seq: p.pushedThrough,
    anchor_hash: p.hash,
    anchor_countersignature: p.countersignature,
    went_back: row('went_back', '+', 1),
  })),
);
const unpark = hotWrite((p: { seq: number }) => sqlite.deleteFrom('parked_record').where('seq', '>', p.seq));
/** What was heard and holds: of an earlier generation, up to where a later one began. */
const heard = hotQuery((p: { limit: number; offset: number }) =>
  sqlite
    .selectFrom('feed_entry')
    .select(['feed_no as feedNo', 'body'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('feed_generation as later')
            .select('later.generation')
            .whereRef('later.generation', '>', 'feed_entry.generation')
            .whereRef('later.from_no', '<', 'feed_entry.feed_no'),
        ),
      ),
    )
    .orderBy('feed_no', 'desc')
    .limit(p.limit)
    .offset(p.offset),
);

const kept = hotQuery(() => sqlite.selectFrom('kept_feed_entry').selectAll().orderBy('feed_no'));
const keptSummary = hotQuery(() =>
  sqlite
    .selectFrom('kept_feed_entry')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min<number | null>('kept_at_ms').as('since_ms')]),
);
const dropKept = hotWrite((p: { feedNo: number }) => sqlite.deleteFrom('kept_feed_entry').where('feed_no', '=', p.feedNo));
const dropKeptBehind = hotWrite((p: { feedNo: number }) => sqlite.deleteFrom('kept_feed_entry').where('feed_no', '>', p.feedNo));

export function syncState(tx: ReadTx): SyncState {
  const row = state.first(tx, {});
  assert(row !== undefined, 'the sync state has its one row');
  const { anchor_seq: seq, anchor_hash: hash, anchor_countersignature: countersignature } = row;
  return {
    pushedThrough: row.pushed_through,
    anchor: seq === null || hash === null || countersignature === null ? null : { seq, hash, countersignature },
    feedCursor: row.feed_cursor,
  };
}

/** Throws if `pushedThrough` would go back. */
export function savePushed(
  tx: WriteTx,
  { pushedThrough, anchor }: { readonly pushedThrough: number; readonly anchor: Anchor },
): void {
  savePush.run(tx, { pushedThrough, ...anchor });
}

/** Records that wait to be pushed. */
export function backlog(tx: ReadTx): number {
  return (head.first(tx, {})?.seq ?? 0) - syncState(tx).pushedThrough;
}

/** A record whose meaning upstream refused: shown to people. Parking it again changes nothing. */
export function parkRecord(tx: WriteTx, record: ParkedRecord): void {
  park.run(tx, { ...record }, 'any');
}

export function parkedRecords(tx: ReadTx): readonly ParkedRecord[] {
  return parked.all(tx, {});
}

/**
 * Upstream has forgotten what it countersigned behind `anchor`: from there on the journal is pushed again, and what was parked there is
 * judged anew.
 */
export function savePushedBack(tx: WriteTx, { seq, hash, countersignature }: Anchor): void {
  pushBack.run(tx, { pushedThrough: seq, hash, countersignature });
  unpark.run(tx, { seq }, 'any');
}

export function feedGeneration(tx: ReadTx): FeedGeneration {
  const row = newestGeneration.first(tx, {});
  assert(row !== undefined, 'the feed has a generation');
  return row;
}

/** The first time that upstream says its epoch. */
export function saveFeedEpoch(tx: WriteTx, epoch: string): void {
  const { generation, epoch: known } = feedGeneration(tx);
  assert(known === null, 'another epoch is another generation');
  sayEpoch.run(tx, { generation, epoch });
}

/** Entries that were heard, newest first. */
export function heardFeedEntries(
  tx: ReadTx,
  page: { readonly limit: number; readonly offset: number },
): readonly { readonly feedNo: number; readonly body: unknown }[] {
  return heard.all(tx, { ...page }).map(({ feedNo, body }) => ({ feedNo, body: JSON.parse(body) }));
}

/** Upstream told other entries behind `fromNo`: the feed is followed from there, under new numbers. */
export function beginFeedGeneration(
  tx: WriteTx,
  { fromNo, epoch, beganAtMs }: { readonly fromNo: number; readonly epoch: string; readonly beganAtMs: number },
): void {
  const { generation } = feedGeneration(tx);
  insertRow(tx, 'feed_generation', { generation: generation + 1, from_no: fromNo, epoch, began_at_ms: beganAtMs });
  moveCursor.run(tx, { feedNo: fromNo });
  // Upstream has not told them, or tells them again.
  dropKeptBehind.run(tx, { feedNo: fromNo }, 'any');
}

export function hasFeedEntry(tx: ReadTx, feedNo: number): boolean {
  const { generation } = feedGeneration(tx);
  return feedEntry.first(tx, { generation, feedNo }) !== undefined;
}

/**
 * Saves the entry and moves the cursor to it. One that was kept is kept no longer; the cursor has passed it. Throws for any other that was
 * saved already or that the cursor has passed.
 */
export function saveFeedEntry(tx: WriteTx, entry: FeedEntryReceived): void {
  const { generation } = feedGeneration(tx);
  const wasKept = dropKept.run(tx, { feedNo: entry.feedNo }, 'any') > 0;
  assert(wasKept || entry.feedNo > syncState(tx).feedCursor, `feed entry ${entry.feedNo} is new`);
  insertRow(tx, 'feed_entry', {
    generation,
    feed_no: entry.feedNo,
    kind: entry.kind,
    payment_id: entry.paymentId,
    body: JSON.stringify(entry.body),
    received_at_ms: entry.receivedAtMs,
    outcome: entry.outcome,
  });
  if (!wasKept) moveCursor.run(tx, { feedNo: entry.feedNo });
}

/** Keeps an entry that this release does not know, and moves the cursor to it. Throws for one that the cursor has passed. */
export function keepFeedEntry(tx: WriteTx, { feedNo, entry, keptAtMs }: KeptFeedEntry): void {
  assert(feedNo > syncState(tx).feedCursor, `feed entry ${feedNo} is new`);
  insertRow(tx, 'kept_feed_entry', { feed_no: feedNo, entry: JSON.stringify(entry), kept_at_ms: keptAtMs });
  moveCursor.run(tx, { feedNo });
}

/** How many there are, and since when; null when there is none. */
export function keptFeedSummary(tx: ReadTx): { readonly count: number; readonly sinceMs: number } | null {
  const { count = 0, since_ms: sinceMs = null } = keptSummary.first(tx, {}) ?? {};
  return sinceMs === null ? null : { count, sinceMs };
}

/** In the order of the feed. */
export function keptFeedEntries(tx: ReadTx): readonly KeptFeedEntry[] {
  return kept
    .all(tx, {})
    .map(({ feed_no: feedNo, entry, kept_at_ms: keptAtMs }) => ({ feedNo, entry: JSON.parse(entry), keptAtMs }));
}
