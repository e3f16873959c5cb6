// A payment: `PENDING → SUCCESS | FAILED | EXPIRED | CANCELLED`, resolved once, never changed afterwards.
import { z } from 'zod';
import { exceptionIdSchema, paymentIdSchema, refundIdSchema, sessionIdSchema, shiftIdSchema } from '../ids.ts';
import { paiseSchema } from '../money/paise.ts';

export const paymentStates = ['PENDING', 'SUCCESS', 'FAILED', 'EXPIRED', 'CANCELLED'] as const;
export const paymentMethods = ['cash', 'upi', 'card'] as const;
export const onlineMethods = ['upi', 'card'] as const;
export const paymentMethodSchema = z.enum(paymentMethods);
export const onlineMethodSchema = z.enum(onlineMethods);
export type PaymentState = (typeof paymentStates)[number];
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;
export type OnlineMethod = z.infer<typeof onlineMethodSchema>;

const epochMs = z.int().min(0);

export const paymentSchema = z
  .strictObject({
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema,
    shiftId: shiftIdSchema,
    method: paymentMethodSchema,
    state: z.enum(paymentStates),
    amountPaise: paiseSchema,
    /** Cash only. */
    tenderedPaise: paiseSchema.nullable(),
    changePaise: paiseSchema.nullable(),
    /** Online only: the gateway's reference of the money; one reference settles one payment. */
    providerReference: z.string().nullable(),
    startedAtMs: epochMs,
    /** Online only: until when the gateway takes it; the true value follows from the gateway's answer. */
    expiresAtMs: epochMs.nullable(),
    resolvedAtMs: epochMs.nullable(),
    /** Online only: what the QR shows (an upi:// text), once the gateway has made it. */
    qrText: z.string().nullable(),
  })
  .readonly();
export type Payment = z.infer<typeof paymentSchema>;

export const refundReasons = [
  'paid_after_cancel',
  'paid_after_expiry',
  'paid_after_failure',
  'paid_twice',
  'paid_after_exception',
  /** Asked for by people: */
  'overcharged',
  'customer_dispute',
  'wrong_vehicle',
  'receipt_voided',
  'pass_returned',
  'other',
] as const;
/** Money goes back by the way it came. */
export const refundWays = ['cash', 'online'] as const;
export const refundSchema = z
  .strictObject({
    refundId: refundIdSchema,
    paymentId: paymentIdSchema,
    /** Null for the money of a pass. */
    sessionId: sessionIdSchema.nullable(),
    amountPaise: paiseSchema,
    state: z.enum(['PENDING', 'SUCCESS', 'FAILED']),
    reason: z.enum(refundReasons),
    dueAtMs: epochMs,
    /** Who approved that it goes back; null while nobody has. */
    exceptionId: exceptionIdSchema.nullable(),
    /** Online only: when the gateway was to be asked for it. */
    startedAtMs: epochMs.nullable(),
  })
  .readonly();
export type Refund = z.infer<typeof refundSchema>;
