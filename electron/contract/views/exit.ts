// A vehicle at the exit: its price, paid aside, or finished.
import { z } from 'zod';
import { documentIdSchema, quoteIdSchema, receiptIdSchema } from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { paymentMethodSchema } from '../../../domain/payment/payment.ts';
import { feeSchema } from '../../../domain/tariff/fee.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { epochMs } from '../fields.ts';
import { passViewSchema, quotedPassSchema, settledPassSchema } from './passes.ts';
import { waitingPaymentSchema } from './payment.ts';
import { sessionSummarySchema } from './session.ts';

export const quoteSchema = z.strictObject({
  kind: z.literal('quote'),
  quoteId: quoteIdSchema,
  session: sessionSummarySchema,
  fee: feeSchema,
  /** Money already received that counts (an overstay's first payment, an earlier part). */
  creditPaise: paiseSchema,
  /** What is left to pay after the pass, if one pays. */
  duePaise: paiseSchema,
  pass: quotedPassSchema.nullable(),
  quotedAtMs: epochMs,
  validUntilMs: epochMs,
  lost: z.boolean(),
  overstay: z.boolean(),
  concessionId: z.string().nullable(),
  /** The shop whose code gave the concession. */
  validator: z.string().nullable(),
  /** Shops' codes are taken here. */
  takesCodes: z.boolean(),
  concessions: z.array(z.strictObject({ id: z.string(), words: wordsSchema })),
  /** Sensible tenders above the exact amount, smallest first, at most four. */
  /** The largest payment of the lot so far, where this price is far above it: it is asked about first (`exit.acceptPrice`). Null: usual. */
  unusualAbovePaise: paiseSchema.nullable(),
  quickTendersPaise: z.array(paiseSchema),
  /** A PENDING online payment of this session, if any: resolve it first. */
  pending: waitingPaymentSchema.nullable(),
});
export type Quote = z.infer<typeof quoteSchema>;

/** The vehicle has paid online while it stood aside: it may leave until the grace ends. */
export const paidSchema = z.strictObject({
  kind: z.literal('paid'),
  session: sessionSummarySchema,
  paidAtMs: epochMs,
  graceEndsAtMs: epochMs,
});

/** A pass's card was scanned, and it is not clear that its one vehicle inside leaves: it comes in, or it is one of several. */
export const passAtLaneSchema = z.strictObject({ kind: z.literal('pass'), pass: passViewSchema });

export const exitSchema = z.discriminatedUnion('kind', [quoteSchema, paidSchema, passAtLaneSchema]);
export type Exit = z.infer<typeof exitSchema>;

/** A finished exit. */
export const settledSchema = z.strictObject({
  session: sessionSummarySchema,
  method: paymentMethodSchema.nullable(),
  amountPaise: paiseSchema,
  tenderedPaise: paiseSchema.nullable(),
  changePaise: paiseSchema.nullable(),
  receipt: z.strictObject({ receiptId: receiptIdSchema, number: z.string(), documentId: documentIdSchema }).nullable(),
  pass: settledPassSchema.nullable(),
});
export type Settled = z.infer<typeof settledSchema>;
