// GET /v1/feed: what the booth has not heard yet, in order; waits for something when there is nothing.
import type { Context } from '../context.ts';
import type { FeedEntry } from '../contract/http.ts';
import { epochsOfLot, lastCommonEntry, readFeed } from '../db/feed.ts';
import type { FeedListener } from '../db/feed-listener.ts';
import { noticeFeedAhead } from './after-restore.ts';
import type { Caller } from './find-caller.ts';

const pageLength = 200;
/** How late an entry may be seen when its notification was lost. */
const pollMs = 1000;

export type FeedPosition = { readonly kind: 'same' | 'rewound'; readonly epoch: string };

/** Whether the booth means by its feed number what upstream means by it. `epoch` and `mark` null: the booth does not say. */
export async function judgeFeedPosition(
  context: Context,
  caller: Caller,
  { after, epoch, mark }: { readonly after: number; readonly epoch: string | null; readonly mark: string | null },
): Promise<FeedPosition> {
  const { epoch: now, earlier } = await epochsOfLot(context.db, caller.lotId);
  if (epoch === null) return { kind: 'same', epoch: now };
  if (epoch !== now) {
    if (earlier.includes(epoch)) return { kind: 'rewound', epoch: now };
    const detail = `a booth knows the epoch ${epoch}, this database has not had it`;
    return { kind: 'rewound', epoch: await noticeFeedAhead(context, { ...caller, epoch }, detail) };
  }
  if (after === 0 || mark === null) return { kind: 'same', epoch: now };
  if ((await lastCommonEntry(context.db, caller, [{ feedNo: after, mark }])) === after) return { kind: 'same', epoch: now };
  const detail = `a booth has heard feed entry ${after}, this database has not told it`;
  return { kind: 'rewound', epoch: await noticeFeedAhead(context, { ...caller, epoch }, detail) };
}

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
