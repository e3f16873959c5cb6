// payment.releaseOnTrust: the vehicle may go before its payment is confirmed; an exception, and the payment stays PENDING.
import { startOfPayment } from '../../db/payment-terms.ts';
import { feeOfPayment, findPayment } from '../../db/payments.ts';
import { assert } from '../../domain/assert.ts';
import { decideReleaseOnTrust } from '../../domain/payment/release-on-trust.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { findStay } from './stay.ts';

type Parts = {
  readonly commitApproved: CommitApproved;
  readonly contexts: Contexts;
  readonly laneSpot: LaneSpot;
};

export function releaseOnTrust({ commitApproved, contexts, laneSpot }: Parts): Operation<'payment.releaseOnTrust'> {
  return async ({ paymentId, ...asked }, call) => {
    const reply = await commitApproved(call, 'released_on_trust', asked, (tx, approval) => {
      const payment = findPayment(tx, paymentId) ?? null;
      const state = {
        payment,
        fee: payment === null ? null : (feeOfPayment(tx, paymentId) ?? null),
        started: payment === null ? null : (startOfPayment(tx, paymentId) ?? null),
        stay: payment === null ? null : findStay(tx, payment.sessionId),
      };
      const decided = decideReleaseOnTrust(state, { approval }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      assert(payment !== null, 'a payment whose vehicle was released is known');
      const { sessionId } = payment;
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId: null }) });
    });
    if (reply.ok) laneSpot.leave(reply.value.session.sessionId);
    return reply;
  };
}
