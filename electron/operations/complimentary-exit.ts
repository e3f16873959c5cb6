// exit.complimentary: the fee is given away (complimentary, or a lost ticket waived) with a supervisor's approval.
import { decideComplimentary } from '../../domain/payment/complimentary.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteStay } from './quotes.ts';
import { quotedSessionId } from './settling.ts';

type Parts = {
  readonly commitApproved: CommitApproved;
  readonly contexts: Contexts;
  readonly quoteStay: QuoteStay;
  readonly laneSpot: LaneSpot;
};

export function complimentaryExit(parts: Parts): Operation<'exit.complimentary'> {
  const { commitApproved, contexts, quoteStay, laneSpot } = parts;
  return async ({ quoteId, outcome, ...asked }, call) => {
    const reply = await commitApproved(call, outcome, asked, (tx, approval) => {
      const state = quoteStay.settled(tx, quoteId);
      const decided = decideComplimentary(state, { outcome, approval }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const sessionId = quotedSessionId(state);
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId: null }) });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
