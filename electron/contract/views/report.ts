// A report on the screen: the same headings and figures as on paper, and what charts and lists need beside them.
import { z } from 'zod';
import { closingIdSchema, documentIdSchema, operatorIdSchema, shiftIdSchema } from '../../../domain/ids.ts';
import { signedPaiseSchema } from '../../../domain/money/paise.ts';
import { closingKinds } from '../../../domain/report/closing.ts';
import { sectionIds } from '../../../domain/report/report-sections.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { epochMs } from '../fields.ts';

/** x: the look at the open shift, counted by nothing. */
export const reportKindSchema = z.enum(['x', ...closingKinds]);

export const reportRowSchema = z.strictObject({
  words: wordsSchema,
  value: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('money'), paise: signedPaiseSchema }),
    z.strictObject({ kind: z.literal('count'), count: z.int() }),
    z.strictObject({ kind: z.literal('counted_money'), count: z.int(), paise: signedPaiseSchema }),
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
  ]),
  strong: z.boolean(),
});

export const reportViewSchema = z.strictObject({
  kind: reportKindSchema,
  /** `Z 12`. */
  name: z.string(),
  title: wordsSchema,
  /** Null for an X report. */
  closingId: closingIdSchema.nullable(),
  documentId: documentIdSchema.nullable(),
  fromMs: epochMs,
  throughMs: epochMs,
  shift: z
    .strictObject({
      shiftId: shiftIdSchema,
      number: z.int(),
      cashier: z.string(),
      openedAtMs: epochMs,
      reliefs: z.array(z.string()),
    })
    .nullable(),
  sections: z.array(z.strictObject({ id: z.enum(sectionIds), words: wordsSchema, rows: z.array(reportRowSchema).readonly() })),
  moneyInPaise: signedPaiseSchema,
  entered: z.int(),
  left: z.int(),
  inside: z.int(),
  /** Of a closed shift; of a period: of all shifts that closed in it. Null where nothing was counted. */
  variancePaise: signedPaiseSchema.nullable(),
  byWay: z.array(z.strictObject({ words: wordsSchema, count: z.int(), amountPaise: signedPaiseSchema })),
  /** Money received by pieces of time of the lot's wall clock; without the pieces in which nothing came. */
  byTime: z.strictObject({
    piece: z.enum(['hour', 'day', 'month']),
    pieces: z.array(z.strictObject({ fromMs: epochMs, count: z.int(), amountPaise: signedPaiseSchema })),
  }),
  byClass: z.array(z.strictObject({ words: wordsSchema, entered: z.int(), left: z.int(), amountPaise: signedPaiseSchema })),
  /** By the hand that did it. */
  cashiers: z.array(
    z.strictObject({
      operatorId: operatorIdSchema.nullable(),
      /** Null: the booth itself. */
      name: z.string().nullable(),
      entered: z.int(),
      left: z.int(),
      cashPaise: signedPaiseSchema,
      onlinePaise: signedPaiseSchema,
      exceptions: z.int(),
      copies: z.int(),
    }),
  ),
  /** What a supervisor looks at before signing: each time that a person set the booth's time in the shift. */
  timesSet: z.array(z.strictObject({ name: z.string().nullable(), fromMs: epochMs, toMs: epochMs })),
  /** A closed shift's supervisor; null while nobody has signed, and for other reports. */
  signedOff: z.strictObject({ name: z.string(), note: z.string().nullable(), atMs: epochMs }).nullable(),
});
export type ReportView = z.infer<typeof reportViewSchema>;

export const closingLineSchema = z.strictObject({
  closingId: closingIdSchema,
  kind: z.enum(closingKinds),
  name: z.string(),
  /** Of the shift; null for a period. */
  cashier: z.string().nullable(),
  fromMs: epochMs,
  throughMs: epochMs,
  /** Null where this reader may not have the figure: it reaches over the own open shift. */
  moneyInPaise: signedPaiseSchema.nullable(),
  variancePaise: signedPaiseSchema.nullable(),
  /** Shift reports: whether a supervisor has signed. */
  signedOff: z.boolean().nullable(),
});
