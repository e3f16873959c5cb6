// The job runner's store over the booth's database.
import {
  expireOverdueJobs,
  findJob,
  finishJob,
  nextWaitingJob,
  putBackJob,
  recoverJobsAfterStart,
  startJob,
} from '../../db/jobs.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';
import type { JobStore } from './job-store.ts';

/** `read` and `write` run in a transaction of the database that is open now (it may be reopened after an I/O error). */
export function dbJobStore({
  read,
  write,
}: {
  readonly read: <Value>(work: (tx: ReadTx) => Value) => Value;
  readonly write: <Value>(work: (tx: WriteTx) => Value) => Value;
}): JobStore {
  return {
    recover: (nowMs) => void write((tx) => recoverJobsAfterStart(tx, nowMs)),
    expireOverdue: (nowMs) => write((tx) => expireOverdueJobs(tx, nowMs)).map(({ jobId }) => jobId),
    // The runner paces the prints itself, so a clock that was set back does not hold one for hours.
    next: (kind, nowMs) => read((tx) => nextWaitingJob(tx, kind, kind === 'print' ? Number.MAX_SAFE_INTEGER : nowMs)),
    start: (jobId, nowMs) => write((tx) => startJob(tx, jobId, nowMs)),
    isRunning: (jobId) => read((tx) => findJob(tx, jobId)?.state === 'running'),
    finish: (jobId, end) => write((tx) => finishJob(tx, jobId, end)),
    putBack: (jobId, condition) => write((tx) => putBackJob(tx, jobId, { condition, notBeforeMs: 0 })),
  };
}
