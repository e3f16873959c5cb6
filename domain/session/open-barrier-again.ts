// The cashier presses the barrier for a movement whose barrier did not answer. Journaled; once per call, never by itself.

import type { Decision } from '../decision.ts';
import { type BoothContext, barrierDeadlineMs } from '../decision-context.ts';
import type { JobId, SessionId } from '../ids.ts';
import type { JobRequest } from '../job-request.ts';
import { fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';

export type BarrierJob =
  | { readonly kind: Exclude<JobRequest['kind'], 'barrier'> }
  | {
      readonly kind: 'barrier';
      readonly direction: 'entry' | 'exit';
      readonly sessionId: SessionId | null;
      /** It failed, expired, or nobody knows what came of it, and nobody has dealt with that. */
      readonly waiting: boolean;
    };

/** Channel `barrier.openAgain`. Refuses, in this order: job_unknown (also of another device), job_not_waiting. */
export function decideOpenBarrierAgain(
  { job }: { readonly job: BarrierJob | null },
  context: Pick<BoothContext, 'nowMs' | 'newId' | 'settings'>,
): Result<Decision, 'job_unknown' | 'job_not_waiting'> {
  if (job === null || job.kind !== 'barrier') return refuse('job_unknown');
  if (!job.waiting) return refuse('job_not_waiting');
  const { direction, sessionId } = job;
  const jobId = context.newId<JobId>();
  return ok({
    facts: [fact('barrier.requested', { jobId, sessionId, direction, atMs: context.nowMs })],
    jobs: [{ jobId, kind: 'barrier', direction, sessionId, deadlineAtMs: barrierDeadlineMs(context) }],
  });
}
