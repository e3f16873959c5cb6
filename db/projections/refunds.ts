// Facts of money that has to go back → late_money, refund, receipt_void.
import type { ExceptionId, RefundId } from '../../domain/ids.ts';
import type { refundFacts } from '../../domain/journal/facts/refund.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { RefundRow } from '../schema.ts';
import type { Projections } from './projection.ts';

const start = hotWrite((p: { refundId: RefundId; exceptionId: ExceptionId; atMs: number }) =>
  sqlite
    .updateTable('refund')
    .set({ started_at_ms: p.atMs, exception_id: p.exceptionId })
    .where('refund_id', '=', p.refundId)
    .where('state', '=', 'PENDING')
    .where('started_at_ms', 'is', null),
);
const succeed = hotWrite((p: { refundId: RefundId; way: 'cash' | 'online'; providerReference: string | null; atMs: number }) =>
  sqlite
    .updateTable('refund')
    .set({ state: 'SUCCESS', way: p.way, provider_reference: p.providerReference, resolved_at_ms: p.atMs })
    .where('refund_id', '=', p.refundId)
    .where('state', '=', 'PENDING'),
);
const fail = hotWrite((p: { refundId: RefundId; why: string; atMs: number }) =>
  sqlite
    .updateTable('refund')
    .set({ state: 'FAILED', failure: p.why, resolved_at_ms: p.atMs })
    .where('refund_id', '=', p.refundId)
    .where('state', '=', 'PENDING'),
);

const begun: Pick<RefundRow, 'state' | 'way' | 'started_at_ms' | 'resolved_at_ms' | 'provider_reference' | 'failure'> = {
  state: 'PENDING',
  way: null,
  started_at_ms: null,
  resolved_at_ms: null,
  provider_reference: null,
  failure: null,
};

export const projectRefunds: Projections<'payment.late_money' | keyof typeof refundFacts> = {
  'payment.late_money': (tx, { paymentId, providerReference, amountPaise, receivedAtMs }) =>
    insertRow(tx, 'late_money', {
      provider_reference: providerReference,
      payment_id: paymentId,
      amount_paise: amountPaise,
      received_at_ms: receivedAtMs,
    }),

  'refund.due': (tx, { refundId, paymentId, sessionId, amountPaise, reason, dueAtMs }) =>
    insertRow(tx, 'refund', {
      refund_id: refundId,
      payment_id: paymentId,
      session_id: sessionId,
      amount_paise: amountPaise,
      reason,
      due_at_ms: dueAtMs,
      exception_id: null,
      ...begun,
    }),

  'refund.requested': (tx, { refundId, paymentId, sessionId, amountPaise, reason, exceptionId, requestedAtMs }) =>
    insertRow(tx, 'refund', {
      refund_id: refundId,
      payment_id: paymentId,
      session_id: sessionId,
      amount_paise: amountPaise,
      reason,
      due_at_ms: requestedAtMs,
      exception_id: exceptionId,
      ...begun,
    }),

  'refund.started': (tx, { refundId, exceptionId, atMs }) => {
    start.run(tx, { refundId, exceptionId, atMs });
  },

  'refund.succeeded': (tx, { refundId, way, providerReference, atMs }) => {
    succeed.run(tx, { refundId, way, providerReference, atMs });
  },

  'refund.failed': (tx, { refundId, why, atMs }) => {
    fail.run(tx, { refundId, why, atMs });
  },

  'receipt.voided': (tx, { receiptId, exceptionId, refundId, atMs }, seq) =>
    insertRow(tx, 'receipt_void', { receipt_id: receiptId, seq, exception_id: exceptionId, refund_id: refundId, at_ms: atMs }),
};
