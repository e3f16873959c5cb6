// Device work that a committed transaction asked for. Written by operations, carried out by electron/jobs.
import { sql } from 'kysely';
import { assert } from '../domain/assert.ts';
import type { DocumentId, JobId, SessionId } from '../domain/ids.ts';
import type { JobRequest } from '../domain/job-request.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { JobRow, JobState } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

type JobProgress = {
  readonly jobId: JobId;
  readonly state: JobState;
  /** What the device said, as a literal code. */
  readonly condition: string | null;
  /** How often it was started. */
  readonly attempts: number;
  readonly notBeforeMs: number;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
};
export type PrintJob = JobProgress & { readonly kind: 'print'; readonly documentId: DocumentId; readonly copy: number };
export type DrawerJob = JobProgress & { readonly kind: 'drawer'; readonly deadlineAtMs: number };
export type BarrierJob = JobProgress & {
  readonly kind: 'barrier';
  readonly direction: 'entry' | 'exit';
  readonly sessionId: SessionId | null;
  readonly deadlineAtMs: number;
};
export type Job = PrintJob | DrawerJob | BarrierJob;
export type JobEnd = Extract<JobState, 'done' | 'failed' | 'unknown' | 'expired' | 'dismissed'>;

/** A commit asks for three at the most; a supervisor may print a shift's papers again. */
const MOST_JOBS_AT_ONCE = 1_000;

const insert = hotWrite(
  (
    p: Pick<JobRow, 'job_id' | 'kind' | 'document_id' | 'copy' | 'direction' | 'session_id' | 'deadline_at_ms'> & {
      nowMs: number;
      nth: number;
    },
  ) =>
    sqlite.insertInto('job').values({
      job_id: p.job_id,
      // After those of earlier commits, without a look at these: a printer may have thousands waiting.
      place: sql<number>`(SELECT ${sql.lit(MOST_JOBS_AT_ONCE)} * coalesce(max(seq), 0) FROM journal) + ${p.nth}`,
      kind: p.kind,
      state: 'waiting',
      document_id: p.document_id,
      copy: p.copy,
      direction: p.direction,
      session_id: p.session_id,
      deadline_at_ms: p.deadline_at_ms,
      // A clock that is set back must not hold a barrier, which would then open for whoever stands there later.
      not_before_ms: p.kind === 'print' ? p.nowMs : 0,
      attempts: 0,
      created_at_ms: p.nowMs,
    }),
);
const byId = hotQuery((p: { jobId: JobId }) => sqlite.selectFrom('job').selectAll().where('job_id', '=', p.jobId));
const dismissedById = hotQuery((p: { jobId: JobId }) =>
  sqlite.selectFrom('dismissed_job').selectAll().where('job_id', '=', p.jobId),
);
const nextWaiting = hotQuery((p: { kind: Job['kind']; nowMs: number }) =>
  sqlite
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('kind', '=', p.kind)
    .where('not_before_ms', '<=', p.nowMs)
    .where((row) => row.or([row('deadline_at_ms', 'is', null), row('deadline_at_ms', '>', p.nowMs)]))
    .orderBy('place')
    .orderBy('job_id')
    .limit(1),
);
const start = hotWrite((p: { jobId: JobId; nowMs: number }) =>
  sqlite
    .updateTable('job')
    .set((row) => ({ state: 'running', started_at_ms: p.nowMs, attempts: row('attempts', '+', 1) }))
    .where('job_id', '=', p.jobId)
    .where('state', '=', 'waiting'),
);
const finish = hotWrite((p: { jobId: JobId; state: JobEnd; condition: string | null; nowMs: number }) =>
  sqlite
    .updateTable('job')
    .set({ state: p.state, condition: p.condition, finished_at_ms: p.nowMs })
    .where('job_id', '=', p.jobId),
);
const putBack = hotWrite((p: { jobId: JobId; condition: string | null; notBeforeMs: number }) =>
  sqlite
    .updateTable('job')
    .set({ state: 'waiting', condition: p.condition, not_before_ms: p.notBeforeMs, finished_at_ms: null })
    .where('job_id', '=', p.jobId)
    .where('kind', '=', 'print')
    .where('state', 'in', ['running', 'failed', 'unknown']),
);
const overdue = hotQuery((p: { nowMs: number }) =>
  sqlite
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('deadline_at_ms', '<=', p.nowMs)
    .orderBy('place')
    .orderBy('job_id'),
);
const inTrouble = hotQuery(() =>
  sqlite.selectFrom('job').selectAll().where('state', 'in', ['failed', 'unknown', 'expired']).orderBy('place').orderBy('job_id'),
);
const underWay = hotQuery(() =>
  sqlite.selectFrom('job').selectAll().where('state', 'in', ['waiting', 'running']).orderBy('place').orderBy('job_id'),
);

/** Queues them in the order given, after those that wait already. In the commit that journals why. */
export function insertJobs(tx: WriteTx, requests: readonly JobRequest[], nowMs: number): void {
  assert(requests.length <= MOST_JOBS_AT_ONCE, `${requests.length} jobs at once`);
  for (const [nth, job] of requests.entries()) {
    insert.run(tx, {
      job_id: job.jobId,
      kind: job.kind,
      document_id: job.kind === 'print' ? job.documentId : null,
      copy: job.kind === 'print' ? job.copy : null,
      direction: job.kind === 'barrier' ? job.direction : null,
      session_id: job.kind === 'barrier' ? job.sessionId : null,
      deadline_at_ms: job.kind === 'print' ? null : job.deadlineAtMs,
      nowMs,
      nth,
    });
  }
}

/** Undefined also for one that is done: it is forgotten. */
export function findJob(tx: ReadTx, jobId: JobId): Job | undefined {
  const row = byId.first(tx, { jobId }) ?? dismissedById.first(tx, { jobId });
  return row === undefined ? undefined : toJob(row);
}

/** The oldest waiting one that may start now and whose deadline still holds. */
export function nextWaitingJob(tx: ReadTx, kind: Job['kind'], nowMs: number): Job | undefined {
  const row = nextWaiting.first(tx, { kind, nowMs });
  return row === undefined ? undefined : toJob(row);
}

/** Commit this before the device is touched. Throws unless the job waits. */
export function startJob(tx: WriteTx, jobId: JobId, nowMs: number): void {
  start.run(tx, { jobId, nowMs });
}

/** Throws for a job that is done or dismissed, and for a barrier or drawer that would act a second time. */
export function finishJob(
  tx: WriteTx,
  jobId: JobId,
  end: { readonly state: JobEnd; readonly condition: string | null; readonly nowMs: number },
): void {
  finish.run(tx, { jobId, ...end });
}

/** A print waits again: after trouble, or because a person asked for it. Throws for other kinds. */
export function putBackJob(
  tx: WriteTx,
  jobId: JobId,
  again: { readonly condition: string | null; readonly notBeforeMs: number },
): void {
  putBack.run(tx, { jobId, ...again });
}

/** Drawer and barrier jobs that nobody started before their deadline become `expired`; answers those. */
export function expireOverdueJobs(tx: WriteTx, nowMs: number): readonly Job[] {
  return overdue.all(tx, { nowMs }).map((row) => endWith(tx, row, 'expired', nowMs));
}

/** failed, unknown or expired, and nobody has dealt with it yet; oldest first. */
export function jobsNeedingAttention(tx: ReadTx): readonly Job[] {
  return inTrouble.all(tx, {}).map(toJob);
}

/**
 * After a start: what was running may or may not have happened (`unknown`). A barrier or drawer that never started is not made
 * up for (`expired`); prints that still wait go on waiting. Answers the changed ones.
 */
export function recoverJobsAfterStart(tx: WriteTx, nowMs: number): readonly Job[] {
  return underWay
    .all(tx, {})
    .filter(({ kind, state }) => kind !== 'print' || state === 'running')
    .map((row) => endWith(tx, row, row.state === 'running' ? 'unknown' : 'expired', nowMs));
}

function endWith(tx: WriteTx, row: JobRow, state: 'unknown' | 'expired', nowMs: number): Job {
  finish.run(tx, { jobId: row.job_id, state, condition: row.condition, nowMs });
  return toJob({ ...row, state, finished_at_ms: nowMs });
}

function toJob(row: JobRow): Job {
  const progress: JobProgress = {
    jobId: row.job_id,
    state: row.state,
    condition: row.condition,
    attempts: row.attempts,
    notBeforeMs: row.not_before_ms,
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
  };
  if (row.kind === 'print') {
    assert(row.document_id !== null && row.copy !== null, 'a print job names its document and copy');
    return { ...progress, kind: row.kind, documentId: row.document_id, copy: row.copy };
  }
  assert(row.deadline_at_ms !== null, 'a drawer or barrier job has a deadline');
  if (row.kind === 'drawer') return { ...progress, kind: row.kind, deadlineAtMs: row.deadline_at_ms };
  assert(row.direction !== null, 'a barrier job has a direction');
  return {
    ...progress,
    kind: row.kind,
    direction: row.direction,
    sessionId: row.session_id,
    deadlineAtMs: row.deadline_at_ms,
  };
}
