// What the facts of a batch share: who owns a row, what a stay has received, how a payment ends. For the apply-… files.
import type { PaymentRow, Projection, SessionRow } from '../db/projection.ts';
import { type Refused, WAITS_FOR_GATEWAY, type Where } from './applied.ts';

/** A booth speaks only of its own sessions and payments; another one's is refused by name. */
export function ownSession(projection: Projection, sessionId: string, { booth }: Where): SessionRow | string {
  const session = projection.sessions.get(sessionId);
  if (session === undefined) return 'session_unknown';
  return session.booth_id === booth.booth_id ? session : 'session_of_other_booth';
}

export function ownPayment(projection: Projection, paymentId: string, { booth }: Where): PaymentRow | string {
  const payment = projection.payments.get(paymentId);
  if (payment === undefined) return 'payment_unknown';
  return payment.booth_id === booth.booth_id ? payment : 'payment_of_other_booth';
}

export function pendingPayment(projection: Projection, paymentId: string, where: Where): PaymentRow | string {
  const payment = ownPayment(projection, paymentId, where);
  return typeof payment === 'string' || payment.state === 'PENDING' ? payment : 'payment_resolved';
}

export function isInside(session: SessionRow): boolean {
  return session.state === 'open' || session.state === 'settling';
}

/** It was let out before it was paid: money for it may still come. */
export function isOnCredit({ outcome }: SessionRow): boolean {
  return outcome === 'released_on_trust' || outcome === 'pay_later';
}

export function isPending(projection: Projection, sessionId: string): boolean {
  return projection.payments.some(({ session_id, state }) => session_id === sessionId && state === 'PENDING');
}

/** What counts towards a stay's fee: its credit, its money, what a prepaid pass paid. */
export function coveredPaise(projection: Projection, { session_id, credit_paise }: SessionRow): number {
  const charged = projection.passCharges.where((charge) => charge.session_id === session_id);
  return charged.reduce((sum, charge) => sum + charge.amount_paise, credit_paise + netReceivedPaise(projection, session_id));
}

/** SUCCESS minus what is refunded of it. Money that came late does not count: it is refunded whole. */
export function netReceivedPaise(projection: Projection, sessionId: string): number {
  let net = 0;
  for (const payment of projection.payments.values()) {
    if (payment.session_id !== sessionId || payment.state !== 'SUCCESS') continue;
    net += payment.amount_paise - refundedPaise(projection, payment.payment_id);
  }
  return net;
}

export function refundedPaise(projection: Projection, paymentId: string): number {
  let refunded = 0;
  for (const refund of projection.refunds.values()) {
    if (refund.payment_id === paymentId && refund.state !== 'FAILED') refunded += refund.amount_paise;
  }
  return refunded;
}

export function latePaise(projection: Projection, paymentId: string): number {
  let late = 0;
  for (const money of projection.lateMoney.values()) if (money.payment_id === paymentId) late += money.amount_paise;
  return late;
}

/**
 * Only the gateway makes online money: the booth's word counts where the gateway said the same. Where upstream has not heard of it, it may
 * have forgotten (a restored database), so the gateway is asked once before the booth is refused. Null: captured.
 */
export function captureRefused(
  projection: Projection,
  { paymentId, providerReference, amountPaise }: { paymentId: string; providerReference: string; amountPaise: number },
): Refused {
  const known = projection.orders.get(paymentId);
  if (known?.state === 'captured') {
    return known.provider_reference === providerReference && known.amount_paise === amountPaise ? null : 'not_captured';
  }
  const order = known ?? projection.added.orders.find((added) => added.payment_id === paymentId);
  if (order === undefined || order.amount_paise !== amountPaise || known?.claim === 'denied') return 'not_captured';
  projection.claimed.payments.add(paymentId);
  return WAITS_FOR_GATEWAY;
}

/** The same for the end of a refund at the gateway. */
export function refundEndRefused(
  projection: Projection,
  refundId: string,
  { state, reference, otherwise }: { state: 'succeeded' | 'failed'; reference: string | null; otherwise: string },
): Refused {
  const known = projection.gatewayRefunds.get(refundId);
  if (known?.state === 'succeeded' || known?.state === 'failed') {
    return known.state === state && (reference === null || known.provider_reference === reference) ? null : otherwise;
  }
  const isAsked = known !== undefined || projection.added.gatewayRefunds.some((added) => added.refund_id === refundId);
  if (!isAsked || known?.claim === 'denied') return otherwise;
  projection.claimed.refunds.add(refundId);
  return WAITS_FOR_GATEWAY;
}

/**
 * Whoever a fact names as having agreed must be somebody whom this booth's journal has made a supervisor or an owner, and has not taken out
 * of work since: a name that upstream does not know agrees to nothing.
 */
export function wrongSupervisor(projection: Projection, operatorId: string): string | null {
  const operator = projection.operators.get(operatorId);
  if (operator === undefined) return 'approver_unknown';
  if (operator.role === 'cashier') return 'approver_not_supervisor';
  return operator.disabled_reason === null ? null : 'approver_disabled';
}

/** An approval is for one stay and one kind of ending. */
export function isApprovedFor(
  projection: Projection,
  body: { readonly exceptionId: string | null; readonly sessionId: string },
  kind: string,
): boolean {
  const exception = body.exceptionId === null ? undefined : projection.exceptions.get(body.exceptionId);
  return exception?.session_id === body.sessionId && exception.kind === kind;
}

export function receivedPaise(projection: Projection, payment: PaymentRow): number {
  return (payment.state === 'SUCCESS' ? payment.amount_paise : 0) + latePaise(projection, payment.payment_id);
}

export function endUnpaid(
  projection: Projection,
  { paymentId, state, resolvedAtMs }: { paymentId: string; state: 'FAILED' | 'EXPIRED' | 'CANCELLED'; resolvedAtMs: number },
  where: Where,
): Refused {
  const payment = pendingPayment(projection, paymentId, where);
  if (typeof payment === 'string') return payment;
  resolvePayment(projection, payment, { state, atMs: resolvedAtMs, reference: null });
  projection.closeWanted.add(paymentId);
  return null;
}

/** The session waits no longer, unless the same facts close it. */
export function resolvePayment(
  projection: Projection,
  payment: PaymentRow,
  { state, atMs, reference }: { state: PaymentRow['state']; atMs: number; reference: string | null },
): void {
  projection.payments.put({ ...payment, state, resolved_at_ms: atMs, provider_reference: reference });
  const session = payment.session_id === null ? undefined : projection.sessions.get(payment.session_id);
  if (session?.state === 'settling') projection.sessions.put({ ...session, state: 'open' });
}
