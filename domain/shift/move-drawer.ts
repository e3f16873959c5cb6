// Money in or out of the drawer without a sale: a drop to the safe, something paid out, a correction. Each with its reason.
import type { Decision } from '../decision.ts';
import { type DecisionContext, drawerDeadlineMs } from '../decision-context.ts';
import type { JobId, MovementId } from '../ids.ts';
import { type Fact, fact } from '../journal/fact.ts';
import { type Paise, paise } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { issueSheet } from '../receipt/issue-sheet.ts';
import { ok, type Result, refuse } from '../result.ts';
import { drawerSlip } from './drawer-slip.ts';

export const movableKinds = ['drop', 'paid_out', 'correction'] as const;
export type MovableKind = (typeof movableKinds)[number];
/** The action of the approval table that each needs. */
export const actionOfMovement = { drop: 'drop', paid_out: 'paid_out', correction: 'drawer_correction' } as const;

export type MoveDrawerState = {
  readonly shiftNumber: number;
  /** Of drops, paid-outs and corrections in this shift, from 1: numbers the slips. */
  readonly nextMovementNumber: number;
};
export type MoveDrawer = {
  readonly kind: MovableKind;
  /** What goes out of the drawer, above 0. Of a correction: what comes in (above 0) or goes out (below 0). */
  readonly amountPaise: Paise;
  readonly approval: Approval;
};

/**
 * Channel `drawer.move`. Refuses, in this order: those of `judgeApproval`, amount_not_positive (0, and below 0 unless it is a
 * correction). What the drawer should hold is never asked: a refusal that depends on it would tell the figure before the blind count.
 */
export function decideMoveDrawer(
  { shiftNumber, nextMovementNumber }: MoveDrawerState,
  { kind, amountPaise, approval }: MoveDrawer,
  context: DecisionContext,
): Result<Decision, ApprovalRefusal | 'amount_not_positive'> {
  const judged = judgeApproval(actionOfMovement[kind], approval, context);
  if (!judged.ok) return judged;
  if (amountPaise === 0 || (kind !== 'correction' && amountPaise < 0)) return refuse('amount_not_positive');
  const { nowMs, newId, shiftId, actorId } = context;
  const movement = {
    movementId: newId<MovementId>(),
    shiftId,
    kind,
    amountPaise: kind === 'correction' ? amountPaise : paise(-amountPaise),
    paymentId: null,
    reason: approval.reason.trim() === '' ? null : approval.reason,
    operatorId: actorId,
    movedAtMs: nowMs,
  };
  const slip =
    kind === 'correction'
      ? { facts: [], jobs: [] }
      : issueSheet(
          drawerSlip({ movement: { ...movement, kind }, number: `${shiftNumber}/${nextMovementNumber}` }, context),
          context,
        );
  return ok({
    facts: [...approvals(kind, { amountPaise, approval }, context), fact('drawer.moved', { movement }), ...slip.facts],
    jobs: [{ jobId: newId<JobId>(), kind: 'drawer', deadlineAtMs: nowMs + drawerDeadlineMs }, ...slip.jobs],
  });
}

/** A correction is an exception always; a drop or a paid-out where somebody approved it. */
function approvals(
  kind: MovableKind,
  { amountPaise, approval }: Pick<MoveDrawer, 'amountPaise' | 'approval'>,
  context: DecisionContext,
): readonly Fact[] {
  if (kind !== 'correction' && approval.approver === null) return [];
  const exception = { sessionId: null, paymentId: null, amountPaise: paise(Math.abs(amountPaise)) };
  return [approvedException({ kind: actionOfMovement[kind], ...exception }, approval, context)];
}
