// Speaks HTTP to the training gateway (upstream/training), whose webhooks are signed as the big gateways sign theirs:
// hex HMAC-SHA256 of the raw body in a header, the event's id in another.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { lotIdSchema, paymentIdSchema, refundIdSchema } from '../../domain/ids.ts';
import { equalBytes } from '../cryptography.ts';
import type {
  OrderKey,
  OrderStatus,
  Provider,
  ProviderEvent,
  ReadWebhook,
  RefundKey,
  RefundStatus,
  WebhookHeaders,
} from './provider.ts';

export const signatureHeader = 'x-gateway-signature';
export const eventIdHeader = 'x-gateway-event-id';
export const refundKeyHeader = 'x-refund-idempotency';

export type TrainingProviderOptions = {
  readonly gatewayUrl: string;
  readonly apiKey: string;
  /** The first signs now; further ones are still accepted while a secret is being changed. */
  readonly webhookSecrets: readonly string[];
  readonly timeoutMs?: number;
};

const moneySchema = z.object({
  amountPaise: z.int(),
  currency: z.string(),
  reference: z.string().min(1).max(100),
  capturedAtMs: z.int().min(0),
});
const orderSchema = z.object({
  orderId: z.string().min(1).max(100),
  state: z.enum(['open', 'paid', 'failed', 'expired', 'closed']),
  qrText: z.string().min(1).max(2000),
  expiresAtMs: z.int().min(0),
  money: moneySchema.nullable(),
  why: z.string().nullable(),
});
type GatewayOrder = z.infer<typeof orderSchema>;
const refundSchema = z.object({
  providerRefundId: z.string().min(1).max(100),
  state: z.enum(['pending', 'processed', 'failed']),
  amountPaise: z.int(),
  currency: z.string(),
  reference: z.string().min(1).max(100).nullable(),
  refundedAtMs: z.int().min(0).nullable(),
  why: z.string().nullable(),
});
type GatewayRefund = z.infer<typeof refundSchema>;

const webhookSchema = z.object({
  event: z.string().max(60),
  order: z.object({ lotId: z.string(), paymentId: z.string() }).nullable(),
  money: moneySchema.nullable(),
  why: z.string().max(200).nullable(),
  refund: z.object({ lotId: z.string(), refundId: z.string() }).optional(),
});

type Answer<Value> =
  | { readonly kind: 'found'; readonly value: Value }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

export function trainingProvider({ gatewayUrl, apiKey, webhookSecrets, timeoutMs = 5000 }: TrainingProviderOptions): Provider {
  const askFor =
    <Schema extends z.ZodType>(schema: Schema) =>
    (method: 'GET' | 'POST', path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
      askGateway(schema, new URL(path, gatewayUrl), {
        method,
        headers: {
          ...headers,
          authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
  const ask = askFor(orderSchema);
  const askRefund = askFor(refundSchema);
  return {
    name: 'training',
    webhookHeaders: [signatureHeader, eventIdHeader],
    createOrder: async ({ key, amountPaise, expiresAtMs }) => {
      const answer = await ask('POST', '/api/orders', { ...key, amountPaise, expiresAtMs });
      if (answer.kind === 'unknown') return { kind: 'refused', why: 'unknown' };
      if (answer.kind !== 'found') return answer;
      const { orderId, qrText, expiresAtMs: until } = answer.value;
      return { kind: 'created', providerOrderId: orderId, qrText, expiresAtMs: until };
    },
    orderStatus: async (key) => statusOf(await ask('GET', orderPath(key))),
    closeOrder: async (key) => statusOf(await ask('POST', `${orderPath(key)}/close`)),
    refund: async ({ key, order, captureReference, amountPaise }) => {
      const body = { lotId: key.lotId, paymentId: order.paymentId, captureReference, amountPaise };
      const answer = await askRefund('POST', '/api/refunds', body, { [refundKeyHeader]: key.refundId });
      return answer.kind === 'unknown' ? { kind: 'refused', why: 'payment_unknown' } : refundStatusOf(answer);
    },
    refundStatus: async ({ key }) => {
      const answer = await askRefund('GET', refundPath(key));
      return answer.kind === 'refused' ? { kind: 'unreachable', why: answer.why } : refundStatusOf(answer);
    },
    readWebhook: (headers, rawBody) => readTrainingWebhook(webhookSecrets, headers, rawBody),
  };
}

export function signWebhook(secret: string, rawBody: string | Buffer): string {
  return createHmac('sha256', secret).update(rawBody).digest('hex');
}

function orderPath({ lotId, paymentId }: OrderKey): string {
  return `/api/orders/${encodeURIComponent(lotId)}/${encodeURIComponent(paymentId)}`;
}

function refundPath({ lotId, refundId }: RefundKey): string {
  return `/api/refunds/${encodeURIComponent(lotId)}/${encodeURIComponent(refundId)}`;
}

async function askGateway<Schema extends z.ZodType>(
  schema: Schema,
  url: URL,
  init: RequestInit,
): Promise<Answer<z.infer<Schema>>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' });
    if (response.status === 404) return { kind: 'unknown' };
    if (response.status === 429 || response.status >= 500) return { kind: 'unreachable', why: `status_${response.status}` };
    if (!response.ok) return { kind: 'refused', why: await refusalOf(response) };
    return { kind: 'found', value: schema.parse(await response.json()) };
  } catch (error) {
    // No answer, or none that can be read: whether it acted is unknown, and the caller asks again.
    return { kind: 'unreachable', why: error instanceof Error ? error.name : 'error' };
  }
}

/** The gateway's own word for why it refuses, where it has one. */
async function refusalOf(response: Response): Promise<string> {
  const parsed = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) }).safeParse(await response.json());
  return parsed.success ? parsed.data.error : `status_${response.status}`;
}

function refundStatusOf(answer: Answer<GatewayRefund>): RefundStatus {
  if (answer.kind !== 'found') return answer;
  const { providerRefundId, state, amountPaise, currency, reference, refundedAtMs, why } = answer.value;
  if (state === 'failed') return { kind: 'failed', why: why ?? 'failed' };
  if (state === 'pending') return { kind: 'processing', providerRefundId };
  if (reference === null || refundedAtMs === null) return { kind: 'unreachable', why: 'processed_without_money' };
  return { kind: 'refunded', refunded: { amountPaise, currency, reference, refundedAtMs } };
}

function statusOf(answer: Answer<GatewayOrder>): OrderStatus {
  if (answer.kind === 'unknown') return { kind: 'unknown' };
  if (answer.kind !== 'found') return { kind: 'unreachable', why: answer.why };
  const { state, money, why } = answer.value;
  if (state === 'paid')
    return money === null ? { kind: 'unreachable', why: 'paid_without_money' } : { kind: 'captured', capture: money };
  if (state === 'failed') return { kind: 'failed', why: why ?? 'failed' };
  return { kind: state === 'open' ? 'waiting' : state };
}

function readTrainingWebhook(secrets: readonly string[], headers: WebhookHeaders, rawBody: Buffer): ReadWebhook {
  const signature = Buffer.from(headers[signatureHeader] ?? '', 'utf8');
  let isSigned = false;
  // Every secret is tried, whichever fits: the time tells nothing.
  for (const secret of secrets) if (equalBytes(signature, Buffer.from(signWebhook(secret, rawBody), 'utf8'))) isSigned = true;
  const eventId = headers[eventIdHeader] ?? '';
  if (!isSigned || !/^[\x21-\x7e]{1,100}$/.test(eventId)) return { kind: 'signature_wrong' };
  const parsed = webhookSchema.safeParse(parseJson(rawBody));
  if (!parsed.success) return { kind: 'unreadable', eventId, why: 'body_unknown' };
  return { kind: 'verified', eventId, events: [eventOf(parsed.data)] };
}

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    // Signed, yet no JSON: the schema refuses undefined, and the delivery is kept as unreadable.
    return undefined;
  }
}

function eventOf({ event, order, money, why, refund }: z.infer<typeof webhookSchema>): ProviderEvent {
  const lotId = lotIdSchema.safeParse(refund?.lotId ?? order?.lotId);
  if (event === 'refund.processed' || event === 'refund.failed') {
    const refundId = refundIdSchema.safeParse(refund?.refundId);
    return { about: 'refund', key: lotId.success && refundId.success ? { lotId: lotId.data, refundId: refundId.data } : null };
  }
  const paymentId = paymentIdSchema.safeParse(order?.paymentId);
  const key = lotId.success && paymentId.success ? { lotId: lotId.data, paymentId: paymentId.data } : null;
  const known = { about: 'payment' as const, key, needsConfirmation: false };
  if (event === 'payment.captured' && money !== null) return { ...known, outcome: { kind: 'captured', capture: money } };
  if (event === 'payment.failed') return { ...known, outcome: { kind: 'failed', why: why ?? 'failed' } };
  return { ...known, outcome: { kind: 'other', type: event } };
}
