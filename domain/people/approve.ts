// A supervisor's approval of one action, with a reason. The PIN was checked before; here the person is judged.
import type { DecisionContext } from '../decision-context.ts';
import type { ExceptionId, PaymentId, SessionId } from '../ids.ts';
import { type exceptionKinds, type Fact, fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Operator } from './operator.ts';

/** Who signed in on the cashier's screen for this one action, and why. */
export type Approval = { readonly approver: Operator; readonly reason: string };

export type ApprovedException = {
  readonly kind: (typeof exceptionKinds)[number];
  readonly sessionId: SessionId | null;
  readonly paymentId: PaymentId | null;
  /** What is given away or left unpaid. */
  readonly amountPaise: Paise;
};

export type ApprovalRefusal = 'approver_is_requester' | 'approver_not_supervisor';
type Approver = Pick<DecisionContext, 'actorId'>;

/** Refuses, in this order: approver_is_requester, approver_not_supervisor. */
export function judgeApprover({ approver }: Approval, { actorId }: Approver): Result<null, ApprovalRefusal> {
  if (approver.operatorId === actorId) return refuse('approver_is_requester');
  if (approver.role === 'cashier') return refuse('approver_not_supervisor');
  return ok(null);
}

/** The `exception.approved` fact of an approval that `judgeApprover` let pass. */
export function approvedException(
  exception: ApprovedException,
  { approver, reason }: Approval,
  { nowMs, newId, actorId }: Pick<DecisionContext, 'nowMs' | 'newId' | 'actorId'>,
): Extract<Fact, { type: 'exception.approved' }> {
  return fact('exception.approved', {
    exceptionId: newId<ExceptionId>(),
    ...exception,
    reason,
    requesterId: actorId,
    approverId: approver.operatorId,
    approvedAtMs: nowMs,
  });
}

/** Both steps at once. Refuses, in this order: approver_is_requester, approver_not_supervisor. */
export function approve(
  exception: ApprovedException,
  approval: Approval,
  context: Pick<DecisionContext, 'nowMs' | 'newId' | 'actorId'>,
): Result<Extract<Fact, { type: 'exception.approved' }>, ApprovalRefusal> {
  const judged = judgeApprover(approval, context);
  return judged.ok ? ok(approvedException(exception, approval, context)) : judged;
}
