// exit.payLater: let out on a slip that the customer signs.
import { decidePayLater } from '../../../domain/payment/pay-later.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { settledView } from '../../view/settled-view.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import type { LaneSpot } from '../lane-spot.ts';
import type { QuoteStay } from '../quotes.ts';
import { quotedSessionId } from '../settling.ts';

type Parts = {
  readonly commitApproved: CommitApproved;
  readonly contexts: Contexts;
  readonly quoteStay: QuoteStay;
  readonly laneSpot: LaneSpot;
};

export function payLater({ commitApproved, contexts, quoteStay, laneSpot }: Parts): Operation<'exit.payLater'> {
  return async ({ quoteId, person, phone, ...asked }, call) => {
    const reply = await commitApproved(call, 'pay_later', asked, (tx, approval) => {
      const state = quoteStay.settled(tx, quoteId);
      const decided = decidePayLater(state, { person, phone, approval }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { amountPaise, documentId } = decided.value;
      const sessionId = quotedSessionId(state);
      return ok({
        decision: decided.value,
        reply: (after) => ({ settled: settledView(after, { sessionId, paymentId: null }), documentId, amountPaise }),
      });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
