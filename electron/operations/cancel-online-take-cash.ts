// payment.cancelOnlineTakeCash: the online payment is cancelled and cash taken for the same fee, in one transaction.
import { startOfPayment } from '../../db/payment-terms.ts';
import { feeOfPayment, findPayment } from '../../db/payments.ts';
import { assert } from '../../domain/assert.ts';
import { decideCancelOnlineTakeCash } from '../../domain/payment/cancel-online-take-cash.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { settledView } from '../view/settled-view.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { tillState } from './settling.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly laneSpot: LaneSpot };

export function cancelOnlineTakeCash({ commit, contexts, laneSpot }: Parts): Operation<'payment.cancelOnlineTakeCash'> {
  return (input, call) => {
    return commit(call, (tx) => {
      const context = contexts.ofCashier(tx, call);
      const payment = findPayment(tx, input.paymentId) ?? null;
      const state = {
        payment,
        fee: payment === null ? null : (feeOfPayment(tx, payment.paymentId) ?? null),
        started: payment === null ? null : (startOfPayment(tx, payment.paymentId) ?? null),
        stay: payment === null ? null : findStay(tx, payment.sessionId),
        ...tillState(tx, context),
      };
      const decided = decideCancelOnlineTakeCash(state, { tenderedPaise: input.tenderedPaise }, context);
      if (!decided.ok) return decided;
      assert(payment !== null, 'a payment that was cancelled is known');
      const { sessionId } = payment;
      const { paymentId, opened } = decided.value;
      // The customer of a vehicle that stands aside may pay at the window while another one is in the lane.
      if (opened) laneSpot.turnTo(null);
      else laneSpot.leave(sessionId);
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId }) });
    });
  };
}
