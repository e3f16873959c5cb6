// What upstream says about the payment of a pass. Called by apply-feed-entry.ts, in the transaction that moves the feed's cursor.
import { findPass } from '../../../db/passes.ts';
import { findPaymentByProviderReference } from '../../../db/payments.ts';
import { receiptOfPayment } from '../../../db/receipts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { assert } from '../../../domain/assert.ts';
import type { BoothContext } from '../../../domain/decision-context.ts';
import { decidePassFeedEntry } from '../../../domain/pass/apply-pass-feed.ts';
import type { PassPayment } from '../../../domain/pass/pass-payment.ts';
import type { FeedDecision, FeedOutcome, FeedPayment } from '../../../domain/payment/feed-body.ts';
import { passPaymentView } from '../../view/pass-view.ts';
import type { FeedNews } from '../apply-feed-entry.ts';
import { tillState } from '../settling.ts';

export function decidePassFeed(tx: ReadTx, payment: PassPayment, entry: FeedPayment, context: BoothContext): FeedDecision {
  const pass = findPass(tx, payment.passId);
  assert(pass !== undefined, 'the pass of a sale is known');
  const owner = entry.kind === 'payment_captured' ? findPaymentByProviderReference(tx, entry.providerReference) : undefined;
  const state = { payment, pass, referenceOwner: owner?.paymentId ?? null, ...tillState(tx, context) };
  return decidePassFeedEntry(state, entry, context);
}

/** Read after the decision was written down. */
export function passNewsOf(
  tx: ReadTx,
  { paymentId }: PassPayment,
  { outcome, nowMs }: { readonly outcome: FeedOutcome; readonly nowMs: number },
): FeedNews | null {
  const payment = () => passPaymentView(tx, paymentId, nowMs);
  switch (outcome) {
    case 'paid': {
      const receipt = receiptOfPayment(tx, paymentId);
      assert(receipt !== undefined, 'a pass that was paid has its receipt');
      const { receiptId, number, documentId } = receipt;
      return { event: 'pass.paid', payload: { payment: payment(), receipt: { receiptId, number, documentId } } };
    }
    case 'failed':
    case 'expired':
    case 'refund_due':
      return { event: 'pass.trouble', payload: { payment: payment(), kind: outcome } };
    default:
      return null;
  }
}
