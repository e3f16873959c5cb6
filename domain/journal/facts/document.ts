// Facts of documents, devices and what did not fit. Merged in ../fact.ts.
import { z } from 'zod';
import { anomalyIdSchema, documentIdSchema, jobIdSchema, paymentIdSchema, receiptIdSchema, sessionIdSchema } from '../../ids.ts';
import { paiseSchema } from '../../money/paise.ts';
import { documentContentSchema, gstSplitSchema } from '../../receipt/document.ts';

const epochMs = z.int().min(0);

export const anomalyKinds = [
  'ticket_used_twice',
  'unknown_feed_payment',
  'reference_reused',
  'amount_differs',
  'money_without_session',
  'unknown_feed_refund',
  'refund_after_end',
  'call_failed',
  'upstream_restored',
  'books_changed',
  'shop_codes_guessed',
] as const;
export const barrierDirections = ['entry', 'exit'] as const;

export const documentFacts = {
  'receipt.issued': z.strictObject({
    receiptId: receiptIdSchema,
    number: z.string().max(16),
    financialYear: z.string().regex(/^\d{4}$/),
    running: z.int().min(1),
    /** Null for the receipt of a pass. */
    sessionId: sessionIdSchema.nullable(),
    paymentId: paymentIdSchema,
    documentId: documentIdSchema,
    totalPaise: paiseSchema,
    gst: gstSplitSchema.nullable(),
    issuedAtMs: epochMs,
  }),
  'document.issued': z.strictObject({
    documentId: documentIdSchema,
    sessionId: sessionIdSchema.nullable(),
    content: documentContentSchema,
    createdAtMs: epochMs,
  }),
  'document.copied': z.strictObject({ documentId: documentIdSchema, copy: z.int().min(1), atMs: epochMs }),
  'barrier.requested': z.strictObject({
    jobId: jobIdSchema,
    sessionId: sessionIdSchema.nullable(),
    direction: z.enum(barrierDirections),
    atMs: epochMs,
  }),
  'scan.limited': z.strictObject({ source: z.string().max(60), kind: z.enum(['invalid', 'burst']), atMs: epochMs }),
  'anomaly.found': z.strictObject({
    anomalyId: anomalyIdSchema,
    kind: z.enum(anomalyKinds),
    sessionId: sessionIdSchema.nullable(),
    paymentId: paymentIdSchema.nullable(),
    detail: z.string().max(300),
    foundAtMs: epochMs,
  }),
} as const;
