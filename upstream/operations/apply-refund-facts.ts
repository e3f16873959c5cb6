// What the booths' refunds and voided receipts mean upstream; an online refund that was started is asked of its gateway. For apply-fact.ts.
import type { Projection, RefundRow } from '../db/projection.ts';
import type { Applied, Refused, Where } from './applied.ts';
import { ownPayment, receivedPaise, refundEndRefused, refundedPaise } from './projection-rules.ts';

export const refundFacts: Applied = {
  'refund.due': (projection, body, where) => addRefund(projection, { ...body, exceptionId: null, atMs: body.dueAtMs }, where),

  'refund.requested': (projection, body, where) =>
    isApproved(projection, body) ? addRefund(projection, { ...body, atMs: body.requestedAtMs }, where) : 'not_approved',

  'refund.started': (projection, body, where) => {
    const refund = pendingRefund(projection, body.refundId, where);
    if (typeof refund === 'string') return refund;
    if (refund.started_at_ms !== null) return 'refund_started_before';
    if (!isApproved(projection, { ...body, paymentId: refund.payment_id })) return 'not_approved';
    const order = projection.orders.get(refund.payment_id);
    // Only money that upstream itself saw come goes back through a gateway; cash has no order.
    if (order?.state !== 'captured' || order.provider_reference === null) return 'not_captured';
    const paymentId = refund.payment_id;
    if (askedPaise(projection, paymentId) + refund.amount_paise > order.amount_paise) return 'more_than_captured';
    projection.refunds.put({ ...refund, started_at_ms: body.atMs, exception_id: body.exceptionId });
    projection.added.gatewayRefunds.push({
      lot_id: where.booth.lot_id,
      refund_id: body.refundId,
      payment_id: paymentId,
      booth_id: where.booth.booth_id,
      provider: order.provider,
      amount_paise: refund.amount_paise,
      capture_reference: order.provider_reference,
      state: 'requested',
    });
    return null;
  },

  'refund.succeeded': (projection, body, where) => {
    const refund = pendingRefund(projection, body.refundId, where);
    if (typeof refund === 'string') return refund;
    const payment = projection.payments.get(refund.payment_id);
    if ((body.way === 'cash') !== (payment?.method === 'cash')) return 'way_differs';
    if (refund.exception_id === null) return 'not_approved';
    const reference = body.way === 'online' ? body.providerReference : null;
    if (body.way === 'online') {
      const refused = refundEndRefused(projection, body.refundId, { state: 'succeeded', reference, otherwise: 'not_refunded' });
      if (refused !== null) return refused;
    }
    projection.refunds.put({
      ...refund,
      state: 'SUCCESS',
      way: body.way,
      provider_reference: reference,
      resolved_at_ms: body.atMs,
    });
    return null;
  },

  'refund.failed': (projection, body, where) => {
    const refund = pendingRefund(projection, body.refundId, where);
    if (typeof refund === 'string') return refund;
    // While the gateway may still send it, it has not failed: a second one would give the money back twice.
    if (refund.started_at_ms !== null) {
      const refused = refundEndRefused(projection, body.refundId, { state: 'failed', reference: null, otherwise: 'not_failed' });
      if (refused !== null) return refused;
    }
    projection.refunds.put({ ...refund, state: 'FAILED', failure: body.why, resolved_at_ms: body.atMs });
    return null;
  },

  'receipt.voided': (projection, body, { booth }) => {
    const receipt = projection.receipts.get(body.receiptId);
    if (receipt === undefined) return 'receipt_unknown';
    if (receipt.booth_id !== booth.booth_id) return 'receipt_of_other_booth';
    if (receipt.number !== body.number) return 'number_differs';
    if (projection.receiptVoids.has(body.receiptId)) return 'receipt_voided_before';
    if (projection.exceptions.get(body.exceptionId)?.kind !== 'void_receipt') return 'not_approved';
    if (projection.refunds.get(body.refundId)?.payment_id !== receipt.payment_id) return 'refund_differs';
    projection.receiptVoids.put({
      lot_id: booth.lot_id,
      receipt_id: body.receiptId,
      exception_id: body.exceptionId,
      refund_id: body.refundId,
      at_ms: body.atMs,
    });
    return null;
  },
};

function pendingRefund(projection: Projection, refundId: string, where: Where): RefundRow | string {
  const refund = projection.refunds.get(refundId);
  if (refund === undefined) return 'refund_unknown';
  const payment = ownPayment(projection, refund.payment_id, where);
  if (typeof payment === 'string') return payment;
  return refund.state === 'PENDING' ? refund : 'refund_resolved';
}

type New = {
  readonly refundId: string;
  readonly paymentId: string;
  readonly sessionId: string | null;
  readonly amountPaise: number;
  readonly reason: string;
  readonly exceptionId: string | null;
  readonly atMs: number;
};

function addRefund(projection: Projection, body: New, where: Where): Refused {
  const payment = ownPayment(projection, body.paymentId, where);
  if (typeof payment === 'string') return payment;
  if (projection.refunds.has(body.refundId)) return 'refund_exists';
  if (body.amountPaise === 0) return 'amount_not_positive';
  if (body.sessionId !== payment.session_id) return 'session_differs';
  if (refundedPaise(projection, body.paymentId) + body.amountPaise > receivedPaise(projection, payment)) {
    return 'more_than_received';
  }
  projection.refunds.put({
    lot_id: where.booth.lot_id,
    refund_id: body.refundId,
    payment_id: body.paymentId,
    session_id: body.sessionId,
    amount_paise: body.amountPaise,
    reason: body.reason,
    state: 'PENDING',
    due_at_ms: body.atMs,
    exception_id: body.exceptionId,
    way: null,
    started_at_ms: null,
    resolved_at_ms: null,
    provider_reference: null,
    failure: null,
  });
  return null;
}

/** Somebody agreed that this payment's money goes back: by itself, or because its receipt is made void. */
function isApproved(
  projection: Projection,
  { exceptionId, paymentId }: { readonly exceptionId: string; readonly paymentId: string },
): boolean {
  const exception = projection.exceptions.get(exceptionId);
  if (exception?.kind !== 'refund' && exception?.kind !== 'void_receipt') return false;
  return exception.payment_id === null || exception.payment_id === paymentId;
}

/** What the gateway was asked to give back of a payment and has not refused. */
function askedPaise(projection: Projection, paymentId: string): number {
  const earlier = [...projection.gatewayRefunds.values()].filter(({ state }) => state !== 'failed');
  const asked = [...earlier, ...projection.added.gatewayRefunds].filter(({ payment_id }) => payment_id === paymentId);
  return asked.reduce((sum, { amount_paise }) => sum + amount_paise, 0);
}
