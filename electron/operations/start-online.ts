// payment.startOnline: PENDING from now on. The journal carries it upstream, which asks the gateway for the QR.
import { decideStartOnline } from '../../domain/payment/start-online.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { waitingOf } from '../view/summary.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteStay } from './quotes.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly quoteStay: QuoteStay; readonly laneSpot: LaneSpot };

export function startOnline({ commit, contexts, quoteStay, laneSpot }: Parts): Operation<'payment.startOnline'> {
  return ({ quoteId, method }, call) => {
    const reply = commit(call, (tx) => {
      const decided = decideStartOnline(quoteStay.settled(tx, quoteId), { method }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { paymentId } = decided.value;
      return ok({ decision: decided.value, reply: (after) => waitingOf(after, paymentId) });
    });
    if (reply.ok) laneSpot.stand(reply.value.session.sessionId);
    return reply;
  };
}
