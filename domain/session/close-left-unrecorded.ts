// The way out of "already inside": the earlier stay's vehicle left without anyone recording it. Closed as an exception.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import { ZERO } from '../money/paise.ts';
import { backInLane, closeSession, inOrder } from '../payment/settle-exit.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { isUnsettled, netReceivedPaise, pendingPayment, type Stay } from './stay.ts';

/**
 * Channel `session.leftUnrecorded`. Nobody knows when it left, so nothing is invented: no fee is due and the exception's amount is 0.
 * Refuses, in this order: those of `judgeApproval`, session_unknown, session_closed, payment_pending.
 */
export function decideLeftUnrecorded(
  { stay }: { readonly stay: Stay | null },
  { approval }: { readonly approval: Approval },
  context: DecisionContext,
): Result<Decision, ApprovalRefusal | 'session_unknown' | 'session_closed' | 'payment_pending'> {
  const judgedApproval = judgeApproval('left_unrecorded', approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  if (stay === null) return refuse('session_unknown');
  const { session } = stay;
  if (!isUnsettled(session)) return refuse('session_closed');
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  const exception = { kind: 'left_unrecorded' as const, sessionId: session.sessionId, paymentId: null, amountPaise: ZERO };
  const approved = approvedException(exception, approval, context);
  const closing = { session, outcome: 'left_unrecorded' as const, feeDuePaise: ZERO, paidPaise: netReceivedPaise(stay) };
  const closed = closeSession({ ...closing, exceptionId: approved.body.exceptionId }, context);
  // Nobody waits for it aside any more.
  return ok(inOrder(backInLane(session, context), { facts: [approved], jobs: [] }, closed));
}
