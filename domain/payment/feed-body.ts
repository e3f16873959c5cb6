// What the feed tells about a payment or a refund (the shapes that upstream/contract/http.ts pins on the wire), and what becomes of it.
import type { Decision } from '../decision.ts';
import type { PaymentId, RefundId } from '../ids.ts';
import type { Paise } from '../money/paise.ts';
import type { IssuedReceipt } from './settle-exit.ts';

export type FeedPayment =
  | { readonly kind: 'payment_ready'; readonly paymentId: PaymentId; readonly qrText: string; readonly expiresAtMs: number }
  | {
      readonly kind: 'payment_captured';
      readonly paymentId: PaymentId;
      readonly amountPaise: Paise;
      readonly providerReference: string;
      readonly capturedAtMs: number;
    }
  | { readonly kind: 'payment_failed'; readonly paymentId: PaymentId; readonly why: string; readonly failedAtMs: number }
  | { readonly kind: 'payment_expired'; readonly paymentId: PaymentId; readonly expiredAtMs: number };
/** The gateway's last word about an online refund. */
export type FeedRefund =
  | {
      readonly kind: 'refund_succeeded';
      readonly refundId: RefundId;
      readonly providerReference: string;
      readonly amountPaise: Paise;
      readonly refundedAtMs: number;
    }
  | { readonly kind: 'refund_failed'; readonly refundId: RefundId; readonly why: string; readonly failedAtMs: number };
/** Every kind that this release knows. */
export const feedKinds = [
  'payment_ready',
  'payment_captured',
  'payment_failed',
  'payment_expired',
  'refund_succeeded',
  'refund_failed',
] as const satisfies readonly (FeedPayment | FeedRefund)['kind'][];
export type CapturedPayment = Extract<FeedPayment, { kind: 'payment_captured' }>;

/**
 * nothing: told before · qr: can be shown now · settled: paid and closed · paid: received, but the session was closed before
 * (released on trust) or is still short · refund_due: received for nothing · failed, expired · anomaly: for a supervisor.
 */
export type FeedOutcome = 'nothing' | 'qr' | 'settled' | 'paid' | 'refund_due' | 'failed' | 'expired' | 'anomaly';
export type FeedDecision = Decision & {
  readonly outcome: FeedOutcome;
  /** The exit barrier was asked to open. */
  readonly opened: boolean;
  readonly receipt: IssuedReceipt | null;
};
