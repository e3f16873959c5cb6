// What a verified outcome from upstream does to the booth's payment. Runs in the transaction that moves the feed's cursor.
import { assert, assertNever } from '../assert.ts';
import type { BoothContext } from '../decision-context.ts';
import type { PaymentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { StartedOn } from '../session/exit-terms.ts';
import type { Stay } from '../session/stay.ts';
import type { Fee } from '../tariff/fee.ts';
import { cutText } from '../text/cut-text.ts';
import { anomaly } from './anomaly.ts';
import { applyCapture } from './apply-capture.ts';
import type { FeedDecision, FeedPayment } from './feed-body.ts';
import type { Payment } from './payment.ts';
import { resolvePayment } from './payment-machine.ts';
import type { ReceiptSeries } from './settle-exit.ts';

export type FeedState = ReceiptSeries & {
  /** Null: this booth knows no such payment. */
  readonly payment: Payment | null;
  /** The fee that the payment settles. */
  readonly fee: Fee | null;
  /** How it was started. */
  readonly started: StartedOn | null;
  /** The stay of the payment's session. */
  readonly stay: Stay | null;
  /** Whose money carries this provider reference already, in this booth: as a success or as late money. */
  readonly referenceOwner: PaymentId | null;
  /** The vehicle stands in the lane in front of the barrier, as the cashier's screen has it. */
  readonly inLane: boolean;
};

/** Never refuses: what the gateway says has happened. Captured money is a success, late money with a refund due, or an anomaly. */
export function decideFeedEntry(state: FeedState, entry: FeedPayment, context: BoothContext): FeedDecision {
  const { payment, fee, started, stay } = state;
  const { nowMs } = context;
  if (payment === null) {
    return anomaly('unknown_feed_payment', { payment, paymentId: entry.paymentId, detail: entry.kind }, context);
  }
  assert(payment.paymentId === entry.paymentId, 'a feed entry is decided with its own payment');
  assert(fee !== null && started !== null && stay !== null, 'an online payment has its fee, its terms and its stay');
  const { paymentId } = payment;
  switch (entry.kind) {
    case 'payment_captured':
      return applyCapture({ ...state, payment, fee, started, stay }, entry, context);
    case 'payment_ready': {
      const { qrText, expiresAtMs } = entry;
      if (payment.state !== 'PENDING' || (payment.qrText === qrText && payment.expiresAtMs === expiresAtMs)) return nothing;
      return { ...nothing, facts: [fact('payment.qr_received', { paymentId, qrText, expiresAtMs })], outcome: 'qr' };
    }
    case 'payment_failed': {
      if (!resolvePayment(payment, 'failed').ok) return nothing;
      const failed = fact('payment.failed', { paymentId, why: cutText(entry.why, 200), resolvedAtMs: nowMs });
      return { ...nothing, facts: [failed], outcome: 'failed' };
    }
    case 'payment_expired': {
      if (!resolvePayment(payment, 'expired').ok) return nothing;
      return { ...nothing, facts: [fact('payment.expired', { paymentId, resolvedAtMs: nowMs })], outcome: 'expired' };
    }
    default:
      return assertNever(entry);
  }
}

const nothing: FeedDecision = { facts: [], jobs: [], outcome: 'nothing', opened: false, receipt: null };
