// A stay in a list, and its story.
import { z } from 'zod';
import { documentIdSchema, sessionIdSchema, slotIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../../../domain/ids.ts';
import { paiseSchema, signedPaiseSchema } from '../../../domain/money/paise.ts';
import { paymentMethodSchema } from '../../../domain/payment/payment.ts';
import { closingOutcomeSchema, sessionStates } from '../../../domain/session/session.ts';
import { epochMs } from '../fields.ts';

export const sessionSummarySchema = z.strictObject({
  sessionId: sessionIdSchema,
  state: z.enum(sessionStates),
  outcome: closingOutcomeSchema.nullable(),
  ticketNumber: z.string().nullable(),
  plate: z.string().nullable(),
  vehicleClass: vehicleClassIdSchema,
  zoneId: zoneIdSchema.nullable(),
  slotId: slotIdSchema.nullable(),
  enteredAtMs: epochMs,
  closedAtMs: epochMs.nullable(),
  leftAtMs: epochMs.nullable(),
  /** Money that is SUCCESS for this session, all methods. */
  paidPaise: paiseSchema,
  lastMethod: paymentMethodSchema.nullable(),
  receiptNumber: z.string().nullable(),
  ticketDocumentId: documentIdSchema.nullable(),
  receiptDocumentId: documentIdSchema.nullable(),
  refundDuePaise: paiseSchema,
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

export const storyEntrySchema = z.strictObject({
  seq: z.int(),
  atMs: epochMs,
  /** The fact's type; the renderer has words for each. */ type: z.string(),
  /** A later release wrote it: this one can only say that it is there. */ newer: z.boolean(),
  actorName: z.string().nullable(),
  amountPaise: signedPaiseSchema.nullable(),
  detail: z.string().nullable(),
});
