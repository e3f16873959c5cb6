// The payment state machine: `PENDING → SUCCESS | FAILED | EXPIRED | CANCELLED`, and nothing after that.
import { ok, type Result, refuse } from '../result.ts';
import type { Payment, PaymentState } from './payment.ts';

/** captured, failed, expired: verified by the gateway · cancelled: by the cashier. */
export type PaymentEvent = 'captured' | 'failed' | 'expired' | 'cancelled';
export type ResolvedState = Exclude<PaymentState, 'PENDING'>;

const stateAfter = {
  captured: 'SUCCESS',
  failed: 'FAILED',
  expired: 'EXPIRED',
  cancelled: 'CANCELLED',
} as const satisfies Record<PaymentEvent, ResolvedState>;

/** The state that `event` gives a PENDING payment. Refuses `payment_resolved`: a resolved payment never changes. */
export function resolvePayment(
  { state }: Pick<Payment, 'state'>,
  event: PaymentEvent,
): Result<ResolvedState, 'payment_resolved'> {
  return state === 'PENDING' ? ok(stateAfter[event]) : refuse('payment_resolved', { state });
}
