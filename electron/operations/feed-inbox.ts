// Sync's inbox: every entry of the feed is dealt with once. One that this booth does not know, or cannot apply, is kept and shown, never dropped.
import { hasFeedEntry, keepFeedEntry, keptFeedEntries, saveFeedEntry, syncState } from '../../db/sync-state.ts';
import { type AnomalyId, type NewId, paymentIdSchema } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import type { FeedEntry } from '../../upstream/contract/http.ts';
import type { Clock } from '../settings/clock.ts';
import type { FeedInbox } from '../sync/follow-feed.ts';
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
  };
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
