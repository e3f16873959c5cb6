// The approval of one action by the lot's rule for it. PINs were checked before; here the rule and the person are judged.
import type { BoothContext, DecisionContext } from '../decision-context.ts';
import type { ExceptionId, PaymentId, SessionId } from '../ids.ts';
import { type exceptionKinds, type Fact, fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ApprovalAction, type ApprovalLevel, approvalLevelOf } from './approval-rules.ts';
import type { Operator } from './operator.ts';

/** Who signed in on the cashier's screen for this one action (null: nobody), and why (empty: no reason was given). */
export type Approval = { readonly approver: Operator | null; readonly reason: string };

export type ApprovedException = {
  readonly kind: (typeof exceptionKinds)[number];
  readonly sessionId: SessionId | null;
  readonly paymentId: PaymentId | null;
  /** What is given away or left unpaid. */
  readonly amountPaise: Paise;
};

export type ApprovalRefusal =
  | 'approval_needed'
  | 'approver_is_requester'
  | 'approver_not_supervisor'
  | 'approver_not_owner'
  | 'reason_missing';
type Asker = Pick<DecisionContext, 'actorId'> & Pick<BoothContext, 'settings'>;
type Judged = { readonly level: ApprovalLevel };

const shortestReason = 3;

/**
 * Does this approval satisfy the lot's rule for `action`? Answers the level that was asked for. An approver who was named is judged even
 * where the rule asks for none. Refuses, in this order: approval_needed {level} (the rule wants somebody, and nobody approved),
 * approver_is_requester, approver_not_supervisor, approver_not_owner, reason_missing (fewer than 3 letters where the rule wants one).
 */
export function judgeApproval(
  action: ApprovalAction,
  { approver, reason }: Approval,
  { actorId, settings }: Asker,
): Result<Judged, ApprovalRefusal> {
  const level = approvalLevelOf(action, settings);
  if (approver === null && (level === 'supervisor' || level === 'owner')) return refuse('approval_needed', { level });
  if (approver?.operatorId === actorId) return refuse('approver_is_requester');
  if (approver?.role === 'cashier') return refuse('approver_not_supervisor');
  if (approver !== null && level === 'owner' && approver.role !== 'owner') return refuse('approver_not_owner');
  if (level !== 'free' && reason.trim().length < shortestReason) return refuse('reason_missing');
  return ok({ level });
}

/** The `exception.approved` fact of an approval that `judgeApproval` let pass. */
export function approvedException(
  exception: ApprovedException,
  { approver, reason }: Approval,
  { nowMs, newId, actorId }: Pick<DecisionContext, 'nowMs' | 'newId' | 'actorId'>,
): Extract<Fact, { type: 'exception.approved' }> {
  return fact('exception.approved', {
    exceptionId: newId<ExceptionId>(),
    ...exception,
    // A free action has no reason to give; the record still says something.
    reason: reason.trim() === '' ? '-' : reason,
    requesterId: actorId,
    approverId: approver?.operatorId ?? null,
    approvedAtMs: nowMs,
  });
}
