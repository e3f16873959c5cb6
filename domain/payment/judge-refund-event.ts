// Upstream's judgement of what a gateway says about one refund that it was asked for.
import type { RefundId } from '../ids.ts';
import type { Paise } from '../money/paise.ts';

export type GatewayRefund = {
  readonly refundId: RefundId;
  readonly amountPaise: Paise;
  readonly state: 'requested' | 'sent' | 'succeeded' | 'failed';
  /** Of the money that went back, once it has. */
  readonly reference: string | null;
};

/** The gateway's own answer when it was asked for the refund's status. */
export type RefundEvent = {
  readonly refundId: RefundId;
  readonly state: 'refunded' | 'failed';
  readonly amountPaise: number;
  readonly currency: string;
  /** The gateway's own id of the money that went back; null where it failed. */
  readonly reference: string | null;
  /** Which refund that reference was told for before, if any. */
  readonly knownReferenceOwner: RefundId | null;
};

export type RefundJudgement =
  | { readonly kind: 'refunded'; readonly reference: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ignored'; readonly why: 'repeated' | 'reference_missing' }
  | {
      readonly kind: 'disputed';
      readonly why:
        | 'unknown_refund'
        | 'currency_differs'
        | 'amount_differs'
        | 'reference_reused'
        | 'refunded_after_failure'
        | 'refunded_twice'
        | 'failed_after_refund';
    };

/**
 * Both ends are final, and repeats change nothing. Money that went back after a failure was told is disputed: another refund of it
 * may be under way. In this order: unknown_refund; of a failure repeated, failed_after_refund; of money currency_differs,
 * amount_differs, reference_missing, reference_reused, repeated, refunded_twice, refunded_after_failure.
 */
export function judgeRefundEvent(refund: GatewayRefund | null, event: RefundEvent): RefundJudgement {
  if (refund === null || refund.refundId !== event.refundId) return { kind: 'disputed', why: 'unknown_refund' };
  if (event.state === 'failed') {
    if (refund.state === 'failed') return { kind: 'ignored', why: 'repeated' };
    return refund.state === 'succeeded' ? { kind: 'disputed', why: 'failed_after_refund' } : { kind: 'failed' };
  }
  const { reference, knownReferenceOwner } = event;
  if (event.currency !== 'INR') return { kind: 'disputed', why: 'currency_differs' };
  if (event.amountPaise !== refund.amountPaise) return { kind: 'disputed', why: 'amount_differs' };
  if (reference === null || reference === '') return { kind: 'ignored', why: 'reference_missing' };
  if (knownReferenceOwner !== null && knownReferenceOwner !== refund.refundId)
    return { kind: 'disputed', why: 'reference_reused' };
  switch (refund.state) {
    case 'succeeded':
      return refund.reference === reference ? { kind: 'ignored', why: 'repeated' } : { kind: 'disputed', why: 'refunded_twice' };
    case 'failed':
      return { kind: 'disputed', why: 'refunded_after_failure' };
    case 'requested':
    case 'sent':
      return { kind: 'refunded', reference };
  }
}
