// The payment of a pass's sale. It resolves as any payment does, once.

import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { PassId, PassSaleId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Payment } from '../payment/payment.ts';
import { resolvePayment } from '../payment/payment-machine.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Fee } from '../tariff/fee.ts';
import type { PassTerms } from './pass.ts';

export type PassPayment = Omit<Payment, 'sessionId'> & {
  readonly saleId: PassSaleId;
  readonly passId: PassId;
  readonly fee: Fee;
  readonly terms: PassTerms;
};

/**
 * Channel `pass.cancelOnline`; the pass may be sold again, for cash or with a new QR. Money that still comes becomes a refund due.
 * Refuses, in this order: payment_unknown, payment_resolved.
 */
export function decideCancelPassOnline(
  { payment }: { readonly payment: PassPayment | null },
  { nowMs }: Pick<BoothContext, 'nowMs'>,
): Result<Decision, 'payment_unknown' | 'payment_resolved'> {
  if (payment === null) return refuse('payment_unknown');
  const resolved = resolvePayment(payment, 'cancelled');
  if (!resolved.ok) return resolved;
  const { paymentId } = payment;
  const cancelled = fact('payment.cancelled', { paymentId, reason: 'cancelled_by_cashier', resolvedAtMs: nowMs });
  return ok({ facts: [cancelled], jobs: [] });
}
