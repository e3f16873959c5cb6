// The vehicle goes and its customer promises to pay: a slip to sign, an exception, and a debt with a name on it. Never a payment.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { DocumentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { chargePass } from '../pass/charge-pass.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { payLaterSlip, printSlip } from '../receipt/slips.ts';
import { ok, type Result, refuse } from '../result.ts';
import { settleTerms } from '../session/settle-terms.ts';
import { duePaise, netReceivedPaise } from '../session/stay.ts';
import { judgeQuote, type QuotedStay, type QuoteRefusal } from '../session/stored-quote.ts';
import { backInLane, closeSession, inOrder, openExit } from './settle-exit.ts';

export type PayLater = { readonly person: string; readonly phone: string | null; readonly approval: Approval };

/**
 * Channel `exit.payLater`; answers what is owed. Refuses, in this order: those of `judgeApproval`, quote_unknown, quote_expired,
 * session_closed, payment_pending, quote_changed, nothing_due, person_missing (fewer than two letters).
 */
export function decidePayLater(
  quoted: QuotedStay,
  { person, phone, approval }: PayLater,
  context: DecisionContext,
): Result<
  Decision & { readonly amountPaise: Paise; readonly documentId: DocumentId },
  ApprovalRefusal | QuoteRefusal | 'nothing_due' | 'person_missing'
> {
  const judgedApproval = judgeApproval('pay_later', approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  const judged = judgeQuote(quoted, context);
  if (!judged.ok) return judged;
  const { quote } = judged.value;
  const charged = chargePass(judged.value.stay, quote.fee.amountPaise, context);
  const { stay } = charged;
  const amountPaise = duePaise(stay, quote.fee.amountPaise);
  if (amountPaise === 0) return refuse('nothing_due');
  const name = person.trim();
  if (name.length < 2) return refuse('person_missing');
  const { session } = stay;
  const { sessionId } = session;
  const { fee } = quote;
  const approved = approvedException({ kind: 'pay_later', sessionId, paymentId: null, amountPaise }, approval, context);
  const { exceptionId } = approved.body;
  const slip = payLaterSlip({ session, amountPaise, person: name, phone, approval }, context);
  const printed = printSlip(slip, sessionId, context);
  const { documentId } = printed;
  const owed = { sessionId, amountPaise, person: name, phone, fee, documentId, atMs: context.nowMs };
  const closing = { session, outcome: 'pay_later' as const, feeDuePaise: fee.amountPaise, exceptionId };
  const steps = inOrder(
    backInLane(session, context),
    { facts: [approved], jobs: [] },
    charged,
    settleTerms(quote, { sessionId, requesterId: context.actorId }, context),
    closeSession({ ...closing, paidPaise: netReceivedPaise(stay) }, context),
    printed,
    { facts: [fact('debt.recorded', owed)], jobs: [] },
    openExit(session, context),
  );
  return ok({ ...steps, amountPaise, documentId });
}
