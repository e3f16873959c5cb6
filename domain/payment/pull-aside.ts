// The vehicle waits for its payment away from the lane, and the lane goes on.

import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';
import { isUnsettled } from '../session/stay.ts';
import { judgePending, type OnlineStay } from './online-command.ts';

/**
 * Channel `payment.pullAside`. A vehicle that stands aside already: nothing happens.
 * Refuses, in this order: payment_unknown, payment_resolved, already_left (released on trust).
 */
export function decidePullAside(
  state: OnlineStay,
  { nowMs }: Pick<BoothContext, 'nowMs'>,
): Result<Decision, 'payment_unknown' | 'payment_resolved' | 'already_left'> {
  const judged = judgePending(state);
  if (!judged.ok) return judged;
  const { payment, stay } = judged.value;
  const { session } = stay;
  if (!isUnsettled(session)) return refuse('already_left');
  const { paymentId } = payment;
  const { sessionId, pulledAside } = session;
  return ok({ facts: pulledAside ? [] : [fact('payment.pulled_aside', { paymentId, sessionId, atMs: nowMs })], jobs: [] });
}
