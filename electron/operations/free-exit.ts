// exit.free: nothing is due, so the stay is closed and the barrier opens.
import { decideFreeExit } from '../../domain/payment/free-exit.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteBook } from './quote-book.ts';
import { quotedSessionId, quotedStay } from './settling.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly quoteBook: QuoteBook; readonly laneSpot: LaneSpot };

export function freeExit({ commit, contexts, quoteBook, laneSpot }: Parts): Operation<'exit.free'> {
  return ({ quoteId }, call) => {
    const reply = commit(call, (tx) => {
      const state = quotedStay(tx, quoteBook, quoteId);
      const decided = decideFreeExit(state, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const sessionId = quotedSessionId(state);
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId: null }) });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
