// exit.free: nothing is due, so the stay is closed and the barrier opens.
import { decideFreeExit } from '../../domain/payment/free-exit.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteStay } from './quotes.ts';
import { quotedSessionId } from './settling.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly quoteStay: QuoteStay; readonly laneSpot: LaneSpot };

export function freeExit({ commit, contexts, quoteStay, laneSpot }: Parts): Operation<'exit.free'> {
  return ({ quoteId }, call) => {
    const reply = commit(call, (tx) => {
      const state = quoteStay.settled(tx, quoteId);
      const decided = decideFreeExit(state, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const sessionId = quotedSessionId(state);
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId: null }) });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
