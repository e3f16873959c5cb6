// What the booths' payments, refunds and receipts mean upstream. For apply-fact.ts.
import type { Applied } from './applied.ts';
import {
  endUnpaid,
  isCaptured,
  isInside,
  latePaise,
  newPayment,
  ownPayment,
  ownSession,
  pendingPayment,
  putPayment,
  putSession,
  refundedPaise,
  resolvePayment,
} from './projection-rules.ts';

export const paymentFacts: Applied = {
  'payment.cash_taken': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (projection.payments.has(body.paymentId)) return 'payment_exists';
    if (body.tenderedPaise < body.amountPaise) return 'tender_too_low';
    if (body.changePaise !== body.tenderedPaise - body.amountPaise) return 'change_wrong';
    putPayment(projection, {
      ...newPayment(body, where),
      method: 'cash',
      state: 'SUCCESS',
      tendered_paise: body.tenderedPaise,
      change_paise: body.changePaise,
      started_at_ms: body.takenAtMs,
      expires_at_ms: null,
      resolved_at_ms: body.takenAtMs,
    });
    return null;
  },

  'payment.started': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (projection.payments.has(body.paymentId)) return 'payment_exists';
    if (body.amountPaise === 0) return 'amount_not_positive';
    putPayment(projection, {
      ...newPayment(body, where),
      method: body.method,
      state: 'PENDING',
      tendered_paise: null,
      change_paise: null,
      started_at_ms: body.startedAtMs,
      expires_at_ms: body.expiresAtMs,
      resolved_at_ms: null,
    });
    putSession(projection, { ...session, state: 'settling' });
    projection.added.orders.push({
      lot_id: where.booth.lot_id,
      payment_id: body.paymentId,
      booth_id: where.booth.booth_id,
      provider: where.provider,
      method: body.method,
      amount_paise: body.amountPaise,
      state: 'requested',
      expires_at_ms: body.expiresAtMs,
    });
    return null;
  },

  'payment.qr_received': (projection, body, where) => {
    const payment = pendingPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    putPayment(projection, { ...payment, expires_at_ms: body.expiresAtMs });
    return null;
  },

  'payment.succeeded': (projection, body, where) => {
    const payment = pendingPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (body.amountPaise !== payment.amount_paise) return 'amount_differs';
    if (!isCaptured(projection, body)) return 'not_captured';
    resolvePayment(projection, payment, { state: 'SUCCESS', atMs: body.resolvedAtMs, reference: body.providerReference });
    return null;
  },

  'payment.failed': (projection, body, where) => endUnpaid(projection, { ...body, state: 'FAILED' }, where),

  'payment.expired': (projection, body, where) => endUnpaid(projection, { ...body, state: 'EXPIRED' }, where),

  'payment.cancelled': (projection, body, where) => endUnpaid(projection, { ...body, state: 'CANCELLED' }, where),

  'payment.pulled_aside': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    putSession(projection, { ...session, pulled_aside: true });
    return null;
  },

  'payment.late_money': (projection, body, where) => {
    const payment = ownPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (payment.state === 'PENDING' || payment.method === 'cash') return 'payment_not_resolved';
    if (!isCaptured(projection, body)) return 'not_captured';
    if (projection.lateMoney.has(body.providerReference) || payment.provider_reference === body.providerReference) {
      return 'reference_reused';
    }
    const row = {
      lot_id: where.booth.lot_id,
      payment_id: body.paymentId,
      provider_reference: body.providerReference,
      amount_paise: body.amountPaise,
      received_at_ms: body.receivedAtMs,
    };
    projection.lateMoney.set(body.providerReference, row);
    projection.added.lateMoney.push(row);
    return null;
  },

  'refund.due': (projection, body, where) => {
    const payment = ownPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (projection.refunds.has(body.refundId)) return 'refund_exists';
    if (body.amountPaise === 0) return 'amount_not_positive';
    if (body.sessionId !== payment.session_id) return 'session_differs';
    const receivedPaise = (payment.state === 'SUCCESS' ? payment.amount_paise : 0) + latePaise(projection, body.paymentId);
    if (refundedPaise(projection, body.paymentId) + body.amountPaise > receivedPaise) return 'more_than_received';
    const row = {
      lot_id: where.booth.lot_id,
      refund_id: body.refundId,
      payment_id: body.paymentId,
      session_id: body.sessionId,
      amount_paise: body.amountPaise,
      reason: body.reason,
      state: 'PENDING' as const,
      due_at_ms: body.dueAtMs,
    };
    projection.refunds.set(body.refundId, row);
    projection.added.refunds.push(row);
    return null;
  },

  'receipt.issued': (projection, body, where) => {
    const payment = ownPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (payment.state !== 'SUCCESS') return 'not_paid';
    for (const receipt of projection.receipts.values()) {
      if (receipt.receipt_id === body.receiptId || receipt.number === body.number) return 'receipt_exists';
    }
    const row = {
      lot_id: where.booth.lot_id,
      receipt_id: body.receiptId,
      booth_id: where.booth.booth_id,
      number: body.number,
      financial_year: body.financialYear,
      running: body.running,
      session_id: body.sessionId,
      payment_id: body.paymentId,
      total_paise: body.totalPaise,
      issued_at_ms: body.issuedAtMs,
    };
    projection.receipts.set(body.receiptId, row);
    projection.added.receipts.push(row);
    return null;
  },
};
