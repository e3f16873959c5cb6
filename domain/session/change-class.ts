// The class was wrong at entry: changed before anything is paid, with an approval. The exit is priced anew after it.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { VehicleClassId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { isUnsettled, pendingPayment, type Stay } from './stay.ts';

export type ChangeClassRefusal =
  | ApprovalRefusal
  | 'session_unknown'
  | 'session_closed'
  | 'payment_pending'
  | 'class_unknown'
  | 'class_unchanged'
  | 'tariff_missing';

/**
 * Channel `session.changeClass`. `pricesClass`: the tariff of the stay has a price for it. Refuses, in this order: those of `judgeApproval`,
 * session_unknown, session_closed, payment_pending, class_unknown, class_unchanged, tariff_missing.
 */
export function decideChangeClass(
  { stay, pricesClass }: { readonly stay: Stay | null; readonly pricesClass: (vehicleClass: VehicleClassId) => boolean },
  { vehicleClass, approval }: { readonly vehicleClass: VehicleClassId; readonly approval: Approval },
  context: DecisionContext,
): Result<Decision, ChangeClassRefusal> {
  const judged = judgeApproval('class_change', approval, context);
  if (!judged.ok) return judged;
  if (stay === null) return refuse('session_unknown');
  const { sessionId, vehicleClass: from } = stay.session;
  if (!isUnsettled(stay.session)) return refuse('session_closed');
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  if (!context.settings.vehicleClasses.some(({ id }) => id === vehicleClass)) return refuse('class_unknown');
  if (vehicleClass === from) return refuse('class_unchanged');
  if (!pricesClass(vehicleClass)) return refuse('tariff_missing');
  const approved = approvedException({ kind: 'class_change', sessionId, paymentId: null, amountPaise: ZERO }, approval, context);
  const { exceptionId } = approved.body;
  const changed = { sessionId, from, to: vehicleClass, exceptionId, atMs: context.nowMs };
  return ok({ facts: [approved, fact('session.class_changed', changed)], jobs: [] });
}
