// Facts of money that goes back. Merged in ../fact.ts.
import { z } from 'zod';
import {
  exceptionIdSchema,
  paymentIdSchema,
  receiptIdSchema,
  refundIdSchema,
  sessionIdSchema,
  shiftIdSchema,
} from '../../ids.ts';
import { paiseSchema } from '../../money/paise.ts';
import { refundReasons, refundWays } from '../../payment/payment.ts';

const epochMs = z.int().min(0);

export const refundFacts = {
  'refund.due': z.strictObject({
    refundId: refundIdSchema,
    paymentId: paymentIdSchema,
    /** Null for the money of a pass. */
    sessionId: sessionIdSchema.nullable(),
    amountPaise: paiseSchema,
    reason: z.enum(refundReasons),
    dueAtMs: epochMs,
  }),
  /** Money is to go back because somebody asked and somebody approved; part of a payment or all of it. */
  'refund.requested': z.strictObject({
    refundId: refundIdSchema,
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema.nullable(),
    amountPaise: paiseSchema,
    reason: z.enum(refundReasons),
    exceptionId: exceptionIdSchema,
    requestedAtMs: epochMs,
  }),
  /** An online refund was approved for sending: upstream asks the gateway under this id. Once per refund. */
  'refund.started': z.strictObject({ refundId: refundIdSchema, exceptionId: exceptionIdSchema, atMs: epochMs }),
  /** Cash: always with its `drawer.moved`. Online: the gateway's verified word, with its reference. */
  'refund.succeeded': z.strictObject({
    refundId: refundIdSchema,
    way: z.enum(refundWays),
    shiftId: shiftIdSchema.nullable(),
    providerReference: z.string().max(100).nullable(),
    atMs: epochMs,
  }),
  'refund.failed': z.strictObject({ refundId: refundIdSchema, why: z.string().max(200), atMs: epochMs }),
  /** The receipt keeps its number and says VOID; `refundId` gives its money back. */
  'receipt.voided': z.strictObject({
    receiptId: receiptIdSchema,
    number: z.string().max(16),
    exceptionId: exceptionIdSchema,
    refundId: refundIdSchema,
    atMs: epochMs,
  }),
} as const;
