// A supervisor lets a vehicle go without its money: complimentary, or a lost ticket waived. An exception, never a payment.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { Paise } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { settleTerms } from '../session/settle-terms.ts';
import { duePaise, netReceivedPaise } from '../session/stay.ts';
import { judgeQuote, type QuotedStay, type QuoteRefusal } from '../session/stored-quote.ts';
import { backInLane, closeSession, inOrder, openExit } from './settle-exit.ts';

/**
 * Channel `exit.complimentary`; answers what was given away. Refuses, in this order: those of `judgeApproval`, quote_unknown, quote_expired, session_closed, payment_pending, quote_changed, nothing_due.
 */
export function decideComplimentary(
  quoted: QuotedStay,
  { outcome, approval }: { readonly outcome: 'complimentary' | 'lost_waived'; readonly approval: Approval },
  context: DecisionContext,
): Result<Decision & { readonly amountPaise: Paise }, ApprovalRefusal | QuoteRefusal | 'nothing_due'> {
  const judgedApproval = judgeApproval(outcome, approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  // Where no ticket is lost there is nothing of the kind to waive: then it is complimentary, whatever it is called.
  const otherwise = quoted.quote?.lost === true ? judgedApproval : judgeApproval('complimentary', approval, context);
  if (!otherwise.ok) return otherwise;
  const judged = judgeQuote(quoted, context);
  if (!judged.ok) return judged;
  const { quote, stay } = judged.value;
  const amountPaise = duePaise(stay, quote.fee.amountPaise);
  if (amountPaise === 0) return refuse('nothing_due');
  const { session } = stay;
  const exception = { kind: outcome, sessionId: session.sessionId, paymentId: null, amountPaise };
  const approved = approvedException(exception, approval, context);
  const { exceptionId } = approved.body;
  const closing = { session, outcome, feeDuePaise: quote.fee.amountPaise, paidPaise: netReceivedPaise(stay), exceptionId };
  // A lost ticket that is waived is counted as that, and not once more as lost.
  const terms = outcome === 'lost_waived' ? { ...quote, lost: false } : quote;
  const steps = inOrder(
    backInLane(session, context),
    { facts: [approved], jobs: [] },
    settleTerms(terms, { sessionId: session.sessionId, requesterId: context.actorId }, context),
    closeSession(closing, context),
    openExit(session, context),
  );
  return ok({ ...steps, amountPaise });
}
