// The cashier gives up on a waiting online payment: CANCELLED. Money that still comes becomes a refund due.

import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';
import { isUnsettled } from '../session/stay.ts';
import { judgePending, type OnlineStay } from './online-command.ts';
import { backInLane, inOrder } from './settle-exit.ts';

/**
 * Channel `payment.cancelOnline`; the session is open again and may be quoted, in the lane: a vehicle that stood aside is called back by it.
 * Refuses, in this order: payment_unknown, payment_resolved, already_left (released on trust: the waiting payment is the money owed).
 */
export function decideCancelOnline(
  state: OnlineStay,
  { nowMs }: Pick<BoothContext, 'nowMs'>,
): Result<Decision, 'payment_unknown' | 'payment_resolved' | 'already_left'> {
  const judged = judgePending(state);
  if (!judged.ok) return judged;
  const { payment, stay } = judged.value;
  if (!isUnsettled(stay.session)) return refuse('already_left');
  const { paymentId } = payment;
  const cancelled = fact('payment.cancelled', { paymentId, reason: 'cancelled_by_cashier', resolvedAtMs: nowMs });
  return ok(inOrder({ facts: [cancelled], jobs: [] }, backInLane(stay.session, { nowMs })));
}
