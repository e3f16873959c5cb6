// What needs a person, until it is dealt with.
import { z } from 'zod';
import { documentIdSchema, jobIdSchema, paymentIdSchema, refundIdSchema, sessionIdSchema } from '../../../domain/ids.ts';
import { backupProblems, placeProblems } from '../../../domain/journal/fact.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { epochMs } from '../fields.ts';
import { sessionSummarySchema } from './session.ts';

/** Something that needs a person: shown until it is dealt with. */
export const attentionSchema = z.discriminatedUnion('kind', [
  /** A document that did not come out, or that nobody knows whether it did. */
  z.strictObject({
    kind: z.literal('print'),
    jobId: jobIdSchema,
    documentId: documentIdSchema,
    document: z.enum(['ticket', 'receipt', 'sheet']),
    number: z.string(),
    state: z.enum(['failed', 'unknown']),
    condition: z.string(),
    copy: z.int(),
  }),
  /** The barrier or drawer did not answer; it is never tried again by itself. */
  z.strictObject({
    kind: z.literal('device'),
    jobId: jobIdSchema,
    device: z.enum(['barrier', 'drawer']),
    state: z.enum(['failed', 'unknown', 'expired']),
    atMs: epochMs,
    sessionId: sessionIdSchema.nullable(),
  }),
  /** Committed just before the booth stopped, perhaps never acknowledged to the cashier. */
  z.strictObject({
    kind: z.literal('recovered'),
    atMs: epochMs,
    what: z.enum(['ticket', 'cash', 'online']),
    session: sessionSummarySchema,
    amountPaise: paiseSchema.nullable(),
    receiptNumber: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('refund_due'),
    refundId: refundIdSchema,
    session: sessionSummarySchema,
    paymentId: paymentIdSchema,
    amountPaise: paiseSchema,
    dueAtMs: epochMs,
    /** It was sent, and nothing went back: to be asked for again. */
    failed: z.boolean(),
  }),
  /** The same for the money of a pass. */
  z.strictObject({
    kind: z.literal('pass_refund_due'),
    number: z.string(),
    holder: z.string(),
    refundId: refundIdSchema,
    paymentId: paymentIdSchema,
    amountPaise: paiseSchema,
    dueAtMs: epochMs,
    failed: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('anomaly'), anomaly: z.string(), detail: z.string(), foundAtMs: epochMs }),
  z.strictObject({
    kind: z.literal('clock'),
    expectedMs: epochMs,
    foundMs: epochMs,
    /** Who set the booth's time; null where it followed a small step of the computer's clock. */
    decidedBy: z.enum(['upstream', 'person']).nullable(),
    operatorName: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('parked'), count: z.int(), why: z.string() }),
  /** The disk fills. `daysLeft` null: nobody knows yet. `entriesStopped`: the room that is left is for the vehicles inside. */
  z.strictObject({
    kind: z.literal('disk'),
    freeBytes: z.int().min(0),
    daysLeft: z.int().min(0).nullable(),
    entriesStopped: z.boolean(),
  }),
  /** The server said what this release does not know: it is kept, and applied by a later one. */
  z.strictObject({ kind: z.literal('newer_feed'), count: z.int(), sinceMs: epochMs }),
  /** No backup since the last good one. */
  z.strictObject({
    kind: z.literal('backup_failed'),
    problem: z.enum(backupProblems),
    atMs: epochMs,
    lastGoodAtMs: epochMs.nullable(),
  }),
  /** The last good backup did not get there. `folder` null: the server. */
  z.strictObject({
    kind: z.literal('backup_place'),
    folder: z.string().nullable(),
    problem: z.enum(placeProblems),
    atMs: epochMs,
  }),
  /** Of a lot that takes real money: backups would be lost with this computer. */
  z.strictObject({ kind: z.literal('no_recovery_key') }),
]);
export type Attention = z.infer<typeof attentionSchema>;
