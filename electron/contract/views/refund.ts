// Money that goes back, and what may still go back.
import { z } from 'zod';
import { documentIdSchema, paymentIdSchema, receiptIdSchema, refundIdSchema } from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { paymentMethodSchema, paymentStates, refundReasons } from '../../../domain/payment/payment.ts';
import { epochMs } from '../fields.ts';
import { sessionSummarySchema } from './session.ts';

/**
 * due: nobody has approved it yet · sent: upstream asks the gateway, and the feed tells what came of it · paid · failed: nothing went back,
 * and it may be asked for again.
 */
export const refundStandings = ['due', 'sent', 'paid', 'failed'] as const;

export const refundViewSchema = z.strictObject({
  refundId: refundIdSchema,
  paymentId: paymentIdSchema,
  /** How people name it. */
  number: z.string(),
  amountPaise: paiseSchema,
  standing: z.enum(refundStandings),
  reason: z.enum(refundReasons),
  method: paymentMethodSchema,
  dueAtMs: epochMs,
  resolvedAtMs: epochMs.nullable(),
  providerReference: z.string().nullable(),
  failure: z.string().nullable(),
  /** Who approved it; null while nobody has. */
  approverName: z.string().nullable(),
});
export type RefundView = z.infer<typeof refundViewSchema>;

/** A refund that needs a person or the gateway, with the stay whose money it is (null: a pass's). */
export const openRefundSchema = refundViewSchema.extend({ session: sessionSummarySchema.nullable() });

/** One payment of a stay or of a pass, with what of it may still go back. */
export const moneyViewSchema = z.strictObject({
  paymentId: paymentIdSchema,
  method: paymentMethodSchema,
  state: z.enum(paymentStates),
  amountPaise: paiseSchema,
  /** SUCCESS and late money. */
  receivedPaise: paiseSchema,
  leftPaise: paiseSchema,
  receipt: z
    .strictObject({
      receiptId: receiptIdSchema,
      number: z.string(),
      documentId: documentIdSchema,
      voided: z.boolean(),
    })
    .nullable(),
  refunds: z.array(refundViewSchema),
});
export type MoneyView = z.infer<typeof moneyViewSchema>;
