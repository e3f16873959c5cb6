// A supervisor lets a vehicle go while its online payment is still PENDING. The payment stays PENDING: it is the money owed.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { Paise } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { StartedOn } from '../session/exit-terms.ts';
import { settleTerms } from '../session/settle-terms.ts';
import { isUnsettled, netReceivedPaise } from '../session/stay.ts';
import type { Fee } from '../tariff/fee.ts';
import { judgePending, type OnlineStay } from './online-command.ts';
import { backInLane, closeSession, inOrder, openExit } from './settle-exit.ts';

/**
 * Channel `payment.releaseOnTrust`; answers what is owed. The session closes as an exception, its slot is free, the barrier opens
 * (a vehicle that stood aside is called back by it: the supervisor lets this very one go). When the payment succeeds later it settles
 * what is owed and gets its receipt; the barrier is not asked again.
 * Refuses, in this order: those of `judgeApproval`, payment_unknown, payment_resolved, already_left.
 */
export function decideReleaseOnTrust(
  { fee, started, ...state }: OnlineStay & { readonly fee: Fee | null; readonly started: StartedOn | null },
  { approval }: { readonly approval: Approval },
  context: DecisionContext,
): Result<Decision & { readonly amountPaise: Paise }, ApprovalRefusal | 'payment_unknown' | 'payment_resolved' | 'already_left'> {
  const judgedApproval = judgeApproval('released_on_trust', approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  const judged = judgePending(state);
  if (!judged.ok) return judged;
  if (fee === null || started === null) return refuse('payment_unknown');
  const { payment, stay } = judged.value;
  const { session } = stay;
  if (!isUnsettled(session)) return refuse('already_left');
  const { paymentId, amountPaise } = payment;
  const exception = { kind: 'released_on_trust' as const, sessionId: session.sessionId, paymentId, amountPaise };
  const approved = approvedException(exception, approval, context);
  const steps = inOrder(
    backInLane(session, context),
    { facts: [approved], jobs: [] },
    settleTerms(started.terms, { sessionId: session.sessionId, requesterId: context.actorId }, context),
    closeSession(
      {
        session,
        outcome: 'released_on_trust',
        feeDuePaise: fee.amountPaise,
        paidPaise: netReceivedPaise(stay),
        exceptionId: approved.body.exceptionId,
      },
      context,
    ),
    openExit(session, context),
  );
  return ok({ ...steps, amountPaise });
}
