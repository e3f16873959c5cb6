// job.answer: what the cashier says about a print or a device that did not prove its work: print again, or set aside.
import { findDocument } from '../../db/documents.ts';
import { findJob, finishJob, type Job, putBackJob } from '../../db/jobs.ts';
import type { WriteTx } from '../../db/transaction.ts';
import type { Decision } from '../../domain/decision.ts';
import { decideReprint } from '../../domain/receipt/reprint.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts, OperatorContext } from './context.ts';
import { mayReadDocument } from './may-read-document.ts';
import { waitsForPerson } from './waits-for-person.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

const nothing: Decision = { facts: [], jobs: [] };

/**
 * Refuses, in this order: job_unknown (print_again: also of another device), job_not_waiting, and for print_again those of
 * `judgeDocumentReader`.
 */
export function answerJob({ commit, contexts }: Parts): Operation<'job.answer'> {
  return ({ jobId, answer }, call) =>
    commit(call, (tx) => {
      const context = contexts.ofOperator(tx, call);
      const job = findJob(tx, jobId);
      if (job === undefined || (answer === 'print_again' && job.kind !== 'print')) return refuse('job_unknown');
      if (!waitsForPerson(job)) return refuse('job_not_waiting');
      if (answer === 'print_again') {
        const allowed = mayReadDocument(tx, operatorOf(call), documentOf(tx, job));
        if (!allowed.ok) return allowed;
      }
      const decided = answer === 'print_again' ? printAgain(tx, job, context) : dismiss(tx, job, context);
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}

function dismiss(tx: WriteTx, { jobId }: Job, { nowMs }: OperatorContext): Result<Decision> {
  finishJob(tx, jobId, { state: 'dismissed', condition: 'dismissed', nowMs });
  return ok(nothing);
}

/** `failed` means that surely nothing came out: the same print is tried again. Otherwise paper may be out, so the next is a COPY. */
function printAgain(tx: WriteTx, job: Job, context: OperatorContext): Result<Decision> {
  const { nowMs } = context;
  if (job.state === 'failed') {
    putBackJob(tx, job.jobId, { condition: 'asked_again', notBeforeMs: nowMs });
    return ok(nothing);
  }
  const decided = decideReprint({ document: documentOf(tx, job) }, context);
  if (decided.ok) finishJob(tx, job.jobId, { state: 'dismissed', condition: 'copy_printed', nowMs });
  return decided;
}

function documentOf(tx: WriteTx, job: Job) {
  return job.kind === 'print' ? (findDocument(tx, job.documentId) ?? null) : null;
}
