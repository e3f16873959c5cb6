// A closing: one stretch of the journal counted up, numbered, and never counted again. Shift (Z), day, month, year.
import { z } from 'zod';
import { closingIdSchema, documentIdSchema, shiftIdSchema } from '../ids.ts';
import { perpetualTotalsSchema } from '../journal/record.ts';
import { paiseSchema, signedPaiseSchema } from '../money/paise.ts';
import { tallyLineSchema } from './tally.ts';

const epochMs = z.int().min(0);

export const closingKinds = ['shift', 'day', 'month', 'year'] as const;
export type ClosingKind = (typeof closingKinds)[number];

export const drawerCloseSchema = z
  .strictObject({
    expectedPaise: signedPaiseSchema,
    countedPaise: paiseSchema,
    /** counted − expected: negative is short. */
    variancePaise: signedPaiseSchema,
    reason: z.string().max(200).nullable(),
  })
  .readonly();

export const closingSchema = z
  .strictObject({
    closingId: closingIdSchema,
    kind: z.enum(closingKinds),
    /** Gapless from 1, a series of its own for each kind. */
    number: z.int().min(1),
    shiftId: shiftIdSchema.nullable(),
    /** Journal records that it counts, both included: from the one after the previous closing of its kind. */
    fromSeq: z.int().min(1),
    throughSeq: z.int().min(1),
    fromMs: epochMs,
    throughMs: epochMs,
    tally: z.array(tallyLineSchema).readonly(),
    /** The perpetual totals of the record `throughSeq`. */
    totals: perpetualTotalsSchema,
    /** Vehicles inside when it was made. */
    inside: z.int().min(0),
    /** Shift closings only. */
    drawer: drawerCloseSchema.nullable(),
    documentId: documentIdSchema,
    madeAtMs: epochMs,
  })
  .readonly();
export type Closing = z.infer<typeof closingSchema>;
