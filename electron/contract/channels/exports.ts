// Files for the accountant and the owner. Each file that is made is journaled (`data.exported`).
import { z } from 'zod';
import { exportPeriodSchema } from '../../../domain/export/period.ts';
import { tallyLedgersSchema } from '../../../domain/export/tally-vouchers.ts';
import { closingIdSchema, documentIdSchema } from '../../../domain/ids.ts';
import { languages } from '../../../domain/words.ts';
import { channel } from '../channel.ts';
import { nothing, requestId } from '../fields.ts';
import { dayClosingViewSchema, exportOverviewSchema } from '../views/exports.ts';
import { fileViewSchema } from '../views/file.ts';

/** shift_own_report: the period reaches over the asker's own open drawer, which nobody may know before it is counted. */
const periodRefusals = ['period_wrong', 'shift_own_report'] as const;

export const exportsChannels = {
  'exports.overview': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ period: exportPeriodSchema }),
    output: exportOverviewSchema,
    refusals: periodRefusals,
  }),
  'exports.gst': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ period: exportPeriodSchema, format: z.enum(['json', 'csv', 'xlsx']) }),
    output: fileViewSchema,
    refusals: periodRefusals,
  }),
  'exports.dayBook': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ period: exportPeriodSchema, format: z.enum(['csv', 'xlsx']), language: z.enum(languages) }),
    output: fileViewSchema,
    refusals: [...periodRefusals, 'export_too_large'],
  }),
  'exports.tally': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({
      period: exportPeriodSchema,
      per: z.enum(['day', 'receipt']),
      roundTax: z.boolean(),
      ledgers: tallyLedgersSchema,
    }),
    output: fileViewSchema,
    refusals: [...periodRefusals, 'export_too_large'],
  }),
  /** The ledger names that this booth used last, or the usual ones. */
  'exports.tallyLedgers': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: tallyLedgersSchema,
    refusals: [],
  }),
  /** Latest first, at most 62. `belowPaise` 0: the lot has no consolidated invoices. */
  'exports.dayClosings': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: z.strictObject({ belowPaise: z.int().min(0), closings: z.array(dayClosingViewSchema).max(62) }),
    refusals: [],
  }),
  /** One invoice for the small receipts of a day closing. */
  'exports.consolidate': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, closingId: closingIdSchema }),
    output: z.strictObject({ documentId: documentIdSchema }),
    refusals: ['consolidation_off', 'closing_unknown', 'consolidated_already', 'nothing_to_consolidate'],
  }),
  /** The consolidated invoice of a day closing as an A4 PDF. */
  'exports.invoicePdf': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ documentId: documentIdSchema }),
    output: fileViewSchema,
    refusals: ['document_unknown'],
  }),
} as const;
