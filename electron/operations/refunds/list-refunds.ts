// refund.list and refund.payment: what is to go back, and what of one payment may.
import { findAnyPayment } from '../../../db/payments.ts';
import { openRefunds } from '../../../db/refunds.ts';
import { ok, refuse } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { moneyView, refundView } from '../../view/refund-view.ts';
import { summaryOf } from '../../view/summary.ts';
import type { Store } from '../store.ts';

type Parts = { readonly store: Store };

export function listRefunds({ store }: Parts): Operation<'refund.list'> {
  return () =>
    store.read((tx) =>
      ok(
        openRefunds(tx).map((refund) => ({
          ...refundView(tx, refund),
          session: refund.sessionId === null ? null : summaryOf(tx, refund.sessionId),
        })),
      ),
    );
}

export function refundPayment({ store }: Parts): Operation<'refund.payment'> {
  return ({ paymentId }) =>
    store.read((tx) => {
      const payment = findAnyPayment(tx, paymentId);
      if (payment === undefined) return refuse('payment_unknown');
      const { sessionId } = payment;
      return ok({ money: moneyView(tx, paymentId), session: sessionId === null ? null : summaryOf(tx, sessionId) });
    });
}
