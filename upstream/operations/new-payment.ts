// The row of a payment that begins, for a stay or for a pass; an online one asks for its order at the gateway.
import type { PaymentRow, Projection } from '../db/projection.ts';
import type { Refused, Where } from './applied.ts';

type Begun = {
  readonly paymentId: string;
  readonly shiftId: string;
  readonly amountPaise: number;
};
type Cash = Begun & { readonly tenderedPaise: number; readonly changePaise: number; readonly takenAtMs: number };
type Online = Begun & { readonly method: 'upi' | 'card'; readonly startedAtMs: number; readonly expiresAtMs: number };
/** What it pays for: one of the two. */
type For = Pick<PaymentRow, 'session_id' | 'pass_sale_id'>;

export function wrongCash({ amountPaise, tenderedPaise, changePaise }: Cash): Refused {
  if (amountPaise === 0) return 'amount_not_positive';
  if (tenderedPaise < amountPaise) return 'tender_too_low';
  return changePaise === tenderedPaise - amountPaise ? null : 'change_wrong';
}

export function cashPayment(body: Cash, paysFor: For, where: Where): PaymentRow {
  return {
    ...begun(body, paysFor, where),
    method: 'cash',
    state: 'SUCCESS',
    tendered_paise: body.tenderedPaise,
    change_paise: body.changePaise,
    started_at_ms: body.takenAtMs,
    expires_at_ms: null,
    resolved_at_ms: body.takenAtMs,
  };
}

export function startOnline(projection: Projection, body: Online, paysFor: For, where: Where): void {
  projection.payments.put({
    ...begun(body, paysFor, where),
    method: body.method,
    state: 'PENDING',
    tendered_paise: null,
    change_paise: null,
    started_at_ms: body.startedAtMs,
    expires_at_ms: body.expiresAtMs,
    resolved_at_ms: null,
  });
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
}

function begun({ paymentId, shiftId, amountPaise }: Begun, { session_id, pass_sale_id }: For, { booth, actorId }: Where) {
  return {
    lot_id: booth.lot_id,
    payment_id: paymentId,
    booth_id: booth.booth_id,
    session_id,
    pass_sale_id,
    shift_id: shiftId,
    operator_id: actorId,
    amount_paise: amountPaise,
    provider_reference: null,
  };
}
