// A person ends what could not be matched: accepts it as it is, or gives the money up.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import { paise, ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ReconcileRow } from './row.ts';
import type { ReconcileDecision, RowReason } from './row-reason.ts';

export type DecideRowRefusal = ApprovalRefusal | 'reconcile_row_changed' | 'reconcile_row_decided';

/** Which action of the approval table a decision is. */
export const decisionActions = { settled: 'accept_difference', written_off: 'write_off' } as const satisfies Record<
  ReconcileDecision,
  string
>;

/**
 * Channel `reconcile.decide`. `row` is the row as it is now. Refuses, in this order: those of `judgeApproval`, reconcile_row_changed (there
 * is no such row any more, it needs nobody, or it has another reason than the person saw), reconcile_row_decided.
 */
export function decideRow(
  { row }: { readonly row: ReconcileRow | null },
  {
    rowReason,
    decision,
    approval,
  }: { readonly rowReason: RowReason; readonly decision: ReconcileDecision; readonly approval: Approval },
  context: Pick<DecisionContext, 'nowMs' | 'newId' | 'actorId' | 'settings'>,
): Result<Decision, DecideRowRefusal> {
  const action = decisionActions[decision];
  const judged = judgeApproval(action, approval, context);
  if (!judged.ok) return judged;
  if (row === null || row.reason !== rowReason || row.standing === 'quiet') return refuse('reconcile_row_changed');
  if (row.standing === 'decided') return refuse('reconcile_row_decided');
  const { item, itemId, payment } = row;
  const atStake = paise(row.atStakePaise);
  const approved = approvedException(
    {
      kind: action,
      sessionId: payment?.sessionId ?? null,
      paymentId: payment?.paymentId ?? null,
      amountPaise: decision === 'written_off' ? atStake : ZERO,
    },
    approval,
    context,
  );
  const { exceptionId } = approved.body;
  const decided = fact('reconcile.decided', {
    item,
    itemId,
    reason: rowReason,
    decision,
    amountPaise: atStake,
    exceptionId,
    atMs: context.nowMs,
  });
  return ok({ facts: [approved, decided], jobs: [] });
}
