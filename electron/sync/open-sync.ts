// The booth's line to upstream: enrols once, then pushes the journal and follows the feed until it is stopped.
// Upstream may be down for as long as it likes, also at the start; nothing here ever holds up the lane.
import type { PaymentId } from '../../domain/ids.ts';
import type { Log } from '../monitoring/log.ts';
import type { Timers } from '../settings/timers.ts';
import { type AskAnswer, askGateway } from './ask-gateway.ts';
import { backoffMs } from './backoff.ts';
import type { EnrolOutcome } from './enrol.ts';
import { type FeedInbox, followFeed } from './follow-feed.ts';
import { followTime, type TimeFollower } from './follow-time.ts';
import { createLinkState, type LinkStates } from './link-state.ts';
import { type Head, type JournalDiffers, type JournalOutbox, pushJournal } from './push-journal.ts';
import { createUpstreamClient } from './upstream-client.ts';
import { createWaiter } from './waiter.ts';

export type SyncOptions = {
  /** https, or http on this computer; anything else throws. Null: a booth without upstream. */
  readonly upstreamUrl: string | null;
  readonly token: () => string | null;
  /** Called while there is no token. */
  readonly enrol?: () => Promise<EnrolOutcome>;
  readonly journal: JournalOutbox;
  readonly feed: FeedInbox;
  /** Whether upstream's countersignature of a head is true. A false one stops the pushing. */
  readonly verifyHead: (head: Head) => boolean;
  /** Called at most once a run: the pushing has ended. */
  readonly journalDiffers: JournalDiffers;
  /** Upstream's clock, proven by its signature. */
  readonly time: TimeFollower;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Of this program. */
  readonly version: string;
  /** For the waits between two tries. */
  readonly timers?: Timers;
  readonly log: Log;
  /** State, backlog, or what the feed brought has changed. */
  readonly onChange: () => void;
};

export type SyncView = {
  readonly state: LinkStates;
  readonly sinceMs: number;
  readonly backlog: number;
  readonly parked: number;
  /** Why upstream refuses this booth, as a literal code; null unless `state` is refused. */
  readonly refusal: string | null;
  /** Records that upstream holds and cannot read yet. */
  readonly notApplied: number;
  /** The program's version that upstream said last. */
  readonly serverVersion: string | null;
};

export type Sync = {
  /** Call after every commit. */
  wake(): void;
  /** The booth's own database is back: what waits for its next try goes on now. */
  retryNow(): void;
  view(): SyncView;
  askGateway(paymentId: PaymentId): Promise<AskAnswer>;
  /** Asks upstream for the time now. */
  askTime(): void;
  stop(): Promise<void>;
};

export function openSync(options: SyncOptions): Sync {
  const { upstreamUrl, journal, nowMs, timers, onChange } = options;
  const idle = createWaiter(timers);
  const pushRetry = createWaiter(timers);
  const feedRetry = createWaiter(timers);
  const timeWaiter = createWaiter(timers);
  const retryNow = () => {
    pushRetry.wake();
    feedRetry.wake();
    timeWaiter.wake();
  };
  const link = createLinkState({ nowMs, onChange, onUp: retryNow });
  let notApplied = 0;
  let headFell = false;
  let serverVersion: string | null = null;
  const view = (): SyncView => {
    const { state, sinceMs, refusal } = link.view();
    const backlog = Math.max(0, journal.head() - journal.acceptedSeq());
    const known = { backlog, parked: journal.parked(), refusal, notApplied, serverVersion };
    return { state: upstreamUrl === null ? 'offline' : state, sinceMs, ...known };
  };
  if (upstreamUrl === null) {
    return {
      wake: () => {},
      retryNow: () => {},
      view,
      askGateway: async () => ({ kind: 'upstream_unreachable' }),
      askTime: () => {},
      stop: async () => {},
    };
  }

  const client = createUpstreamClient({
    upstreamUrl,
    token: options.token,
    version: options.version,
    heard: (version) => {
      serverVersion = version ?? serverVersion;
    },
  });
  let isStopping = false;
  const stopping = () => isStopping;
  const shared = { ...options, client, link, stopping };
  const running = becomeKnown(options, { link, waiter: pushRetry, stopping }).then((known) =>
    known
      ? Promise.all([
          pushJournal({
            ...shared,
            outbox: journal,
            idle,
            headFell: () => {
              const fell = headFell;
              headFell = false;
              return fell;
            },
            retry: pushRetry,
            notApplied: (count) => {
              notApplied = count;
            },
          }),
          followTime({ ...shared, ...options.time, waiter: timeWaiter }),
          followFeed({
            ...shared,
            inbox: options.feed,
            waiter: feedRetry,
            heardHead: (seq) => {
              if (seq >= journal.acceptedSeq()) return;
              headFell = true;
              idle.wake();
            },
          }),
        ])
      : undefined,
  );
  const ended = running.catch((error: unknown) => {
    options.log.error('sync.ended', { error: String(error) });
    link.refused('internal');
  });
  return {
    wake: () => idle.wake(),
    retryNow,
    view,
    askGateway: (paymentId) => askGateway(client, paymentId),
    askTime: () => timeWaiter.wake(),
    async stop() {
      isStopping = true;
      client.stop();
      idle.wake();
      retryNow();
      await ended;
    },
  };
}

/** The reply came, and the disk did not take the token: asked again later, for upstream knows the booth's key by then. */
function notKept(error: unknown): EnrolOutcome {
  return { kind: 'unreachable', why: String(error) };
}

/** True once there is a token. False when the booth stops before, or upstream refuses the code: then a person needs a new one. */
async function becomeKnown(
  { token, enrol, log, random }: SyncOptions,
  {
    link,
    waiter,
    stopping,
  }: { link: ReturnType<typeof createLinkState>; waiter: ReturnType<typeof createWaiter>; stopping(): boolean },
): Promise<boolean> {
  for (let failures = 1; !stopping(); failures++) {
    if (token() !== null) return true;
    const outcome: EnrolOutcome = enrol === undefined ? { kind: 'refused', why: 'not_enrolled' } : await enrol().catch(notKept);
    if (outcome.kind === 'enrolled') {
      log.info('sync.enrolled');
      link.reached();
      return true;
    }
    log.warn('sync.not_enrolled', { why: outcome.why });
    if (outcome.kind === 'refused') {
      link.refused(outcome.why);
      return false;
    }
    if (outcome.kind === 'apart') link.apart(outcome.why);
    else link.failed();
    await waiter.wait(backoffMs(failures, random));
  }
  return false;
}
