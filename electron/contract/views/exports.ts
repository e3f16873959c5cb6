// What the exports section shows before a file is made.
import { z } from 'zod';
import { closingIdSchema, documentIdSchema } from '../../../domain/ids.ts';
import { epochMs } from '../fields.ts';

const sums = z.strictObject({
  count: z.int(),
  totalPaise: z.int(),
  taxablePaise: z.int(),
  cgstPaise: z.int(),
  sgstPaise: z.int(),
});

/** A period's receipts, what was taken off them, and what is left for the return. */
export const exportOverviewSchema = z.strictObject({
  fromMs: epochMs,
  untilMs: epochMs,
  issued: sums,
  voided: sums,
  refunded: sums,
  net: sums,
  documents: z.array(
    z.strictObject({
      what: z.enum(['receipt', 'consolidated_invoice']),
      first: z.string(),
      last: z.string(),
      total: z.int(),
      cancelled: z.int(),
    }),
  ),
});
export type ExportOverview = z.infer<typeof exportOverviewSchema>;

export const dayClosingViewSchema = z.strictObject({
  closingId: closingIdSchema,
  number: z.int(),
  fromMs: epochMs,
  throughMs: epochMs,
  /** The consolidated invoice that was made of it. */
  documentId: documentIdSchema.nullable(),
  invoiceNumber: z.string().nullable(),
});
