// Passes and list entries as the screens show them.
import { z } from 'zod';
import {
  documentIdSchema,
  listEntryIdSchema,
  passIdSchema,
  passSaleIdSchema,
  paymentIdSchema,
  receiptIdSchema,
  sessionIdSchema,
  vehicleClassIdSchema,
} from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { listKinds, passKinds, passTermsSchema } from '../../../domain/pass/pass.ts';
import { passStandings, passWarnings } from '../../../domain/pass/standing.ts';
import { onlineMethodSchema, paymentMethodSchema, paymentStates } from '../../../domain/payment/payment.ts';
import { gstSplitSchema } from '../../../domain/receipt/document.ts';
import { feeSchema } from '../../../domain/tariff/fee.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { epochMs } from '../fields.ts';

export const passViewSchema = z.strictObject({
  passId: passIdSchema,
  kind: z.enum(passKinds),
  number: z.string(),
  holder: z.string(),
  phone: z.string().nullable(),
  plates: z.array(z.string()),
  /** The code itself is in no view: whoever has the card can scan it. */
  hasCard: z.boolean(),
  vehicleClass: vehicleClassIdSchema,
  standing: z.enum(passStandings),
  /** What the holder should be told before the pass stops being of use. */
  warning: z.enum(passWarnings).nullable(),
  validFromMs: epochMs.nullable(),
  validUntilMs: epochMs.nullable(),
  /** Null: of a prepaid pass without plates, whose card nobody has shown. */
  balancePaise: paiseSchema.nullable(),
  blockedReason: z.string().nullable(),
  /** Its vehicles that are inside now; more than one only where somebody approved it. */
  inside: z.array(z.strictObject({ sessionId: sessionIdSchema, enteredAtMs: epochMs, plate: z.string().nullable() })),
});
export type PassView = z.infer<typeof passViewSchema>;

/** What a pass does for the exit on the screen. */
export const quotedPassSchema = z.strictObject({
  pass: passViewSchema,
  /** What its balance pays now, and what is on it afterwards. */
  paysPaise: paiseSchema,
  leftPaise: paiseSchema,
});

/** What a pass did for a finished exit. */
export const settledPassSchema = z.strictObject({ pass: passViewSchema, paidPaise: paiseSchema });

/** An online payment for a pass, as the screen waits for it. */
export const passPaymentSchema = z.strictObject({
  paymentId: paymentIdSchema,
  pass: passViewSchema,
  method: onlineMethodSchema,
  state: z.enum(paymentStates),
  amountPaise: paiseSchema,
  startedAtMs: epochMs,
  expiresAtMs: epochMs,
  qrText: z.string().nullable(),
});
export type PassPaymentView = z.infer<typeof passPaymentSchema>;

export const passReceiptSchema = z.strictObject({
  receiptId: receiptIdSchema,
  number: z.string(),
  documentId: documentIdSchema,
});

export const passSaleSchema = z.strictObject({
  saleId: passSaleIdSchema,
  paymentId: paymentIdSchema,
  method: paymentMethodSchema,
  state: z.enum(paymentStates),
  amountPaise: paiseSchema,
  returnedPaise: paiseSchema,
  /** At most so much of it can be given back now; 0 where the balance is not told. */
  returnablePaise: paiseSchema,
  atMs: epochMs,
  terms: passTermsSchema,
  receipt: passReceiptSchema.nullable(),
});
export type PassSaleView = z.infer<typeof passSaleSchema>;

export const passChargeSchema = z.strictObject({
  seq: z.int(),
  atMs: epochMs,
  plate: z.string().nullable(),
  amountPaise: paiseSchema,
  balancePaise: paiseSchema,
});

/** A period that can be bought now, priced and dated. */
export const passOfferSchema = z.strictObject({
  offerId: z.string(),
  words: wordsSchema,
  months: z.int(),
  fee: feeSchema,
  gst: gstSplitSchema.nullable(),
  validFromMs: epochMs,
  validUntilMs: epochMs,
  quickTendersPaise: z.array(paiseSchema),
});
/** Money that can be put on a balance now. */
export const passTopUpSchema = z.strictObject({
  fee: feeSchema,
  gst: gstSplitSchema.nullable(),
  /** Null where the balance before is not told. */
  balanceAfterPaise: paiseSchema.nullable(),
  quickTendersPaise: z.array(paiseSchema),
});

export const listEntrySchema = z.strictObject({
  entryId: listEntryIdSchema,
  list: z.enum(listKinds),
  plate: z.string(),
  message: z.string(),
  untilMs: epochMs.nullable(),
  addedAtMs: epochMs,
  inForce: z.boolean(),
});
export type ListEntryView = z.infer<typeof listEntrySchema>;
