// What the training gateway remembers: orders, refunds and the webhooks still to be delivered, in one JSON file that a restart finds again.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const moneySchema = z.strictObject({
  amountPaise: z.int(),
  currency: z.string(),
  reference: z.string(),
  capturedAtMs: z.int(),
});

/** How a payment is reported to upstream. */
export const payOptionsSchema = z.strictObject({
  afterSeconds: z.coerce.number().min(0).max(3600).default(0),
  /** never: the money moves, and upstream must find out by asking. */
  webhook: z.enum(['sent', 'never']).default('sent'),
  /** Each event is delivered this many times. */
  deliveries: z.coerce.number().int().min(1).max(10).default(1),
  /** wrong: captured before authorised. */
  order: z.enum(['right', 'wrong']).default('right'),
  /** A late authorisation: the QR may be expired, failed or closed. */
  late: z.boolean().default(false),
  /** Instead of a fresh one: two payments under one reference. */
  reference: z.string().min(1).max(100).optional(),
});
export type PayOptions = z.infer<typeof payOptionsSchema>;

const orderSchema = z.strictObject({
  orderId: z.string(),
  lotId: z.string(),
  paymentId: z.string(),
  amountPaise: z.int().min(1),
  createdAtMs: z.int(),
  expiresAtMs: z.int(),
  /** `open` counts as expired once `expiresAtMs` is past. */
  state: z.enum(['open', 'paid', 'failed', 'closed']),
  qrText: z.string(),
  money: moneySchema.nullable(),
  why: z.string().nullable(),
  /** A payment or failure that was put off. */
  later: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('pay'), atMs: z.number(), options: payOptionsSchema }),
      z.strictObject({ kind: z.literal('fail'), atMs: z.number() }),
    ])
    .nullable(),
});
export type TrainingOrder = z.infer<typeof orderSchema>;

export const refundOptionsSchema = payOptionsSchema.pick({ afterSeconds: true, webhook: true, deliveries: true });
export type RefundOptions = z.infer<typeof refundOptionsSchema>;

const refundSchema = z.strictObject({
  /** Ours: the key under which it was asked for. */
  refundId: z.string(),
  providerRefundId: z.string(),
  lotId: z.string(),
  paymentId: z.string(),
  captureReference: z.string(),
  amountPaise: z.int().min(1),
  createdAtMs: z.int(),
  state: z.enum(['pending', 'processed', 'failed']),
  reference: z.string().nullable(),
  refundedAtMs: z.int().nullable(),
  why: z.string().nullable(),
  later: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('process'), atMs: z.number(), options: refundOptionsSchema }),
      z.strictObject({ kind: z.literal('fail'), atMs: z.number(), options: refundOptionsSchema }),
    ])
    .nullable(),
});
export type TrainingRefund = z.infer<typeof refundSchema>;

const deliverySchema = z.strictObject({
  eventId: z.string(),
  body: z.string(),
  signature: z.string(),
  dueAtMs: z.number(),
  attempts: z.int(),
  bornAtMs: z.number(),
  held: z.boolean(),
});
export type Delivery = z.infer<typeof deliverySchema>;

const stateSchema = z.strictObject({
  orders: z.array(orderSchema),
  refunds: z.array(refundSchema).default([]),
  deliveries: z.array(deliverySchema),
  /** refundsByHand: a refund waits for a button instead of going through by itself. */
  settings: z.strictObject({ hold: z.boolean(), delayMs: z.int(), refundsByHand: z.boolean().default(false) }),
});
export type GatewayState = z.infer<typeof stateSchema>;

export type GatewayStore = {
  readonly state: GatewayState;
  /** Resolves when everything that `state` is at this moment stands on disk. */
  save(): Promise<void>;
};

/** Also of refunds: what is older than that the page does not show, and upstream has long heard of. */
const keptOrders = 2000;

/** `state` is changed in place by its owner, the gateway, and saved afterwards. */
export function openGatewayStore(file: string): GatewayStore {
  mkdirSync(dirname(file), { recursive: true });
  const state = existsSync(file)
    ? stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { orders: [], refunds: [], deliveries: [], settings: { hold: false, delayMs: 0, refundsByHand: false } };
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  const save = () => {
    // Whoever comes while one write runs shares the next one.
    next ??= writing
      .catch(() => undefined)
      .then(() => {
        next = null;
        if (state.orders.length > keptOrders) state.orders.splice(0, state.orders.length - keptOrders);
        if (state.refunds.length > keptOrders) state.refunds.splice(0, state.refunds.length - keptOrders);
        writing = writeWhole(file, JSON.stringify(state));
        return writing;
      });
    return next;
  };
  return { state, save };
}

async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}
