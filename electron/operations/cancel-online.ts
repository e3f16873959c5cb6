// payment.cancelOnline: CANCELLED, and the vehicle is quoted again. Money that still comes becomes a refund due.
import { findPayment } from '../../db/payments.ts';
import { assert } from '../../domain/assert.ts';
import { decideCancelOnline } from '../../domain/payment/cancel-online.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteBook } from './quote-book.ts';
import type { QuoteStay } from './quotes.ts';
import { findStay } from './stay.ts';

type Parts = {
  readonly commit: Commit;
  readonly contexts: Contexts;
  readonly quoteBook: QuoteBook;
  readonly quoteStay: QuoteStay;
  readonly laneSpot: LaneSpot;
};

export function cancelOnline({ commit, contexts, quoteBook, quoteStay, laneSpot }: Parts): Operation<'payment.cancelOnline'> {
  return ({ paymentId }, call) =>
    commit(call, (tx) => {
      const payment = findPayment(tx, paymentId) ?? null;
      const stay = payment === null ? null : findStay(tx, payment.sessionId);
      const decided = decideCancelOnline({ payment, stay }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      assert(payment !== null, 'a payment that was cancelled is known');
      const { sessionId } = payment;
      const before = quoteBook.latestOf(sessionId);
      laneSpot.leave(sessionId);
      return ok({
        decision: decided.value,
        reply: (after) => {
          const terms = { lost: before?.lost ?? false, concessionId: before?.concessionId ?? null };
          const quoted = quoteStay(after, sessionId, terms);
          assert(quoted.ok, `a stay whose payment was started can be priced again (${quoted.ok || quoted.refusal.code})`);
          return quoted.value;
        },
      });
    });
}
