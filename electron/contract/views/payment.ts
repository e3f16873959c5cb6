// An online payment that waits.
import { z } from 'zod';
import { paymentIdSchema } from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { onlineMethodSchema, paymentStates } from '../../../domain/payment/payment.ts';
import { epochMs } from '../fields.ts';
import { sessionSummarySchema } from './session.ts';

/** One online payment as the lane shows it: at the QR panel, or on the waiting list. */
export const waitingPaymentSchema = z.strictObject({
  paymentId: paymentIdSchema,
  session: sessionSummarySchema,
  method: onlineMethodSchema,
  state: z.enum(paymentStates),
  amountPaise: paiseSchema,
  startedAtMs: epochMs,
  /** Until when the customer can pay it. PENDING past it means: only the gateway knows. */
  expiresAtMs: epochMs,
  /** Null until the gateway has made the QR (or, for a card, made it ready). */
  qrText: z.string().nullable(),
  pulledAside: z.boolean(),
  /** Paid (online, or by cash instead), but the vehicle stands aside and has to be called back to leave. */
  readyToLeave: z.boolean(),
  failure: z.string().nullable(),
});
export type WaitingPayment = z.infer<typeof waitingPaymentSchema>;
