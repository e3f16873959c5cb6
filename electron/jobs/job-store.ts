// What the job runner needs from the database. db-job-store.ts is the real one. Every call is one committed transaction.
import type { JobId } from '../../domain/ids.ts';
import type { JobRequest } from '../../domain/job-request.ts';

export type JobKind = JobRequest['kind'];
export type WaitingJob = JobRequest & {
  /** How often it was started before. */
  readonly attempts: number;
  readonly createdAtMs: number;
};

export type JobStore = {
  /** What ran when the booth died: prints become `unknown`, barrier and drawer too, and what never started of those expires. */
  recover(nowMs: number): void;
  /** Barrier and drawer jobs past their deadline become `expired`; answers which. */
  expireOverdue(nowMs: number): readonly JobId[];
  next(kind: JobKind, nowMs: number): WaitingJob | undefined;
  start(jobId: JobId, nowMs: number): void;
  /** It was started, and neither ended nor put back since. */
  isRunning(jobId: JobId): boolean;
  finish(
    jobId: JobId,
    end: { readonly state: 'done' | 'failed' | 'unknown'; readonly condition: string; readonly nowMs: number },
  ): void;
  /** Waiting again, first in its line. */
  putBack(jobId: JobId, condition: string): void;
};
