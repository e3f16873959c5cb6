// A finished exit as the lane shows it: what was paid, the change, the receipt.
import { findPayment, paymentsOfSession } from '../../db/payments.ts';
import { receiptOfPayment } from '../../db/receipts.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { PaymentId, SessionId } from '../../domain/ids.ts';
import { ZERO } from '../../domain/money/paise.ts';
import type { Settled } from '../contract/views.ts';
import { summaryOf } from './summary.ts';

/** `paymentId` null: it left without paying (nothing due, complimentary, released on trust). */
export function settledView(
  tx: ReadTx,
  { sessionId, paymentId }: { readonly sessionId: SessionId; readonly paymentId: PaymentId | null },
): Settled {
  const session = summaryOf(tx, sessionId);
  if (paymentId === null) {
    return { session, method: null, amountPaise: ZERO, tenderedPaise: null, changePaise: null, receipt: null };
  }
  const payment = findPayment(tx, paymentId);
  assert(payment !== undefined, `payment ${paymentId} of a finished exit exists`);
  const receipt = receiptOfPayment(tx, paymentId);
  return {
    session,
    method: payment.method,
    amountPaise: payment.amountPaise,
    tenderedPaise: payment.tenderedPaise,
    changePaise: payment.changePaise,
    receipt:
      receipt === undefined ? null : { receiptId: receipt.receiptId, number: receipt.number, documentId: receipt.documentId },
  };
}

/** The last payment that succeeded for a stay; null when it left without one. */
export function latestPaidPayment(tx: ReadTx, sessionId: SessionId): PaymentId | null {
  const paid = paymentsOfSession(tx, sessionId).filter(({ state }) => state === 'SUCCESS');
  return paid.at(-1)?.paymentId ?? null;
}
