// Follows upstream's feed for this booth by cursor, with a long poll; each entry is applied in one transaction of the booth.
import { z } from 'zod';
import { isDatabaseTrouble } from '../../db/errors.ts';
import {
  epochSchema,
  type FeedEntry,
  feedCommonReplySchema,
  feedEntrySchema,
  feedRewoundSchema,
  MOST_FEED_MARKS,
} from '../../upstream/contract/http.ts';
import type { Log } from '../monitoring/log.ts';
import { backoffMs } from './backoff.ts';
import type { LinkState } from './link-state.ts';
import type { UpstreamClient } from './upstream-client.ts';
import type { Waiter } from './waiter.ts';

export type FeedInbox = {
  /** The last feed number that was dealt with; 0 at first. */
  cursor(): number;
  /** One transaction: what the entry means, and the cursor. Throws when it cannot be done. */
  apply(entry: FeedEntry): void;
  /** One transaction: an entry that this release does not know is kept whole, and the cursor passes it. */
  keep(entry: LooseEntry): void;
  /** Those that were kept, in order, until they are applied or poison. */
  kept(): readonly LooseEntry[];
  /** One transaction: an entry that cannot be applied is kept as it came, the cursor passes it, and the supervisor is told. */
  poison(entry: { readonly feedNo: number; readonly body: unknown }, why: string): void;
  position(): FeedPosition;
  /** The first time that upstream says its epoch. */
  adopt(epoch: string): void;
  /** Entries that were dealt with, newest first, with the marks of what they said. */
  heard(page: { readonly limit: number; readonly offset: number }): readonly { readonly feedNo: number; readonly mark: string }[];
  /** One transaction: upstream was restored, its numbers behind `fromNo` mean other entries from now on. People are told. */
  rewind(to: { readonly fromNo: number; readonly epoch: string }): void;
};

/** How far the feed was followed, in which epoch, and the mark of the last entry. Null: not known. */
export type FeedPosition = { readonly cursor: number; readonly epoch: string | null; readonly mark: string | null };

export type FollowOptions = {
  readonly client: UpstreamClient;
  readonly inbox: FeedInbox;
  readonly link: LinkState;
  readonly waiter: Waiter;
  /** Upstream holds the journal at least through this record; 0 when that must be asked. */
  readonly heardHead: (seq: number) => void;
  readonly random: () => number;
  readonly log: Log;
  readonly onChange: () => void;
  readonly stopping: () => boolean;
};

const POLL_MS = 20_000;
const TIMEOUT_MS = POLL_MS + 10_000;
/** An entry that fails so often is poison: one more try would fail as well, and money behind it would wait for ever. */
const TRIES = 3;
const BETWEEN_TRIES_MS = 1_000;

/** Entries are read one by one, so that one which this release does not know does not hold up the others. */
const looseReplySchema = z.object({
  entries: z.array(z.object({ feedNo: z.int().min(1), body: z.unknown() }).loose()),
  /** An earlier server does not say it. */
  epoch: epochSchema.optional(),
  headSeq: z.int().min(0).optional(),
});
export type LooseEntry = z.infer<typeof looseReplySchema>['entries'][number];

export async function followFeed(options: FollowOptions): Promise<void> {
  const { waiter, random, log, stopping } = options;
  let keptAreDone = false;
  let failures = 0;
  const step = async () => {
    // First, for they are older than what comes.
    keptAreDone ||= await applyKept(options);
    return keptAreDone && (await followOnce(options, failures === 0 ? POLL_MS : 0));
  };
  while (!stopping()) {
    const well = await step().catch((error: unknown) => {
      // The booth's own database says so on the lane; here it is tried again.
      if (!isDatabaseTrouble(error)) log.error('sync.feed_step_failed', { error: String(error) });
      return false;
    });
    if (stopping()) return;
    failures = well ? 0 : failures + 1;
    if (failures > 0) await waiter.wait(backoffMs(failures, random));
  }
}

/** What an earlier release did not know and this one does. False when the database does not take anything now. */
async function applyKept(options: FollowOptions): Promise<boolean> {
  const { inbox, log, stopping } = options;
  for (const entry of inbox.kept()) {
    if (stopping()) return true;
    const parsed = feedEntrySchema.safeParse(entry);
    if (!parsed.success) continue;
    if (!(await take(options, parsed.data))) return false;
    log.info('sync.feed_kept_applied', { feedNo: entry.feedNo });
  }
  return true;
}

async function followOnce(options: FollowOptions, waitMs: number): Promise<boolean> {
  const { client, inbox, link, log, stopping } = options;
  const { cursor, epoch, mark } = inbox.position();
  const known = `${epoch === null ? '' : `&epoch=${encodeURIComponent(epoch)}`}${mark === null ? '' : `&mark=${mark}`}`;
  const path = `/v1/feed?after=${cursor}&waitMs=${waitMs}${known}`;
  const answer = await client.ask({ method: 'GET', path, reply: looseReplySchema, timeoutMs: TIMEOUT_MS });
  if (stopping()) return true;
  if (answer.kind === 'ok') {
    link.reached();
    const { entries } = answer.value;
    if (epoch === null && answer.value.epoch !== undefined) inbox.adopt(answer.value.epoch);
    if (answer.value.headSeq !== undefined) options.heardHead(answer.value.headSeq);
    // A server that tells the same again is asked as one that is away: later.
    if (entries.length > 0 && entries.every(({ feedNo }) => feedNo <= inbox.cursor())) {
      log.warn('sync.feed_repeats', { cursor: inbox.cursor() });
      return false;
    }
    return applyAll(options, entries);
  }
  if (answer.kind === 'refused' && feedRewoundSchema.safeParse(answer.body).success) return goBack(options);
  if (answer.kind === 'unreachable') link.failed();
  if (answer.kind === 'apart') link.apart(answer.why);
  log.debug('sync.feed_failed', { why: answer.kind === 'refused' ? `status ${answer.status}` : answer.why });
  return false;
}

/** Upstream was restored to an earlier state: goes back to the last entry that both have in common. False when it cannot be found out now. */
async function goBack(options: FollowOptions): Promise<boolean> {
  const { client, inbox, link, log, onChange, stopping } = options;
  for (let offset = 0; !stopping(); offset += MOST_FEED_MARKS) {
    const marks = inbox.heard({ limit: MOST_FEED_MARKS, offset });
    const answer = await client.ask({
      method: 'POST',
      path: '/v1/feed/common',
      body: { marks },
      reply: feedCommonReplySchema,
      timeoutMs: TIMEOUT_MS,
    });
    if (answer.kind !== 'ok') {
      if (answer.kind === 'unreachable') link.failed();
      return false;
    }
    const { feedNo: fromNo, epoch } = answer.value;
    if (fromNo === 0 && marks.length > 0) continue;
    const before = inbox.position();
    // It refuses a position that it calls its own: asked again later, like one that is away.
    if (before.epoch === epoch && before.cursor === fromNo) return false;
    log.warn('sync.feed_rewound', { from: inbox.cursor(), to: fromNo, epoch });
    inbox.rewind({ fromNo, epoch });
    options.heardHead(0);
    onChange();
    return true;
  }
  return true;
}

/** False when the database does not take anything now: nothing is skipped then, and the same entries are asked for again. */
async function applyAll(options: FollowOptions, entries: readonly LooseEntry[]): Promise<boolean> {
  const { inbox, log, onChange, stopping } = options;
  for (const entry of entries) {
    if (stopping() || entry.feedNo <= inbox.cursor()) continue;
    const parsed = feedEntrySchema.safeParse(entry);
    if (parsed.success) {
      if (!(await take(options, parsed.data))) return false;
      continue;
    }
    log.warn('sync.feed_entry_newer', { feedNo: entry.feedNo });
    inbox.keep(entry);
    onChange();
  }
  return true;
}

/** Applies an entry, or makes it poison. False when the database takes neither. */
async function take(options: FollowOptions, entry: FeedEntry): Promise<boolean> {
  const { inbox, log, onChange, stopping } = options;
  const why = await applyEntry(options, entry);
  if (stopping()) return true;
  if (why !== null) {
    log.error('sync.feed_poison', { feedNo: entry.feedNo, why });
    try {
      inbox.poison({ feedNo: entry.feedNo, body: entry.body }, why);
    } catch (error) {
      if (isDatabaseTrouble(error)) throw error;
      log.error('sync.poison_not_kept', { feedNo: entry.feedNo, error: String(error) });
      return false;
    }
  }
  onChange();
  return true;
}

/** Null when it was applied, else why it could not be. */
async function applyEntry({ inbox, log, waiter, stopping }: FollowOptions, entry: FeedEntry): Promise<string | null> {
  let why = '';
  for (let attempt = 1; attempt <= TRIES && !stopping(); attempt++) {
    try {
      inbox.apply(entry);
      return null;
    } catch (error) {
      // Not the entry's fault: it is asked for again once the database is back, and never poison for that.
      if (isDatabaseTrouble(error)) throw error;
      why = error instanceof Error ? error.message : String(error);
      log.warn('sync.feed_entry_failed', { feedNo: entry.feedNo, attempt, error: why });
      if (attempt < TRIES) await waiter.wait(BETWEEN_TRIES_MS);
    }
  }
  return why;
}
