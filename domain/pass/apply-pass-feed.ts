// What a verified outcome from upstream does to the payment of a pass. Runs in the transaction that moves the feed's cursor.
import { assertNever } from '../assert.ts';
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { PaymentId, RefundId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { anomaly } from '../payment/anomaly.ts';
import { reasonAfter } from '../payment/apply-capture.ts';
import type { CapturedPayment, FeedDecision, FeedPayment } from '../payment/feed-body.ts';
import { resolvePayment } from '../payment/payment-machine.ts';
import { inOrder, type ReceiptSeries } from '../payment/settle-exit.ts';
import { cutText } from '../text/cut-text.ts';
import { activatePass } from './activate-pass.ts';
import type { StoredPass } from './pass.ts';
import type { PassPayment } from './pass-payment.ts';

export type PassFeedState = ReceiptSeries & {
  readonly payment: PassPayment;
  /** As it stands now: it may have been renewed for cash since the payment started. */
  readonly pass: StoredPass;
  /** Whose money carries this provider reference already, in this booth: as a success or as late money. */
  readonly referenceOwner: PaymentId | null;
};

/** Never refuses. Captured money activates the pass, is late money with a refund due, or is an anomaly; opens no barrier. */
export function decidePassFeedEntry(state: PassFeedState, entry: FeedPayment, context: BoothContext): FeedDecision {
  const { payment } = state;
  const { paymentId } = payment;
  const { nowMs } = context;
  switch (entry.kind) {
    case 'payment_captured':
      return applyPassCapture(state, entry, context);
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

/** In this order: told before, reference of another payment, other amount, paid already, payment over, success. */
function applyPassCapture(state: PassFeedState, captured: CapturedPayment, context: BoothContext): FeedDecision {
  const { payment, pass, referenceOwner } = state;
  const { paymentId, amountPaise, saleId, fee, terms } = payment;
  const { providerReference } = captured;
  const found = (kind: Parameters<typeof anomaly>[0], detail: string) =>
    anomaly(kind, { payment: { ...payment, sessionId: null }, paymentId, detail }, context);
  if (referenceOwner === paymentId) return nothing;
  if (referenceOwner !== null) return found('reference_reused', `${providerReference} ${referenceOwner}`);
  if (captured.amountPaise !== amountPaise) return found('amount_differs', `${captured.amountPaise} ${amountPaise}`);
  if (payment.state === 'SUCCESS') return found('money_without_session', `${providerReference} ${amountPaise}`);
  if (payment.state !== 'PENDING') return { ...lateMoney(payment, payment.state, captured, context), ...refundDue };
  const succeeded = fact('payment.succeeded', { paymentId, providerReference, amountPaise, resolvedAtMs: context.nowMs });
  const paid = { saleId, pass, fee, terms, payment: { ...payment, providerReference } };
  const activated = activatePass(paid, state, context);
  const steps = inOrder({ facts: [succeeded], jobs: [] }, activated);
  return { ...steps, outcome: 'paid', opened: false, receipt: activated.receipt };
}

const refundDue = { outcome: 'refund_due', opened: false, receipt: null } as const;

function lateMoney(
  { paymentId, amountPaise }: PassPayment,
  over: keyof typeof reasonAfter,
  { providerReference }: CapturedPayment,
  { newId, nowMs }: BoothContext,
): Decision {
  const refund = { refundId: newId<RefundId>(), paymentId, sessionId: null, amountPaise, dueAtMs: nowMs };
  return {
    facts: [
      fact('payment.late_money', { paymentId, providerReference, amountPaise, receivedAtMs: nowMs }),
      fact('refund.due', { ...refund, reason: reasonAfter[over] }),
    ],
    jobs: [],
  };
}
