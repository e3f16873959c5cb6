// What works beside the calls: device jobs, the line to upstream, the pulse. A booth that is only opened touches none of it.
import type { PaymentId } from '../../domain/ids.ts';
import type { BoothView } from '../contract/views.ts';
import type { Devices } from '../devices/open-devices.ts';
import type { EventHub } from '../ipc/event-hub.ts';
import type { Draw } from '../jobs/carry-out.ts';
import { dbJobStore } from '../jobs/db-job-store.ts';
import { type JobRunner, startJobRunner } from '../jobs/job-runner.ts';
import type { Log } from '../monitoring/log.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Heartbeat } from '../settings/heartbeat.ts';
import type { AskAnswer } from '../sync/ask-gateway.ts';
import type { Sync } from '../sync/open-sync.ts';
import type { JournalDiffers } from '../sync/push-journal.ts';
import { openDraw } from '../view/document-view.ts';
import type { OperationParts } from './all.ts';
import { openApplyFeedEntry } from './apply-feed-entry.ts';
import { openErasure } from './erasure.ts';
import { openFeedInbox } from './feed-inbox.ts';
import { openJournalOutbox } from './journal-outbox.ts';
import type { Mend } from './mend.ts';
import type { PartsWorld } from './parts.ts';
import { lockAfterSleep, lockWhenIdle } from './people/lock-desk.ts';
import type { HearTime } from './set-time.ts';
import { openUpstreamLink, type UpstreamAddress } from './upstream-link.ts';

export type Background = {
  readonly start: () => void;
  /** Something was committed. Answers at once: what follows waits until the reply has gone out. */
  readonly wake: () => void;
  /** The database is back: whatever failed for that goes on, the feed too. */
  readonly retryNow: () => void;
  readonly upstream: () => BoothView['upstream'];
  readonly askGateway: (paymentId: PaymentId) => Promise<AskAnswer>;
  readonly stop: () => Promise<void>;
};

type BackgroundWorld = OperationParts &
  Pick<PartsWorld, 'identity' | 'sign' | 'newId'> & {
    readonly devices: Devices;
    readonly secrets: SecretStore;
    readonly upstream: UpstreamAddress | null;
    readonly draw?: Draw;
    readonly random: () => number;
    readonly version: string;
    readonly log: Log;
    readonly heartbeat: Heartbeat;
    readonly hearTime: HearTime;
    readonly mend: Mend;
    readonly journalDiffers: JournalDiffers;
    readonly tell: EventHub['tell'];
    /** Looks whether a backup is due. */
    readonly backupBeat: () => void;
  };

const BEAT_MS = 1_000;
const notBegun = { state: 'offline', backlog: 0, parked: 0, refusal: null, notApplied: 0, serverVersion: null } as const;

export function openBackground(world: BackgroundWorld): Background {
  const { clock, heartbeat, mend } = world;
  const erasure = openErasure(world);
  let jobs: JobRunner | null = null;
  let sync: Sync | null = null;
  let pulse: NodeJS.Timeout | null = null;
  let wasInDoubt = clock.doubt() !== null;

  const lookAtClock = () => {
    // Who stands before it after a sleep need not be who stood before it then.
    if (clock.beat() > 0) lockAfterSleep(world);
    const inDoubt = clock.doubt() !== null;
    if (inDoubt === wasInDoubt) return;
    wasInDoubt = inDoubt;
    world.changed();
    if (inDoubt) sync?.askTime();
  };
  /** One that fails does not hold up the others. */
  const beat = () => {
    for (const work of [
      lookAtClock,
      heartbeat.beat,
      () => lockWhenIdle(world),
      erasure.beat,
      world.freeSpace.beat,
      world.backupBeat,
    ]) {
      try {
        work();
      } catch (error) {
        mend('heartbeat.failed', error);
      }
    }
  };
  return {
    start: () => {
      jobs = startJobs(world);
      sync = startSync(world);
      pulse = setInterval(beat, BEAT_MS);
    },
    wake: () => {
      setImmediate(() => {
        jobs?.wake();
        sync?.wake();
      });
    },
    retryNow: () => sync?.retryNow(),
    upstream: () => {
      return sync === null ? { ...notBegun, sinceMs: clock.nowMs() } : sync.view();
    },
    askGateway: async (paymentId) => (await sync?.askGateway(paymentId)) ?? { kind: 'upstream_unreachable' },
    stop: async () => {
      if (pulse !== null) clearInterval(pulse);
      await Promise.all([sync?.stop(), jobs?.stop()]);
    },
  };
}

function startJobs({ store, devices, clock, log, changed, draw }: BackgroundWorld): JobRunner {
  return startJobRunner({
    store: dbJobStore(store),
    devices,
    draw: draw ?? openDraw(store, devices.printer),
    nowMs: clock.nowMs,
    log,
    onChange: changed,
  });
}

function startSync(world: BackgroundWorld): Sync {
  const applyFeedEntry = openApplyFeedEntry({ ...world, tell: ({ event, payload }) => world.tell(event, payload) });
  return openUpstreamLink({
    ...world,
    journal: openJournalOutbox(world),
    feed: openFeedInbox({ ...world, apply: applyFeedEntry }),
    onChange: world.changed,
  });
}
