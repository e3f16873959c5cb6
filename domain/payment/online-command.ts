// What every command on a waiting online payment asks first. Used by the payment decisions.
import { assert } from '../assert.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Stay } from '../session/stay.ts';
import type { OnlineMethod, Payment } from './payment.ts';
import { resolvePayment } from './payment-machine.ts';

/** `stay` is that of the payment's session. */
export type OnlineStay = { readonly payment: Payment | null; readonly stay: Stay | null };
export type PendingOnline = { readonly payment: Payment & { readonly method: OnlineMethod }; readonly stay: Stay };

/** Refuses, in this order: payment_unknown, payment_resolved (cash is always resolved). */
export function judgePending({ payment, stay }: OnlineStay): Result<PendingOnline, 'payment_unknown' | 'payment_resolved'> {
  if (payment === null || stay === null) return refuse('payment_unknown');
  const { method, sessionId } = payment;
  assert(stay.session.sessionId === sessionId, 'a payment is decided with the stay of its own session');
  const resolved = resolvePayment(payment, 'cancelled');
  if (!resolved.ok) return resolved;
  assert(method !== 'cash', 'a PENDING payment is an online one');
  return ok({ payment: { ...payment, method }, stay });
}
