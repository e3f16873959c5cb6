// A shift and the movements of its drawer.
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
    /** Who opened it, and answers for its drawer. */
    operatorId: operatorIdSchema,
    /** Whose hand is on the lane now: the same, or a relief. */
    handId: operatorIdSchema,
    openedAtMs: epochMs,
    floatPaise: paiseSchema,
    /** When its first blind count was locked: no more cash from then on. */
    countedAtMs: epochMs.nullable(),
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
