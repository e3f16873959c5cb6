// payment.cancelOnline: CANCELLED, and the vehicle is quoted again. Money that still comes becomes a refund due.
import { startOfPayment } from '../../db/payment-terms.ts';
import { findPayment } from '../../db/payments.ts';
import { assert } from '../../domain/assert.ts';
import { decideCancelOnline } from '../../domain/payment/cancel-online.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { summaryOf } from '../view/summary.ts';
import type { AgreedBook } from './agreed-book.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteStay } from './quotes.ts';
import { findStay } from './stay.ts';

type Parts = {
  readonly commit: Commit;
  readonly contexts: Contexts;
  readonly quoteStay: QuoteStay;
  readonly agreedBook: AgreedBook;
  readonly laneSpot: LaneSpot;
};

export function cancelOnline({ commit, contexts, quoteStay, agreedBook, laneSpot }: Parts): Operation<'payment.cancelOnline'> {
  return ({ paymentId }, call) =>
    commit(call, (tx) => {
      const payment = findPayment(tx, paymentId) ?? null;
      const stay = payment === null ? null : findStay(tx, payment.sessionId);
      const decided = decideCancelOnline({ payment, stay }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      assert(payment !== null, 'a payment that was cancelled is known');
      const { sessionId } = payment;
      const started = startOfPayment(tx, paymentId);
      assert(started !== undefined, 'an online payment has its terms');
      // Priced first: where there is no honest fee now (the clock stands before the entry), the payment goes on waiting.
      const quoted = quoteStay(tx, sessionId, { ...started.terms, paidBefore: true });
      if (!quoted.ok) return quoted;
      laneSpot.leave(sessionId);
      // What was agreed to for the payment goes on for the quote that takes its place.
      const { lost, concessionId, agreed } = started.terms;
      agreedBook.add(sessionId, { lost, concessionId, ...agreed });
      const shown = quoteStay.shown(tx, quoted.value.quoteId);
      return ok({
        decision: { ...decided.value, facts: [...decided.value.facts, ...shown] },
        reply: (after) => ({ ...quoted.value, session: summaryOf(after, sessionId), pending: null }),
      });
    });
}
