// The barrier is opened by hand, for no stay: an ambulance, a stuck vehicle, the fire drill. Never without its reason.
import type { Decision } from '../decision.ts';
import { barrierDeadlineMs, type DecisionContext } from '../decision-context.ts';
import type { JobId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result } from '../result.ts';

/** Channel `barrier.openManually`. Refuses those of `judgeApproval`. */
export function decideOpenManually(
  { direction, approval }: { readonly direction: 'entry' | 'exit'; readonly approval: Approval },
  context: DecisionContext,
): Result<Decision, ApprovalRefusal> {
  const judged = judgeApproval('manual_barrier', approval, context);
  if (!judged.ok) return judged;
  const exception = { kind: 'manual_barrier' as const, sessionId: null, paymentId: null, amountPaise: ZERO };
  const approved = approvedException(exception, approval, context);
  const jobId = context.newId<JobId>();
  return ok({
    facts: [approved, fact('barrier.requested', { jobId, sessionId: null, direction, atMs: context.nowMs })],
    jobs: [{ jobId, kind: 'barrier', direction, sessionId: null, deadlineAtMs: barrierDeadlineMs(context) }],
  });
}
