// A shift and its drawer.
import { z } from 'zod';
import { paymentIdSchema } from '../../../domain/ids.ts';
import { cashCountSchema } from '../../../domain/money/denomination.ts';
import { paiseSchema, signedPaiseSchema } from '../../../domain/money/paise.ts';
import { paymentMethodSchema } from '../../../domain/payment/payment.ts';
import { movementKinds } from '../../../domain/shift/shift.ts';
import { epochMs } from '../fields.ts';

/** Never a sale: who could add those up would know what the drawer should hold. */
export const movementViewSchema = z.strictObject({
  kind: z.enum(movementKinds).exclude(['cash_payment', 'change']),
  amountPaise: signedPaiseSchema,
  reason: z.string().nullable(),
  atMs: epochMs,
});

/** An online payment still PENDING, by the name that people know it by. */
export const pendingPaymentViewSchema = z.strictObject({
  paymentId: paymentIdSchema,
  /** Plate, ticket number or pass number. */
  name: z.string(),
  method: paymentMethodSchema,
  amountPaise: paiseSchema,
  sinceMs: epochMs,
  releasedOnTrust: z.boolean(),
});

/** A locked count. Made only after the lock: before it, nothing of this can be known. */
export const lockedCountViewSchema = z.strictObject({
  /** From 1; the first was blind. */
  attempt: z.int().min(1),
  counts: z.array(cashCountSchema),
  countedPaise: paiseSchema,
  expectedPaise: signedPaiseSchema,
  /** counted − expected: negative is short. */
  variancePaise: signedPaiseSchema,
  /** The close will ask for a reason. */
  needsReason: z.boolean(),
  lockedAtMs: epochMs,
});
export type LockedCountView = z.infer<typeof lockedCountViewSchema>;
