// payment.takeCash: the cash payment, the drawer, the receipt and the end of the stay, in one transaction.
import { decideTakeCash } from '../../domain/payment/take-cash.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteStay } from './quotes.ts';
import { quotedSessionId, tillState } from './settling.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly quoteStay: QuoteStay; readonly laneSpot: LaneSpot };

export function takeCash({ commit, contexts, quoteStay, laneSpot }: Parts): Operation<'payment.takeCash'> {
  return ({ quoteId, tenderedPaise }, call) => {
    const reply = commit(call, (tx) => {
      const context = contexts.ofCashier(tx, call);
      const state = { ...quoteStay.settled(tx, quoteId), ...tillState(tx, context) };
      const decided = decideTakeCash(state, { tenderedPaise }, context);
      if (!decided.ok) return decided;
      const { paymentId } = decided.value;
      const sessionId = quotedSessionId(state);
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId }) });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
