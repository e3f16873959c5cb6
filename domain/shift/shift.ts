// A shift and the movements of its drawer. Closing a shift belongs to a later release.
import { z } from 'zod';
import { movementIdSchema, operatorIdSchema, paymentIdSchema, shiftIdSchema } from '../ids.ts';
import { paiseSchema, signedPaiseSchema } from '../money/paise.ts';

const epochMs = z.int().min(0);

export const shiftSchema = z
  .strictObject({
    shiftId: shiftIdSchema,
    /** Running number of the booth, from 1, gapless. */
    number: z.int().min(1),
    drawerId: z.string().min(1).max(20),
    operatorId: operatorIdSchema,
    openedAtMs: epochMs,
    floatPaise: paiseSchema,
    closedAtMs: epochMs.nullable(),
  })
  .readonly();
export type Shift = z.infer<typeof shiftSchema>;

export const movementKinds = ['float', 'cash_payment', 'change', 'cash_refund', 'drop', 'paid_out', 'correction'] as const;
export const movementSchema = z
  .strictObject({
    movementId: movementIdSchema,
    shiftId: shiftIdSchema,
    kind: z.enum(movementKinds),
    /** Signed: money into the drawer is positive, out of it negative. A cash payment enters with what was tendered. */
    amountPaise: signedPaiseSchema,
    paymentId: paymentIdSchema.nullable(),
    reason: z.string().max(200).nullable(),
    operatorId: operatorIdSchema,
    movedAtMs: epochMs,
  })
  .readonly();
export type Movement = z.infer<typeof movementSchema>;
