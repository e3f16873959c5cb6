// GET /v1/feed: what the booth has not heard yet, in order; waits for something when there is nothing.

import type { Context } from '../context.ts';
import type { FeedEntry } from '../contract/http.ts';
import { readFeed } from '../db/feed.ts';
import type { FeedListener } from '../db/feed-listener.ts';
import type { Caller } from './find-caller.ts';

const pageLength = 200;
/** How late an entry may be seen when its notification was lost. */
const pollMs = 1000;

/** `cursor` is the next request's `after`. `signal` ends the waiting early (the booth went away, upstream stops). */
export async function waitForFeed(
  { db, timers, listener }: Pick<Context, 'db' | 'timers'> & { readonly listener: FeedListener },
  { lotId, boothId }: Caller,
  { after, waitMs, signal }: { readonly after: number; readonly waitMs: number; readonly signal: AbortSignal },
): Promise<{ readonly entries: readonly FeedEntry[]; readonly cursor: number }> {
  const until = timers.nowMs() + waitMs;
  for (;;) {
    const leftMs = until - timers.nowMs();
    // Listen first, look second: what is fed in between is not missed.
    const stop = new AbortController();
    const hint = listener.waitFor(lotId, {
      withinMs: Math.max(0, Math.min(pollMs, leftMs)),
      signal: AbortSignal.any([signal, stop.signal]),
    });
    const entries = await readFeed(db, { lotId, boothId, after, limit: pageLength });
    if (entries.length > 0 || leftMs <= 0 || signal.aborted) {
      stop.abort();
      return { entries, cursor: entries.at(-1)?.feedNo ?? after };
    }
    await hint;
  }
}
