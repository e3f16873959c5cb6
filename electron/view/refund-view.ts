// Payments and what of them goes back, as the screens show them.
import { findApproval } from '../../db/exceptions.ts';
import { moneyIn } from '../../db/money-in.ts';
import { findAnyPayment } from '../../db/payments.ts';
import { isReceiptVoid, receiptOfPayment } from '../../db/receipts.ts';
import { type StoredRefund, storedRefundsOfPayment } from '../../db/refunds.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { PaymentId } from '../../domain/ids.ts';
import { ZERO } from '../../domain/money/paise.ts';
import { leftToRefundPaise } from '../../domain/payment/money-back.ts';
import { refundNumber } from '../../domain/receipt/slips.ts';
import type { MoneyView, RefundView } from '../contract/views.ts';

export function refundView(tx: ReadTx, refund: StoredRefund): RefundView {
  const payment = findAnyPayment(tx, refund.paymentId);
  assert(payment !== undefined, 'a refund is of a payment');
  const { refundId, paymentId, amountPaise, reason, dueAtMs, resolvedAtMs, providerReference, failure, exceptionId } = refund;
  return {
    refundId,
    paymentId,
    number: refundNumber(refundId),
    amountPaise,
    standing: standingOf(refund),
    reason,
    method: payment.method,
    dueAtMs,
    resolvedAtMs,
    providerReference,
    failure,
    approverName: exceptionId === null ? null : (findApproval(tx, exceptionId)?.approverName ?? null),
  };
}

export function moneyView(tx: ReadTx, paymentId: PaymentId): MoneyView {
  const payment = findAnyPayment(tx, paymentId);
  assert(payment !== undefined, 'the payment is known');
  const money = moneyIn(tx, paymentId);
  const receipt = receiptOfPayment(tx, paymentId);
  return {
    paymentId,
    method: payment.method,
    state: payment.state,
    amountPaise: payment.amountPaise,
    receivedPaise: money?.receivedPaise ?? ZERO,
    leftPaise: money === undefined ? ZERO : leftToRefundPaise(money),
    receipt:
      receipt === undefined
        ? null
        : {
            receiptId: receipt.receiptId,
            number: receipt.number,
            documentId: receipt.documentId,
            voided: isReceiptVoid(tx, receipt.receiptId),
          },
    refunds: storedRefundsOfPayment(tx, paymentId).map((refund) => refundView(tx, refund)),
  };
}

function standingOf({ state, startedAtMs }: StoredRefund): RefundView['standing'] {
  switch (state) {
    case 'PENDING':
      return startedAtMs === null ? 'due' : 'sent';
    case 'SUCCESS':
      return 'paid';
    case 'FAILED':
      return 'failed';
  }
}
