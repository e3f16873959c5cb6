// Checks the whole journal while the booth works: a few records at a time, signatures on the thread pool, the lane in between.
import { setTimeout as sleep } from 'node:timers/promises';
import { journalHead, storedCommitsAfter } from '../../../db/journal.ts';
import { openPersonalCheck } from '../../../domain/audit/check-personal.ts';
import { openRecordCheck, signatureClaims } from '../../../domain/audit/check-records.ts';
import type { Finding } from '../../../domain/audit/finding.ts';
import type { JournalCheckView } from '../../contract/views/audit.ts';
import { verifyTogether } from '../../crypto/ed25519.ts';
import { sha256Hex } from '../../crypto/sha256.ts';
import type { Log } from '../../monitoring/log.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Store } from '../store.ts';

/** Records at a time, in whole commits: reading and hashing them takes 2 to 4 ms, in which a cashier's key waits. */
const BATCH = 50;
/** Rests as long as it worked, but at least so long. */
const REST_MS = 2;
const MOST_FOUND = 50;

export type JournalCheck = {
  /** Begins, unless one is under way. */
  readonly start: () => JournalCheckView;
  readonly view: () => JournalCheckView;
  readonly stop: () => JournalCheckView;
};

type World = { readonly store: Store; readonly clock: Clock; readonly publicKey: string; readonly log: Log };

const idle: JournalCheckView = {
  state: 'idle',
  through: 0,
  of: 0,
  startedAtMs: null,
  endedAtMs: null,
  found: [],
  foundCount: 0,
  newer: 0,
};

export function openJournalCheck(world: World): JournalCheck {
  const { store, clock, log } = world;
  let view: JournalCheckView = idle;
  let stopping = false;

  async function run(): Promise<void> {
    const add = (finding: Finding) => {
      view = {
        ...view,
        foundCount: view.foundCount + 1,
        found: view.found.length < MOST_FOUND ? [...view.found, { ...finding }] : view.found,
      };
    };
    const through = await checkAll(world, {
      add,
      addNewer: (count) => {
        view = { ...view, newer: view.newer + count };
      },
      through: view.of,
      progress: (seq) => {
        view = { ...view, through: seq };
      },
      stopping: () => stopping,
    });
    view = { ...view, state: through >= view.of ? 'done' : 'stopped', endedAtMs: clock.nowMs() };
  }

  return {
    view: () => view,
    start() {
      if (view.state === 'running') return view;
      stopping = false;
      view = { ...idle, state: 'running', of: store.read(journalHead).seq, startedAtMs: clock.nowMs() };
      void run().catch((error: unknown) => {
        // The booth is closing, or its disk fails: the lane says so; this check says that it did not finish.
        log.warn('audit.check_failed', { error: String(error) });
        view = { ...view, state: 'failed', endedAtMs: clock.nowMs() };
      });
      return view;
    },
    stop() {
      stopping = true;
      return view;
    },
  };
}

type Run = {
  readonly through: number;
  readonly add: (finding: Finding) => void;
  readonly addNewer: (count: number) => void;
  readonly progress: (seq: number) => void;
  readonly stopping: () => boolean;
};

/** Answers the last record that was checked. */
async function checkAll({ store, publicKey }: World, { through, add, addNewer, progress, stopping }: Run): Promise<number> {
  let verify: Awaited<ReturnType<typeof verifyTogether>> = () => false;
  const check = openRecordCheck({ sha256: sha256Hex, verify: (claim) => verify(claim) });
  const personal = openPersonalCheck();
  let seq = 0;
  while (seq < through && !stopping()) {
    const startedAt = performance.now();
    const batch = store.read((tx) => storedCommitsAfter(tx, seq, BATCH));
    const last = batch.at(-1)?.records.at(-1);
    if (last === undefined) break;
    verify = await verifyTogether(signatureClaims(batch), publicKey);
    for (const commit of batch) {
      const { findings, records } = check.take(commit);
      findings.forEach(add);
      for (const { record, fact } of records) personal.take(record, fact).forEach(add);
      addNewer(records.filter(({ isNewer }) => isNewer).length);
    }
    seq = last.seq;
    progress(seq);
    await sleep(Math.max(REST_MS, performance.now() - startedAt));
  }
  // What is gone may be called erased by a record that was not looked at.
  if (seq >= through) personal.end().findings.forEach(add);
  return seq;
}
