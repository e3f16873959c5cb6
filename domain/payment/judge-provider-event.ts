// Upstream's judgement of a verified provider event about one gateway order: what the gateway said, never what a booth wishes.
import type { PaymentId } from '../ids.ts';
import type { Paise } from '../money/paise.ts';

export const gatewayStates = ['created', 'waiting', 'captured', 'failed', 'expired'] as const;
export type GatewayState = (typeof gatewayStates)[number];

export type GatewayOrder = {
  readonly paymentId: PaymentId;
  readonly amountPaise: Paise;
  readonly state: GatewayState;
  /** Of the capture, once there is one. */
  readonly reference: string | null;
};

/** After its signature (or the provider's own status answer) was verified. */
export type ProviderEvent = {
  readonly paymentId: PaymentId;
  readonly amountPaise: number;
  readonly currency: string;
  /** `other`: authorised, closed by us and so on: tells nothing about the money. */
  readonly state: 'captured' | 'failed' | 'expired' | 'other';
  /** The provider's own id of the money; null where the event has none. */
  readonly reference: string | null;
  /** Which payment that reference was captured for before, if any. */
  readonly knownReferenceOwner: PaymentId | null;
};

export type ProviderJudgement =
  | { readonly kind: 'captured'; readonly reference: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'ignored'; readonly why: 'not_final' | 'repeated' | 'captured_before' | 'reference_missing' }
  | {
      readonly kind: 'disputed';
      readonly why: 'unknown_payment' | 'currency_differs' | 'amount_differs' | 'reference_reused' | 'captured_twice';
    };

/**
 * Monotonic: captured is final; failed and expired may still become captured (late authorisation), and repeats of any event change
 * nothing, in whatever order they come. Money that does not fit is disputed: kept and shown to people, never fed as a success.
 * In this order: unknown_payment, not_final, then for a capture currency_differs, amount_differs, reference_missing,
 * reference_reused, repeated, captured_twice.
 */
export function judgeProviderEvent(order: GatewayOrder | null, event: ProviderEvent): ProviderJudgement {
  if (order === null || order.paymentId !== event.paymentId) return { kind: 'disputed', why: 'unknown_payment' };
  switch (event.state) {
    case 'captured':
      return judgeCapture(order, event);
    case 'failed':
    case 'expired':
      if (order.state === 'captured') return { kind: 'ignored', why: 'captured_before' };
      return order.state === 'failed' || order.state === 'expired' ? { kind: 'ignored', why: 'repeated' } : { kind: event.state };
    case 'other':
      return { kind: 'ignored', why: 'not_final' };
  }
}

function judgeCapture(order: GatewayOrder, event: ProviderEvent): ProviderJudgement {
  const { reference, knownReferenceOwner } = event;
  if (event.currency !== 'INR') return { kind: 'disputed', why: 'currency_differs' };
  if (event.amountPaise !== order.amountPaise) return { kind: 'disputed', why: 'amount_differs' };
  if (reference === null || reference === '') return { kind: 'ignored', why: 'reference_missing' };
  if (knownReferenceOwner !== null && knownReferenceOwner !== order.paymentId)
    return { kind: 'disputed', why: 'reference_reused' };
  if (order.state !== 'captured') return { kind: 'captured', reference };
  return order.reference === reference ? { kind: 'ignored', why: 'repeated' } : { kind: 'disputed', why: 'captured_twice' };
}
