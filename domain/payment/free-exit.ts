// Leaving without paying because nothing is due: free time, a free class, a pass, or everything paid before.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import { ok, type Result, refuse } from '../result.ts';
import { duePaise, netReceivedPaise } from '../session/stay.ts';
import { judgeQuote, type QuotedStay, type QuoteRefusal } from '../session/stored-quote.ts';
import { backInLane, closeSession, inOrder, openExit } from './settle-exit.ts';

/**
 * Channel `exit.free`. Refuses, in this order: quote_unknown, quote_expired, session_closed, payment_pending, something_due.
 */
export function decideFreeExit(quoted: QuotedStay, context: DecisionContext): Result<Decision, QuoteRefusal | 'something_due'> {
  const judged = judgeQuote(quoted, context);
  if (!judged.ok) return judged;
  const { quote, stay } = judged.value;
  const due = duePaise(stay, quote.fee.amountPaise);
  if (due > 0) return refuse('something_due', { duePaise: due });
  const { session } = stay;
  const closing = { session, feeDuePaise: quote.fee.amountPaise, paidPaise: netReceivedPaise(stay), exceptionId: null };
  return ok(
    inOrder(
      backInLane(session, context),
      closeSession({ ...closing, outcome: 'nothing_due' }, context),
      openExit(session, context),
    ),
  );
}
