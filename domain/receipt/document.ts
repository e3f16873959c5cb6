// What is printed: the full content of a ticket or a receipt, kept so that a copy shows what the first print showed.
import { z } from 'zod';
import { closingIdSchema, documentIdSchema, sessionIdSchema } from '../ids.ts';
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
    /** A receipt for a pass; its entry and exit are both the moment of the sale, and not shown. Absent for a stay. */
    pass: z
      .strictObject({
        number: z.string(),
        holder: z.string(),
        /** What was bought; null for a prepaid balance. */
        validFromMs: epochMs.nullable(),
        validUntilMs: epochMs.nullable(),
        /** What was added to the balance, and what is on it now. */
        addedPaise: paiseSchema,
        balancePaise: paiseSchema,
      })
      .readonly()
      .optional(),
    /** Number, total and the booth's signature, to be checked by anyone with the booth's public key. */
    qrText: z.string(),
    /** The journal head that upstream countersigned last, as an anchor (`seq:first 16 hex digits of the hash`), if any. */
    anchor: z.string().nullable(),
    /** Of the booth's public key (journal/key-fingerprint.ts). */
    key: z.string().max(16),
  })
  .readonly();
export type ReceiptContent = z.infer<typeof receiptContentSchema>;

export const sheetKinds = [
  'x_report',
  'shift_report',
  'day_report',
  'month_report',
  'year_report',
  'drawer_slip',
  'refund_slip',
  'void_slip',
  'pay_later_slip',
  'pass_slip',
  'consolidated_invoice',
] as const;

/** One line of a sheet. Values are ready to print: amounts and times are formatted where the sheet is built. */
export const sheetLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), words: wordsSchema }),
  /** Label on the left, value on the right; `strong` for totals. */
  z.strictObject({
    kind: z.literal('row'),
    words: wordsSchema,
    value: z.string().max(60),
    strong: z.boolean(),
    /** The value says who somebody is (plate, name, phone): it is erased with the lot's other personal data. */
    personal: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('note'), words: wordsSchema }),
  z.strictObject({ kind: z.literal('rule') }),
  /** A line to sign on, with who signs below it. */
  z.strictObject({ kind: z.literal('signature'), words: wordsSchema }),
]);
export type SheetLine = z.infer<typeof sheetLineSchema>;

/** Whatever is printed that is neither ticket nor receipt: reports and slips. */
export const sheetContentSchema = z
  .strictObject({
    kind: z.literal('sheet'),
    ...head,
    sheet: z.enum(sheetKinds),
    /** `Z 12`, `R-…`: how people name it. */
    number: z.string().max(40),
    title: wordsSchema,
    lines: z.array(sheetLineSchema).max(400).readonly(),
    qrText: z.string().nullable(),
    anchor: z.string().nullable(),
    /** Of the booth's public key (journal/key-fingerprint.ts). */
    key: z.string().max(16),
    madeAtMs: epochMs,
    /** The closing that a consolidated invoice was made of: one each. */
    closingId: closingIdSchema.optional(),
  })
  .readonly();
export type SheetContent = z.infer<typeof sheetContentSchema>;

export const documentContentSchema = z.discriminatedUnion('kind', [
  ticketContentSchema,
  receiptContentSchema,
  sheetContentSchema,
]);
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
