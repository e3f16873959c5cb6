// How cashiers compare, and the records behind each figure.
import { z } from 'zod';
import { measures } from '../../../domain/exceptions/compare-cashiers.ts';
import { operatorIdSchema } from '../../../domain/ids.ts';
import { signedPaiseSchema } from '../../../domain/money/paise.ts';
import { epochMs } from '../fields.ts';
import { sessionSummarySchema } from './session.ts';

export const comparedPeriods = ['today', 'days7', 'days30', 'since_day_closing'] as const;
export const comparedPeriodSchema = z.enum(comparedPeriods);
export type ComparedPeriod = z.infer<typeof comparedPeriodSchema>;

export const comparisonSchema = z.strictObject({
  operatorId: operatorIdSchema,
  measure: z.enum(measures),
  count: z.int().min(0),
  exits: z.int().min(1),
  /** Per 100 exits. */
  rate: z.number().min(0),
  /** The median of the others' rates; null: there are none. */
  othersRate: z.number().min(0).nullable(),
  times: z.number().min(0).nullable(),
  score: z.number().min(0),
  standing: z.enum(['plain', 'raised', 'far']),
});
export type ComparisonView = z.infer<typeof comparisonSchema>;

export const comparedCashierSchema = z.strictObject({ operatorId: operatorIdSchema, name: z.string(), exits: z.int().min(1) });

/** One record behind a figure. `detail` without words: an exception's kind, a concession's id, a shift's number. */
export const behindSchema = z.strictObject({
  seq: z.int(),
  atMs: epochMs,
  kind: z.string(),
  detail: z.string(),
  amountPaise: signedPaiseSchema,
  session: sessionSummarySchema.nullable(),
  reason: z.string().nullable(),
  approverName: z.string().nullable(),
});
export type Behind = z.infer<typeof behindSchema>;
