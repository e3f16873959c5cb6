// Facts of payments for stays, and of money that came too late. Merged in ../fact.ts.
import { z } from 'zod';
import { paymentIdSchema, sessionIdSchema, shiftIdSchema } from '../../ids.ts';
import { paiseSchema } from '../../money/paise.ts';
import { onlineMethodSchema } from '../../payment/payment.ts';
import { startedTermsSchema } from '../../session/exit-terms.ts';
import { feeSchema } from '../../tariff/fee.ts';

const epochMs = z.int().min(0);
const reason = z.string().min(1).max(200);

export const paymentFacts = {
  /** `amountPaise` is what this payment pays; `fee` is the quote that it settles. */
  'payment.cash_taken': z.strictObject({
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema,
    shiftId: shiftIdSchema,
    amountPaise: paiseSchema,
    tenderedPaise: paiseSchema,
    changePaise: paiseSchema,
    fee: feeSchema,
    takenAtMs: epochMs,
  }),
  'payment.started': z.strictObject({
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema,
    shiftId: shiftIdSchema,
    method: onlineMethodSchema,
    amountPaise: paiseSchema,
    fee: feeSchema,
    /** What was asked for beside time and class: a stay that is quoted again is quoted on the same terms. */
    terms: startedTermsSchema,
    startedAtMs: epochMs,
    expiresAtMs: epochMs,
  }),
  'payment.qr_received': z.strictObject({ paymentId: paymentIdSchema, qrText: z.string().max(2000), expiresAtMs: epochMs }),
  'payment.succeeded': z.strictObject({
    paymentId: paymentIdSchema,
    providerReference: z.string().min(1).max(100),
    amountPaise: paiseSchema,
    resolvedAtMs: epochMs,
  }),
  'payment.failed': z.strictObject({ paymentId: paymentIdSchema, why: z.string().max(200), resolvedAtMs: epochMs }),
  'payment.expired': z.strictObject({ paymentId: paymentIdSchema, resolvedAtMs: epochMs }),
  'payment.cancelled': z.strictObject({ paymentId: paymentIdSchema, reason, resolvedAtMs: epochMs }),
  'payment.pulled_aside': z.strictObject({ paymentId: paymentIdSchema, sessionId: sessionIdSchema, atMs: epochMs }),
  'session.called_back': z.strictObject({ sessionId: sessionIdSchema, atMs: epochMs }),
  /** Money for a payment that was already CANCELLED, EXPIRED or FAILED: kept, and always followed by `refund.due`. */
  'payment.late_money': z.strictObject({
    paymentId: paymentIdSchema,
    providerReference: z.string().min(1).max(100),
    amountPaise: paiseSchema,
    receivedAtMs: epochMs,
  }),
} as const;
