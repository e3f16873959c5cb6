// Carries out what committed transactions asked of the devices. Each kind has a lane of its own: a slow print never holds the barrier up.
// A job is marked as running, and committed so, before its device is touched: after a crash it is `unknown`, never run again.
import { isDatabaseTrouble } from '../../db/errors.ts';
import type { JobId } from '../../domain/ids.ts';
import type { Devices } from '../devices/open-devices.ts';
import type { Log } from '../monitoring/log.ts';
import { systemTimers, type Timers } from '../settings/timers.ts';
import { carryOut, type Draw } from './carry-out.ts';
import type { JobKind, JobStore, WaitingJob } from './job-store.ts';

/** The barrier and the drawer are what a person waits for; the print comes last. */
const kinds = ['drawer', 'barrier', 'print'] as const satisfies readonly JobKind[];
/** After the first and the second `not_sent`; after the third the cashier decides. */
const PRINT_RETRY_MS = [500, 1_500] as const;
const STOP_WAIT_MS = 3_000;
/** Between two slips that the last run left behind: drawing one takes a tenth of a second, and the window is loading. */
const LEFT_OVER_REST_MS = 250;

export type JobRunnerOptions = {
  readonly store: JobStore;
  readonly devices: Devices;
  readonly draw: Draw;
  readonly nowMs: () => number;
  readonly log: Log;
  /** A job changed its state: the view and the attention list follow. */
  readonly onChange: (jobId: JobId) => void;
  readonly answerMs?: number;
  readonly printRetryMs?: readonly number[];
  readonly stopWaitMs?: number;
  readonly leftOverRestMs?: number;
  readonly timers?: Timers;
};
export type JobRunner = {
  /** Call after every commit that queued jobs. */
  wake(): void;
  /** Takes no more jobs and waits shortly for the running ones; one that does not end is `unknown` at the next start. */
  stop(): Promise<void>;
};

/** Settles first what the last run of the booth left behind, then starts. */
export function startJobRunner(options: JobRunnerOptions): JobRunner {
  const { store, nowMs, log, stopWaitMs = STOP_WAIT_MS, timers = systemTimers } = options;
  let recovered = false;
  const recover = () => {
    if (!recovered) store.recover(nowMs());
    recovered = true;
  };
  const state = { stopping: false, abandoned: false, recover, startedAtMs: nowMs() };
  const lanes = kinds.map((kind) => createLane(options, kind, state));
  const wake = () => {
    for (const lane of lanes) lane.wake();
  };
  wake();
  return {
    wake,
    async stop() {
      state.stopping = true;
      const idle = Promise.all(lanes.map((lane) => lane.idle()));
      const late = new Promise<'late'>((resolve) => timers.after(stopWaitMs, () => resolve('late')));
      if ((await Promise.race([idle, late])) === 'late') {
        state.abandoned = true;
        log.warn('jobs.left_running');
      }
    },
  };
}

type LaneState = { stopping: boolean; abandoned: boolean; readonly recover: () => void; readonly startedAtMs: number };
/** What the database did not take of a job; done before anything else, unless it turns out to have been taken. */
type Unwritten = { readonly jobId: JobId; readonly write: () => void };

function createLane(options: JobRunnerOptions, kind: JobKind, state: LaneState) {
  const { store, nowMs, log, onChange, timers = systemTimers, leftOverRestMs = LEFT_OVER_REST_MS } = options;
  let running: Promise<void> | null = null;
  let askedAgain = false;
  let pause: (() => void) | null = null;
  let unwritten: Unwritten | null = null;

  const writeDown = (next: Unwritten) => {
    unwritten = next;
    next.write();
    unwritten = null;
    onChange(next.jobId);
  };
  const catchUp = () => {
    state.recover();
    if (unwritten === null) return;
    if (store.isRunning(unwritten.jobId)) writeDown(unwritten);
    unwritten = null;
  };
  const drain = async () => {
    do {
      askedAgain = false;
      // Drawing holds up everything else: whoever waits for an answer comes first.
      if (kind === 'print') await nextTurn();
      catchUp();
      if (kind !== 'print') expireOverdue(options);
      while (!state.stopping && pause === null) {
        const job = store.next(kind, nowMs());
        if (job === undefined) break;
        // Should nobody know whether it was marked as running: its device was not touched.
        unwritten = { jobId: job.jobId, write: () => untouched(options, job) };
        store.start(job.jobId, nowMs());
        unwritten = null;
        const { end, retryMs } = await runOnce(options, job);
        // Nobody waits for it any more: it is `unknown` at the next start.
        if (state.abandoned) {
          onChange(job.jobId);
          return;
        }
        writeDown({ jobId: job.jobId, write: end });
        if (retryMs !== null) pauseFor(retryMs);
        else if (kind === 'print' && job.createdAtMs < state.startedAtMs) pauseFor(leftOverRestMs);
      }
    } while (askedAgain && pause === null && !state.stopping);
  };
  const wake = () => {
    if (state.stopping || pause !== null) return;
    askedAgain = true;
    if (running !== null) return;
    running = drain()
      .catch((error: unknown) => {
        // After trouble of the disk it goes on at the next wake, which comes when the database is back.
        if (!isDatabaseTrouble(error)) log.error('jobs.lane_failed', { kind, error: String(error) });
      })
      .finally(() => {
        running = null;
        if (askedAgain) wake();
      });
  };
  // The whole lane waits, so slips keep their order; and by a timer, so a clock set back does not hold a slip for hours.
  const pauseFor = (ms: number) => {
    pause = timers.after(ms, () => {
      pause = null;
      wake();
    });
  };
  return {
    wake,
    async idle() {
      pause?.();
      await running;
    },
  };
}

function expireOverdue({ store, nowMs, log, onChange }: JobRunnerOptions): void {
  for (const jobId of store.expireOverdue(nowMs())) {
    log.warn('job.expired', { jobId });
    onChange(jobId);
  }
}

/** Surely nothing happened: a print waits again; for a barrier or drawer a person decides. */
function untouched({ store, nowMs }: JobRunnerOptions, { jobId, kind }: WaitingJob): void {
  if (kind === 'print') store.putBack(jobId, 'not_started');
  else store.finish(jobId, { state: 'failed', condition: 'not_started', nowMs: nowMs() });
}

type Ended = {
  /** Writes down how it ended. */
  readonly end: () => void;
  /** After how many milliseconds the job is to be tried again, or null when it has ended. */
  readonly retryMs: number | null;
};

async function runOnce(options: JobRunnerOptions, job: WaitingJob): Promise<Ended> {
  const { store, nowMs, log, printRetryMs = PRINT_RETRY_MS } = options;
  const { jobId, kind } = job;
  const attempt = await carryOut(job, options).catch((error: unknown) => {
    // What is to be printed could not be read: the device was not touched.
    if (isDatabaseTrouble(error)) return null;
    log.error('job.device_failed', { jobId, kind, error: String(error) });
    return { state: 'unknown', condition: 'device_error' } as const;
  });
  if (attempt === null) return { end: () => untouched(options, job), retryMs: null };
  const { condition } = attempt;
  log[attempt.state === 'done' ? 'info' : 'warn'](`job.${attempt.state}`, { jobId, kind, condition });
  const retryMs = kind === 'print' && attempt.state === 'not_sent' ? printRetryMs[job.attempts] : undefined;
  if (retryMs !== undefined) return { end: () => store.putBack(jobId, condition), retryMs };
  const state = attempt.state === 'not_sent' ? 'failed' : attempt.state;
  return { end: () => store.finish(jobId, { state, condition, nowMs: nowMs() }), retryMs: null };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
