// Looking refunds up.
import type { PaymentId, RefundId, SessionId } from '../domain/ids.ts';
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

const byId = hotQuery((p: { refundId: RefundId }) => sqlite.selectFrom('refund').selectAll().where('refund_id', '=', p.refundId));
const byReference = hotQuery((p: { providerReference: string }) =>
  sqlite.selectFrom('refund').select('refund_id').where('provider_reference', '=', p.providerReference),
);
/** A failed one is open until its money was asked for again. */
const failedAndOpen = hotQuery(() =>
  sqlite
    .selectFrom('refund_failed as refund')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('refund as later')
            .select('later.refund_id')
            .whereRef('later.payment_id', '=', 'refund.payment_id')
            .whereRef('later.due_at_ms', '>=', 'refund.resolved_at_ms')
            .whereRef('later.refund_id', '<>', 'refund.refund_id'),
        ),
      ),
    )
    .orderBy('due_at_ms'),
);

/** With what became of it. */
export type StoredRefund = Refund & {
  readonly resolvedAtMs: number | null;
  /** The gateway's own, once it went back online. */
  readonly providerReference: string | null;
  readonly failure: string | null;
};

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

export function findRefund(tx: ReadTx, refundId: RefundId): StoredRefund | undefined {
  const row = byId.first(tx, { refundId });
  return row === undefined ? undefined : toStored(row);
}

/** One reference is one refund. */
export function findRefundByReference(tx: ReadTx, providerReference: string): RefundId | undefined {
  return byReference.first(tx, { providerReference })?.refund_id;
}

/** PENDING ones and failed ones that nobody has asked for again, oldest first. */
export function openRefunds(tx: ReadTx): readonly StoredRefund[] {
  return [...due.all(tx, {}), ...failedAndOpen.all(tx, {})].map(toStored);
}

export function storedRefundsOfPayment(tx: ReadTx, paymentId: PaymentId): readonly StoredRefund[] {
  return ofPayment.all(tx, { paymentId }).map(toStored);
}

function toStored(row: RefundRow): StoredRefund {
  return {
    ...toRefund(row),
    resolvedAtMs: row.resolved_at_ms,
    providerReference: row.provider_reference,
    failure: row.failure,
  };
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
