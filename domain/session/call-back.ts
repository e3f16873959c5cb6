// A vehicle that stood aside comes back to the lane: paid, its barrier opens; still waiting, its panel returns.

import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import { exitGraceEndsAtMs } from '../payment/exit-grace.ts';
import type { Payment } from '../payment/payment.ts';
import { inOrder, openExit } from '../payment/settle-exit.ts';
import { ok, type Result, refuse } from '../result.ts';
import { isUnsettled, owesAgain, pendingPayment, type Stay } from './stay.ts';

export type CalledBack = Decision & ({ readonly kind: 'left' } | { readonly kind: 'waiting'; readonly payment: Payment });

/**
 * Channel `session.callBack`. Refuses, in this order: session_unknown, already_left, exit_grace_over (quote it: the difference
 * is due; also when its overstay was opened already), not_paid (nothing was
 * paid and nothing is waited for, or money of it went back since: quote it).
 */
export function decideCallBack(
  { stay }: { readonly stay: Stay | null },
  context: Pick<BoothContext, 'nowMs' | 'newId' | 'settings'>,
): Result<CalledBack, 'session_unknown' | 'already_left' | 'exit_grace_over' | 'not_paid'> {
  if (stay === null) return refuse('session_unknown');
  const { session } = stay;
  const { sessionId, closedAtMs, leftAtMs, outcome, pulledAside } = session;
  const { nowMs, settings } = context;
  const calledBack: Decision = { facts: [fact('session.called_back', { sessionId, atMs: nowMs })], jobs: [] };
  if (leftAtMs !== null) return refuse('already_left');
  if (isUnsettled(session)) {
    const payment = pendingPayment(stay);
    return payment === null ? refuse('not_paid') : ok({ ...calledBack, kind: 'waiting', payment });
  }
  if (closedAtMs === null || (outcome !== 'paid' && outcome !== 'nothing_due')) return refuse('not_paid');
  const graceEndsAtMs = exitGraceEndsAtMs({ closedAtMs, exitGraceMinutes: settings.exitGraceMinutes });
  if (nowMs > graceEndsAtMs || !pulledAside) return refuse('exit_grace_over', { graceEndedAtMs: graceEndsAtMs });
  if (owesAgain(stay)) return refuse('not_paid');
  return ok({ ...inOrder(calledBack, openExit(session, context)), kind: 'left' });
}
