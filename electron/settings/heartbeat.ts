// The booth's pulse: journals each start with the time it was last seen alive, clock jumps, and its stop.
import { findHeartbeat, saveHeartbeat } from '../../db/heartbeat.ts';
import type { WriteTx } from '../../db/transaction.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import type { Ledger } from '../operations/ledger.ts';
import type { Store } from '../operations/store.ts';
import type { BoothClock } from './booth-clock.ts';
import { openClockWatch } from './clock-watch.ts';

export type Heartbeat = {
  /** Call about once a second. */
  readonly beat: () => void;
  /** The booth's time was set: call in the transaction that says so. It is no jump then. */
  readonly timeSet: (tx: WriteTx) => void;
  readonly stopped: () => void;
};

type Parts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: BoothClock;
  readonly bootId: string;
  readonly version: string;
  readonly committed: () => void;
};

/** How exactly the end of a run that was cut off is known afterwards. */
const SAVE_EVERY_MS = 10_000;

/** Journals the start. What lies between the last heartbeat and now is an interval in which the application was off. */
export function startHeartbeat({ store, ledger, clock, bootId, version, committed }: Parts): Heartbeat {
  const watch = openClockWatch(clock);
  /** Noticed, and not in the journal yet: the disk may take nothing when the clock jumps. */
  let jumps: readonly Fact[] = [];
  const now = () => ({
    wallTimeMs: clock.nowMs(),
    monotonicMs: clock.monotonicMs(),
    bootId,
    uptimeMs: clock.uptimeMs(),
    computerRun: clock.computerRun,
  });
  let savedAtMonotonicMs = clock.monotonicMs();

  store.write((tx) => {
    const nowMs = clock.nowMs();
    const lastSeenMs = findHeartbeat(tx)?.wallTimeMs ?? null;
    const facts: Fact[] = [fact('booth.started', { version, atMs: nowMs, lastSeenMs, continuous: clock.continuous })];
    // A little before the last sign of life; more than a little is asked about (booth-clock.ts).
    const foundMs = clock.followedMs();
    if (lastSeenMs !== null && foundMs < lastSeenMs) facts.push(fact('clock.jumped', { expectedMs: lastSeenMs, foundMs }));
    ledger(tx, { facts, jobs: [] }, null);
    saveHeartbeat(tx, now());
  });

  return {
    beat: () => {
      const jump = watch();
      if (jump !== null) jumps = [...jumps, fact('clock.jumped', jump)];
      const isDue = clock.monotonicMs() - savedAtMonotonicMs >= SAVE_EVERY_MS;
      if (jumps.length === 0 && !isDue) return;
      const facts = jumps;
      store.write((tx) => {
        if (facts.length > 0) ledger(tx, { facts, jobs: [] }, null);
        saveHeartbeat(tx, now());
      });
      savedAtMonotonicMs = clock.monotonicMs();
      jumps = [];
      if (facts.length > 0) committed();
    },
    timeSet: (tx) => {
      watch();
      saveHeartbeat(tx, now());
      savedAtMonotonicMs = clock.monotonicMs();
    },
    stopped: () => {
      store.write((tx) => {
        ledger(tx, { facts: [fact('booth.stopped', { atMs: clock.nowMs() })], jobs: [] }, null);
        saveHeartbeat(tx, now());
      });
    },
  };
}
