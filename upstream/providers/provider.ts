// What upstream asks of a payment gateway. One implementation per gateway; nothing else in upstream knows which one it is.
import type { IncomingHttpHeaders } from 'node:http';
import type { LotId, PaymentId, RefundId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';

/** Our own id of an order. It goes to the gateway (notes, merchant order id) and comes back with every event. */
export type OrderKey = { readonly lotId: LotId; readonly paymentId: PaymentId };

export type OrderRequest = {
  readonly key: OrderKey;
  /** The QR takes exactly this, once. */
  readonly amountPaise: Paise;
  /** Wished for; the gateway's own answer is what counts. */
  readonly expiresAtMs: number;
};

/**
 * `refused`: the gateway will never make this order. `unreachable`: unknown whether it did; ask again with the same key,
 * which must find the order of the first attempt instead of making a second one.
 */
export type CreatedOrder =
  | { readonly kind: 'created'; readonly providerOrderId: string; readonly qrText: string; readonly expiresAtMs: number }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** What the gateway says about an order when asked. `capture` is proof of money, like a verified event. */
export type OrderStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'captured'; readonly capture: Capture }
  | { readonly kind: 'failed'; readonly why: string }
  /** No money came and none can come any more. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'closed' }
  /** The gateway has no order with this key. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable'; readonly why: string };

export type Capture = {
  readonly amountPaise: number;
  readonly currency: string;
  /** The gateway's own id of the money; one reference settles one payment. */
  readonly reference: string;
  readonly capturedAtMs: number;
};

/** Our own id of a refund: the idempotency key under which the gateway is asked, once or many times, to give money back once. */
export type RefundKey = { readonly lotId: LotId; readonly refundId: RefundId };

/** Which money goes back: the order that took it, and the gateway's own id of the capture. */
export type RefundRequest = {
  readonly key: RefundKey;
  readonly order: OrderKey;
  readonly captureReference: string;
  /** All of the capture or a part of it. */
  readonly amountPaise: Paise;
};

/**
 * What the gateway says of a refund. `processing`: it has it, and the money is on its way. `refused`: it never made it, and never will.
 * `unreachable`: unknown whether it acted; ask again with the same key, which must find the refund of the first attempt.
 */
export type RefundStatus =
  | { readonly kind: 'processing'; readonly providerRefundId: string }
  | { readonly kind: 'refunded'; readonly refunded: Refunded }
  /** It had it, and no money moved. Final. */
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  /** The gateway has no refund with this key. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable'; readonly why: string };

export type Refunded = {
  readonly amountPaise: number;
  readonly currency: string;
  /** The gateway's own id of the money that went back (an ARN or RRN); one reference proves one refund. */
  readonly reference: string;
  readonly refundedAtMs: number;
};

/** One statement of a webhook whose signature was right. */
export type ProviderEvent = PaymentEvent | RefundHint;

/**
 * Something happened to a refund. Whatever it claims, it is a hint: only `refundStatus` counts, so that no lie in a webhook closes a
 * debt to a customer.
 */
export type RefundHint = {
  readonly about: 'refund';
  /** Null when the event names no refund of ours. */
  readonly key: RefundKey | null;
};

/** Amounts are what the gateway says, not yet judged. */
export type PaymentEvent = {
  readonly about: 'payment';
  /** Null when the event names no payment of ours. */
  readonly key: OrderKey | null;
  readonly outcome:
    | { readonly kind: 'captured'; readonly capture: Capture }
    | { readonly kind: 'failed'; readonly why: string }
    /** Something that moves no money (authorised, closed …): kept in the inbox, and nothing follows. */
    | { readonly kind: 'other'; readonly type: string };
  /**
   * True where the signature does not cover the body (PhonePe): the event is a hint, and `orderStatus` must say the same before
   * it counts. False where the signature is over the raw body (Razorpay).
   */
  readonly needsConfirmation: boolean;
};

export type ReadWebhook =
  | {
      readonly kind: 'verified';
      /** The gateway's id of this delivery's event: the same for every repetition. */
      readonly eventId: string;
      readonly events: readonly ProviderEvent[];
    }
  | { readonly kind: 'signature_wrong' }
  /** Signed by the gateway, but not in a form that we know. Kept for people to look at. */
  | { readonly kind: 'unreadable'; readonly eventId: string; readonly why: string };

export type WebhookHeaders = Readonly<Record<string, string>>;

export type Provider = {
  /** The last part of its webhook address, and the name in the database. */
  readonly name: string;
  /** Headers that `readWebhook` needs, lower case; they are kept with the raw body so that it can be verified again. */
  readonly webhookHeaders: readonly string[];
  createOrder(request: OrderRequest): Promise<CreatedOrder>;
  orderStatus(key: OrderKey): Promise<OrderStatus>;
  /** Takes the QR out of use. Answers what became of the order: `closed`, or `captured` when the payer was faster. */
  closeOrder(key: OrderKey): Promise<OrderStatus>;
  /** Asked again with the same key it answers what became of the first attempt; it never gives the money back twice. */
  refund(request: RefundRequest): Promise<RefundStatus>;
  /** `providerRefundId` where the gateway has told it. */
  refundStatus(request: RefundRequest & { readonly providerRefundId: string | null }): Promise<RefundStatus>;
  /** Verifies over the raw bytes, in constant time. Pure: no network, no database. */
  readWebhook(headers: WebhookHeaders, rawBody: Buffer): ReadWebhook;
};

/** Picks the headers that the provider asks for. A repeated header is taken as absent: nobody signs twice. */
export function pickHeaders(names: readonly string[], headers: IncomingHttpHeaders): WebhookHeaders {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (typeof value === 'string') picked[name] = value;
  }
  return picked;
}
