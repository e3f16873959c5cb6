// Leaving without paying at the gate: free time, a free class, a pass that covers it or pays it, or everything paid before.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import { chargePass } from '../pass/charge-pass.ts';
import { coverOf, toPayPaise } from '../pass/cover-stay.ts';
import { ok, type Result, refuse } from '../result.ts';
import { settleTerms } from '../session/settle-terms.ts';
import { netReceivedPaise } from '../session/stay.ts';
import { judgeQuote, type QuotedStay, type QuoteRefusal } from '../session/stored-quote.ts';
import { backInLane, closeSession, inOrder, openExit } from './settle-exit.ts';

/**
 * Channel `exit.free`. Refuses, in this order: quote_unknown, quote_expired, session_closed, payment_pending, quote_changed, something_due.
 */
export function decideFreeExit(quoted: QuotedStay, context: DecisionContext): Result<Decision, QuoteRefusal | 'something_due'> {
  const judged = judgeQuote(quoted, context);
  if (!judged.ok) return judged;
  const { quote, stay } = judged.value;
  const due = toPayPaise(stay, quote.fee.amountPaise);
  if (due > 0) return refuse('something_due', { duePaise: due });
  const { session } = stay;
  const charged = chargePass(stay, quote.fee.amountPaise, context);
  const byPass = (charged.stay.pass?.chargedPaise ?? 0) > 0 || coverOf(stay, quote.quotedAtMs).kind === 'whole';
  const outcome = byPass ? ('paid_by_pass' as const) : ('nothing_due' as const);
  const paidPaise = netReceivedPaise(charged.stay);
  const closing = { session, outcome, feeDuePaise: quote.fee.amountPaise, paidPaise, exceptionId: null };
  return ok(
    inOrder(
      backInLane(session, context),
      charged,
      settleTerms(quote, { sessionId: session.sessionId, requesterId: context.actorId }, context),
      closeSession(closing, context),
      openExit(session, context),
    ),
  );
}
