// Looking refunds up.
import type { PaymentId, SessionId } from '../domain/ids.ts';
import type { Refund } from '../domain/payment/payment.ts';
import { hotQuery, sqlite } from './query.ts';
import type { RefundRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

const due = hotQuery(() => sqlite.selectFrom('refund_still_due').selectAll().orderBy('due_at_ms'));
const ofPayment = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('refund').selectAll().where('payment_id', '=', p.paymentId).orderBy('due_at_ms'),
);
const ofSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('refund').selectAll().where('session_id', '=', p.sessionId).orderBy('due_at_ms'),
);

/** PENDING ones, oldest first. */
export function refundsDue(tx: ReadTx): readonly Refund[] {
  return due.all(tx, {}).map(toRefund);
}

export function refundsOfPayment(tx: ReadTx, paymentId: PaymentId): readonly Refund[] {
  return ofPayment.all(tx, { paymentId }).map(toRefund);
}

export function refundsOfSession(tx: ReadTx, sessionId: SessionId): readonly Refund[] {
  return ofSession.all(tx, { sessionId }).map(toRefund);
}

function toRefund(row: RefundRow): Refund {
  return {
    refundId: row.refund_id,
    paymentId: row.payment_id,
    sessionId: row.session_id,
    amountPaise: row.amount_paise,
    state: row.state,
    reason: row.reason,
    dueAtMs: row.due_at_ms,
    exceptionId: row.exception_id,
    startedAtMs: row.started_at_ms,
  };
}
