// Figures of a shift, a day, a month, a year: on the screen, on paper, in files; and the closings that end each.
import { z } from 'zod';
import { mostNumber } from '../../../domain/bounds.ts';
import { closingIdSchema, documentIdSchema, shiftIdSchema } from '../../../domain/ids.ts';
import { signedPaiseSchema } from '../../../domain/money/paise.ts';
import { closingKinds } from '../../../domain/report/closing.ts';
import { channel } from '../channel.ts';
import { epochMs, requestId } from '../fields.ts';
import { closingLineSchema, fileViewSchema, reportViewSchema } from '../views.ts';

/** X: the open shift as it stands. */
const of = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('x') }),
  z.strictObject({ kind: z.literal('closing'), closingId: closingIdSchema }),
]);
const periodKinds = z.enum(closingKinds).exclude(['shift']);

export const reportsChannels = {
  /** The closings of a kind, the latest first, 50 at a time; and what waits for a supervisor. */
  'report.list': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ kind: z.enum(closingKinds), before: z.int().min(1).max(mostNumber).nullable().default(null) }),
    output: z.strictObject({
      closings: z.array(closingLineSchema),
      more: z.boolean(),
      /** Closed shifts that no supervisor has signed. */
      unsigned: z.array(
        z.strictObject({
          shiftId: shiftIdSchema,
          closingId: closingIdSchema,
          number: z.int(),
          cashier: z.string(),
          closedAtMs: epochMs,
          variancePaise: signedPaiseSchema,
        }),
      ),
      /** Closings whose time has come: no shift is open, and there is something to close. */
      proposed: z.array(periodKinds),
    }),
    refusals: [],
  }),
  'report.view': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ of }),
    output: reportViewSchema,
    refusals: ['report_unknown', 'shift_own_report'],
  }),
  /** X: a new sheet each time. A closing: a COPY of its sheet. */
  'report.print': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, of }),
    output: z.strictObject({ documentId: documentIdSchema, copy: z.int() }),
    refusals: ['report_unknown', 'shift_own_report'],
  }),
  /** In the language of the screen. Journaled: who took what out. */
  'report.export': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ of, format: z.enum(['pdf', 'csv', 'xlsx']) }),
    output: fileViewSchema,
    refusals: ['report_unknown', 'shift_own_report'],
  }),
  'closing.make': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, kind: periodKinds }),
    output: z.strictObject({ closingId: closingIdSchema, number: z.int(), documentId: documentIdSchema }),
    refusals: ['shift_own_report', 'closing_empty'],
  }),
} as const;
