// The payment log's lines for what a booth did: who was paid how much, when, how, and whether it worked.
import type { Fact } from '../../domain/journal/fact.ts';
import { type Log, logPayment, type PaymentLine } from '../log.ts';

export function logPaymentFact(
  log: Log,
  { lotId, boothId }: { readonly lotId: string; readonly boothId: string },
  fact: Fact,
): void {
  const line = lineOf(fact);
  if (line === null) return;
  logPayment(log, { lotId, boothId, source: 'booth', amountPaise: null, method: null, provider: null, reference: null, ...line });
}

type Line = Pick<PaymentLine, 'paymentId' | 'outcome' | 'atMs'> & Partial<PaymentLine>;

function lineOf({ type, body }: Fact): Line | null {
  switch (type) {
    case 'payment.cash_taken':
    case 'pass_sale.cash_taken':
      return {
        paymentId: body.paymentId,
        amountPaise: body.amountPaise,
        method: 'cash',
        outcome: 'success',
        atMs: body.takenAtMs,
      };
    case 'payment.started':
    case 'pass_sale.started':
      return {
        paymentId: body.paymentId,
        amountPaise: body.amountPaise,
        method: body.method,
        outcome: 'pending',
        atMs: body.startedAtMs,
      };
    case 'payment.succeeded':
      return {
        paymentId: body.paymentId,
        amountPaise: body.amountPaise,
        reference: body.providerReference,
        outcome: 'success',
        atMs: body.resolvedAtMs,
      };
    case 'payment.failed':
      return { paymentId: body.paymentId, outcome: 'failed', atMs: body.resolvedAtMs };
    case 'payment.expired':
      return { paymentId: body.paymentId, outcome: 'expired', atMs: body.resolvedAtMs };
    case 'payment.cancelled':
      return { paymentId: body.paymentId, outcome: 'cancelled', atMs: body.resolvedAtMs };
    case 'payment.late_money':
      return {
        paymentId: body.paymentId,
        amountPaise: body.amountPaise,
        reference: body.providerReference,
        outcome: 'late',
        atMs: body.receivedAtMs,
      };
    case 'refund.due':
      return { ...refund(body), paymentId: body.paymentId, outcome: 'refund_due', atMs: body.dueAtMs };
    case 'refund.requested':
      return { ...refund(body), paymentId: body.paymentId, outcome: 'refund_due', atMs: body.requestedAtMs };
    case 'refund.started':
      return { ...refund(body), outcome: 'refund_started', atMs: body.atMs };
    case 'refund.succeeded':
      return { ...refund(body), method: body.way, reference: body.providerReference, outcome: 'refunded', atMs: body.atMs };
    case 'refund.failed':
      return { ...refund(body), outcome: 'refund_failed', atMs: body.atMs };
    default:
      return null;
  }
}

function refund(body: { readonly refundId: string; readonly amountPaise?: number }) {
  return { paymentId: null, refundId: body.refundId, amountPaise: body.amountPaise ?? null };
}
