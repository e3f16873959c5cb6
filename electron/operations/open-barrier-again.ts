// barrier.openAgain: the cashier presses the barrier that did not answer. A new job; the old one is dealt with.
import { findJob, finishJob } from '../../db/jobs.ts';
import { ok } from '../../domain/result.ts';
import { decideOpenBarrierAgain } from '../../domain/session/open-barrier-again.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import { waitsForPerson } from './waits-for-person.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

export function openBarrierAgain({ commit, contexts }: Parts): Operation<'barrier.openAgain'> {
  return ({ jobId }, call) =>
    commit(call, (tx) => {
      const found = findJob(tx, jobId);
      const job = found === undefined ? null : { ...found, waiting: waitsForPerson(found) };
      const context = contexts.ofCashier(tx, call);
      const decided = decideOpenBarrierAgain({ job }, context);
      if (!decided.ok) return decided;
      finishJob(tx, jobId, { state: 'dismissed', condition: 'asked_again', nowMs: context.nowMs });
      return ok({ decision: decided.value, reply: () => ({}) });
    });
}
