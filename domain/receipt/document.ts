// What is printed: the full content of a ticket or a receipt, kept so that a copy shows what the first print showed.
import { z } from 'zod';
import { documentIdSchema, sessionIdSchema } from '../ids.ts';
import { paiseSchema } from '../money/paise.ts';
import { paymentMethodSchema } from '../payment/payment.ts';
import { feeSchema } from '../tariff/fee.ts';
import { wordsSchema } from '../words.ts';

const epochMs = z.int().min(0);

const head = {
  lotName: wordsSchema,
  lotAddress: wordsSchema,
  gstin: z.string().nullable(),
  boothCode: z.string(),
  cashier: z.string(),
  language: z.enum(['en', 'hi', 'both']),
  utcOffsetMinutes: z.int(),
  training: z.boolean(),
};

export const ticketContentSchema = z
  .strictObject({
    kind: z.literal('ticket'),
    ...head,
    ticketNumber: z.string(),
    qrText: z.string(),
    plate: z.string().nullable(),
    vehicleClass: wordsSchema,
    slotId: z.string().nullable(),
    zone: wordsSchema.nullable(),
    enteredAtMs: epochMs,
  })
  .readonly();
export type TicketContent = z.infer<typeof ticketContentSchema>;

export const gstSplitSchema = z
  .strictObject({ ratePercent: z.int(), taxablePaise: paiseSchema, cgstPaise: paiseSchema, sgstPaise: paiseSchema })
  .readonly();
export type GstSplit = z.infer<typeof gstSplitSchema>;

export const receiptContentSchema = z
  .strictObject({
    kind: z.literal('receipt'),
    ...head,
    receiptNumber: z.string().max(16),
    placeOfSupply: z.string(),
    sac: z.string(),
    ticketNumber: z.string().nullable(),
    /** Already masked as the lot chooses. */
    plate: z.string().nullable(),
    vehicleClass: wordsSchema,
    enteredAtMs: epochMs,
    exitedAtMs: epochMs,
    fee: feeSchema,
    creditPaise: paiseSchema,
    totalPaise: paiseSchema,
    /** Null for an exempt lot. */
    gst: gstSplitSchema.nullable(),
    method: paymentMethodSchema,
    providerReference: z.string().nullable(),
    tenderedPaise: paiseSchema.nullable(),
    changePaise: paiseSchema.nullable(),
    /** Number, total and the booth's signature, to be checked by anyone with the booth's public key. */
    qrText: z.string(),
    /** The journal head that upstream countersigned last, as an anchor (`seq:first 16 hex digits of the hash`), if any. */
    anchor: z.string().nullable(),
  })
  .readonly();
export type ReceiptContent = z.infer<typeof receiptContentSchema>;

export const documentContentSchema = z.discriminatedUnion('kind', [ticketContentSchema, receiptContentSchema]);
export type DocumentContent = z.infer<typeof documentContentSchema>;

export const printedDocumentSchema = z
  .strictObject({
    documentId: documentIdSchema,
    sessionId: sessionIdSchema.nullable(),
    content: documentContentSchema,
    createdAtMs: epochMs,
    /** How many copies were asked for after the first print; a copy says COPY and this number. */
    copies: z.int().min(0),
  })
  .readonly();
export type PrintedDocument = z.infer<typeof printedDocumentSchema>;
