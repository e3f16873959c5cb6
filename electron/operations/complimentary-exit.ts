// exit.complimentary: the fee is given away (complimentary, or a lost ticket waived) with a supervisor's approval.
import { decideComplimentary } from '../../domain/payment/complimentary.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { CheckApproval } from './approval.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteBook } from './quote-book.ts';
import { quotedSessionId, quotedStay } from './settling.ts';

type Parts = {
  readonly commit: Commit;
  readonly contexts: Contexts;
  readonly quoteBook: QuoteBook;
  readonly laneSpot: LaneSpot;
  readonly checkApproval: CheckApproval;
};

export function complimentaryExit(parts: Parts): Operation<'exit.complimentary'> {
  const { commit, contexts, quoteBook, laneSpot, checkApproval } = parts;
  return async ({ quoteId, outcome, ...asked }, call) => {
    const approval = await checkApproval(asked);
    if (!approval.ok) return approval;
    const reply = commit(call, (tx) => {
      const state = quotedStay(tx, quoteBook, quoteId);
      const decided = decideComplimentary(state, { outcome, approval: approval.value }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const sessionId = quotedSessionId(state);
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId: null }) });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
