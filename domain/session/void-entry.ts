// An entry by mistake: the session becomes void and its slot free, approved. Its ticket is refused from then on.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { backInLane, inOrder } from '../payment/settle-exit.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { isUnsettled, pendingPayment, type Stay } from './stay.ts';

export type VoidEntryRefusal =
  | ApprovalRefusal
  | 'session_unknown'
  | 'session_closed'
  | 'payment_pending'
  | 'vehicle_left_unpaid_online'
  | 'something_due'
  | 'pass_has_paid';

/**
 * Channel `session.void`. Refuses, in this order: those of `judgeApproval`, session_unknown, session_closed (also
 * void already), payment_pending, vehicle_left_unpaid_online (released on trust, and its payment is still waited for: voiding
 * would hide the money owed; this one is not answered `session_closed`), something_due (an overstay is no entry: void, it would leave its
 * vehicle without a way out; money or a complimentary exit ends it), pass_has_paid (a prepaid balance has already paid a part).
 */
export function decideVoidEntry(
  { stay }: { readonly stay: Stay | null },
  { approval }: { readonly approval: Approval },
  context: DecisionContext,
): Result<Decision, VoidEntryRefusal> {
  const judgedApproval = judgeApproval('void_entry', approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  if (stay === null) return refuse('session_unknown');
  const { session } = stay;
  const pending = pendingPayment(stay);
  const owesOnline = session.outcome === 'released_on_trust' && pending !== null;
  if (!isUnsettled(session) && !owesOnline) return refuse('session_closed');
  if (isUnsettled(session) && pending !== null) return refuse('payment_pending');
  if (owesOnline) return refuse('vehicle_left_unpaid_online');
  if (session.overstayOf !== null) return refuse('something_due');
  if ((stay.pass?.chargedPaise ?? 0) > 0) return refuse('pass_has_paid');
  const { sessionId } = session;
  const exception = { kind: 'void_entry' as const, sessionId, paymentId: null, amountPaise: ZERO };
  const approved = approvedException(exception, approval, context);
  const { exceptionId } = approved.body;
  const voided = fact('session.voided', { sessionId, voidedAtMs: context.nowMs, exceptionId });
  return ok(inOrder(backInLane(session, context), { facts: [approved, voided], jobs: [] }));
}
