// What the booths' payments for stays, late money and receipts mean upstream. For apply-fact.ts.
import { sumsOf } from '../../domain/report/entries-of-fact.ts';
import type { Projection, SessionRow } from '../db/projection.ts';
import type { Applied, Where } from './applied.ts';
import { cashPayment, startOnline, wrongCash } from './new-payment.ts';
import {
  captureRefused,
  endUnpaid,
  isInside,
  isOnCredit,
  isPending,
  ownPayment,
  ownSession,
  pendingPayment,
  resolvePayment,
} from './projection-rules.ts';

export const paymentFacts: Applied = {
  'payment.cash_taken': (projection, body, where) => {
    const session = payable(projection, body, where);
    if (typeof session === 'string') return session;
    const refused = wrongCash(body);
    if (refused !== null) return refused;
    projection.payments.put(cashPayment(body, { session_id: body.sessionId, pass_sale_id: null }, where));
    return null;
  },

  'payment.started': (projection, body, where) => {
    const session = payable(projection, body, where);
    if (typeof session === 'string') return session;
    if (body.amountPaise === 0) return 'amount_not_positive';
    startOnline(projection, body, { session_id: body.sessionId, pass_sale_id: null }, where);
    // A stay that was let out before it was paid stays closed while its debt is paid.
    if (isInside(session)) projection.sessions.put({ ...session, state: 'settling' });
    return null;
  },

  'payment.qr_received': (projection, body, where) => {
    const payment = pendingPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    projection.payments.put({ ...payment, expires_at_ms: body.expiresAtMs });
    return null;
  },

  'payment.succeeded': (projection, body, where) => {
    const payment = pendingPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (body.amountPaise !== payment.amount_paise) return 'amount_differs';
    const refused = captureRefused(projection, body);
    if (refused !== null) return refused;
    resolvePayment(projection, payment, { state: 'SUCCESS', atMs: body.resolvedAtMs, reference: body.providerReference });
    return null;
  },

  'payment.failed': (projection, body, where) => endUnpaid(projection, { ...body, state: 'FAILED' }, where),

  'payment.expired': (projection, body, where) => endUnpaid(projection, { ...body, state: 'EXPIRED' }, where),

  'payment.cancelled': (projection, body, where) => endUnpaid(projection, { ...body, state: 'CANCELLED' }, where),

  'payment.pulled_aside': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    projection.sessions.put({ ...session, pulled_aside: true });
    return null;
  },

  'payment.late_money': (projection, body, where) => {
    const payment = ownPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (payment.state === 'PENDING' || payment.method === 'cash') return 'payment_not_resolved';
    const refused = captureRefused(projection, body);
    if (refused !== null) return refused;
    if (projection.lateMoney.has(body.providerReference) || payment.provider_reference === body.providerReference) {
      return 'reference_reused';
    }
    projection.lateMoney.put({
      lot_id: where.booth.lot_id,
      payment_id: body.paymentId,
      provider_reference: body.providerReference,
      amount_paise: body.amountPaise,
      received_at_ms: body.receivedAtMs,
    });
    return null;
  },

  'receipt.issued': (projection, body, where) => {
    const payment = ownPayment(projection, body.paymentId, where);
    if (typeof payment === 'string') return payment;
    if (payment.state !== 'SUCCESS') return 'not_paid';
    if (body.sessionId !== payment.session_id) return 'session_differs';
    if (projection.receipts.has(body.receiptId) || projection.receipts.some(({ number }) => number === body.number)) {
      return 'receipt_exists';
    }
    const { totalPaise, taxablePaise, taxPaise } = sumsOf(body);
    projection.receipts.put({
      lot_id: where.booth.lot_id,
      receipt_id: body.receiptId,
      booth_id: where.booth.booth_id,
      number: body.number,
      financial_year: body.financialYear,
      running: body.running,
      session_id: body.sessionId,
      payment_id: body.paymentId,
      total_paise: totalPaise,
      taxable_paise: taxablePaise,
      tax_paise: taxPaise,
      issued_at_ms: body.issuedAtMs,
    });
    return null;
  },
};

/** A stay that may be paid for now: inside, or let out on trust or on a slip; and nothing else is under way for it. */
function payable(
  projection: Projection,
  { paymentId, sessionId, shiftId }: { readonly paymentId: string; readonly sessionId: string; readonly shiftId: string },
  where: Where,
): SessionRow | string {
  const session = ownSession(projection, sessionId, where);
  if (typeof session === 'string') return session;
  if (!isInside(session) && !isOnCredit(session)) return 'session_closed';
  if (projection.payments.has(paymentId)) return 'payment_exists';
  if (isPending(projection, sessionId)) return 'payment_pending';
  if ((projection.shifts.get(shiftId)?.closed_at_ms ?? null) !== null) return 'shift_closed';
  return session;
}
