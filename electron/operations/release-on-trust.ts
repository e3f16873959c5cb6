// payment.releaseOnTrust: the vehicle may go before its payment is confirmed; an exception, and the payment stays PENDING.
import { feeOfPayment, findPayment } from '../../db/payments.ts';
import { assert } from '../../domain/assert.ts';
import { decideReleaseOnTrust } from '../../domain/payment/release-on-trust.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { CheckApproval } from './approval.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { findStay } from './stay.ts';

type Parts = {
  readonly commit: Commit;
  readonly contexts: Contexts;
  readonly laneSpot: LaneSpot;
  readonly checkApproval: CheckApproval;
};

export function releaseOnTrust({ commit, contexts, laneSpot, checkApproval }: Parts): Operation<'payment.releaseOnTrust'> {
  return async ({ paymentId, ...asked }, call) => {
    const approval = await checkApproval(asked);
    if (!approval.ok) return approval;
    const reply = commit(call, (tx) => {
      const payment = findPayment(tx, paymentId) ?? null;
      const state = {
        payment,
        fee: payment === null ? null : (feeOfPayment(tx, paymentId) ?? null),
        stay: payment === null ? null : findStay(tx, payment.sessionId),
      };
      const decided = decideReleaseOnTrust(state, { approval: approval.value }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      assert(payment !== null, 'a payment whose vehicle was released is known');
      const { sessionId } = payment;
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId: null }) });
    });
    if (reply.ok) laneSpot.leave(reply.value.session.sessionId);
    return reply;
  };
}
