// A finished exit as the lane shows it: what was paid, the change, the receipt.
import { passChargedFor } from '../../db/passes.ts';
import { findPayment, paymentsOfSession } from '../../db/payments.ts';
import { receiptOfPayment } from '../../db/receipts.ts';
import { findSession } from '../../db/sessions.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { PaymentId, SessionId } from '../../domain/ids.ts';
import { ZERO } from '../../domain/money/paise.ts';
import type { Settled } from '../contract/views.ts';
import { passViewOf } from './pass-view.ts';
import { summaryOf } from './summary.ts';

/** `paymentId` null: it left without paying (nothing due, complimentary, released on trust). */
export function settledView(
  tx: ReadTx,
  { sessionId, paymentId }: { readonly sessionId: SessionId; readonly paymentId: PaymentId | null },
): Settled {
  const session = summaryOf(tx, sessionId);
  const pass = settledPass(tx, sessionId);
  if (paymentId === null) {
    return { session, method: null, amountPaise: ZERO, tenderedPaise: null, changePaise: null, receipt: null, pass };
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
    pass,
  };
}

/** What its pass did for it, and how the pass stood then. */
function settledPass(tx: ReadTx, sessionId: SessionId): Settled['pass'] {
  const session = findSession(tx, sessionId);
  if (session === undefined || session.passId === null) return null;
  const atMs = session.closedAtMs ?? session.enteredAtMs;
  return { pass: passViewOf(tx, session.passId, atMs, true), paidPaise: passChargedFor(tx, sessionId) };
}

/** The last payment that succeeded for a stay; null when it left without one. */
export function latestPaidPayment(tx: ReadTx, sessionId: SessionId): PaymentId | null {
  const paid = paymentsOfSession(tx, sessionId).filter(({ state }) => state === 'SUCCESS');
  return paid.at(-1)?.paymentId ?? null;
}
