// Sync's inbox: every entry of the feed is dealt with once. One that this booth does not know, or cannot apply, is kept and shown, never dropped.
import {
  beginFeedGeneration,
  feedGeneration,
  hasFeedEntry,
  heardFeedEntries,
  keepFeedEntry,
  keptFeedEntries,
  saveFeedEntry,
  saveFeedEpoch,
  syncState,
} from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { type AnomalyId, type NewId, paymentIdSchema } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { feedMark } from '../../upstream/contract/feed-mark.ts';
import type { FeedEntry } from '../../upstream/contract/http.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { Clock } from '../settings/clock.ts';
import type { FeedInbox, FeedPosition } from '../sync/follow-feed.ts';
import { upstreamRestored } from './journal-outbox.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

type Parts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly apply: (entry: FeedEntry) => void;
  readonly committed: () => void;
};

export function openFeedInbox(parts: Parts): FeedInbox {
  const { store } = parts;
  return {
    cursor: () => store.read((tx) => syncState(tx).feedCursor),
    apply: parts.apply,
    keep: (entry) => {
      store.write((tx) => keepFeedEntry(tx, { feedNo: entry.feedNo, entry, keptAtMs: parts.clock.nowMs() }));
      parts.committed();
    },
    kept: () => store.read(keptFeedEntries).map(({ feedNo, entry }) => ({ ...(entry as FeedEntry), feedNo })),
    poison: (entry, why) => poison(parts, entry, why),
    position: () => store.read(position),
    adopt: (epoch) => store.write((tx) => saveFeedEpoch(tx, epoch)),
    heard: (page) => store.read((tx) => heardFeedEntries(tx, page).map(({ feedNo, body }) => ({ feedNo, mark: markOf(body) }))),
    rewind: (to) => rewind(parts, to),
  };
}

/** The last entry that was heard, and what it said. An entry that is kept for a later release has no mark. */
function position(tx: ReadTx): FeedPosition {
  const { feedCursor: cursor } = syncState(tx);
  const [last] = heardFeedEntries(tx, { limit: 1, offset: 0 });
  const mark = last?.feedNo === cursor ? markOf(last.body) : null;
  return { cursor, epoch: feedGeneration(tx).epoch, mark };
}

function markOf(body: unknown): string {
  return feedMark(body, sha256Hex);
}

function rewind(
  { store, ledger, clock, newId, committed }: Parts,
  { fromNo, epoch }: { readonly fromNo: number; readonly epoch: string },
): void {
  store.write((tx) => {
    const { feedCursor } = syncState(tx);
    const nowMs = clock.nowMs();
    const detail = `its answers are followed again behind number ${fromNo}; this booth had heard ${feedCursor}`;
    ledger(tx, { facts: [upstreamRestored(detail, { nowMs, newId })], jobs: [] }, null);
    beginFeedGeneration(tx, { fromNo, epoch, beganAtMs: nowMs });
  });
  committed();
}

function poison(
  { store, ledger, clock, newId, committed }: Parts,
  { feedNo, body }: { readonly feedNo: number; readonly body: unknown },
  why: string,
): void {
  store.write((tx) => {
    if (hasFeedEntry(tx, feedNo)) return;
    const nowMs = clock.nowMs();
    const { kind, paymentId } = outlineOf(body);
    const detail = cutText(`feed ${feedNo} ${kind}: ${why}`, 300);
    const anomalyId = newId<AnomalyId>();
    const found = { anomalyId, kind: 'unknown_feed_payment' as const, sessionId: null, paymentId, detail, foundAtMs: nowMs };
    ledger(tx, { facts: [fact('anomaly.found', found)], jobs: [] }, null);
    saveFeedEntry(tx, { feedNo, kind, paymentId, body, receivedAtMs: nowMs, outcome: 'poison' });
  });
  committed();
}

/** What can be told of a body that nobody could read. */
function outlineOf(body: unknown) {
  const fields: { readonly kind?: unknown; readonly paymentId?: unknown } = typeof body === 'object' && body !== null ? body : {};
  const paymentId = paymentIdSchema.safeParse(fields.paymentId);
  return {
    kind: typeof fields.kind === 'string' ? cutText(fields.kind, 40) : 'unknown',
    paymentId: paymentId.success ? paymentId.data : null,
  };
}
