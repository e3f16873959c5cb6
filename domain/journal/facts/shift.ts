// Facts of shift, drawer and closings. Merged in ../fact.ts.
import { z } from 'zod';
import { countIdSchema, operatorIdSchema, paymentIdSchema, sessionIdSchema, shiftIdSchema } from '../../ids.ts';
import { cashCountSchema } from '../../money/denomination.ts';
import { paiseSchema, signedPaiseSchema } from '../../money/paise.ts';
import { closingSchema } from '../../report/closing.ts';
import { movementSchema } from '../../shift/shift.ts';

const epochMs = z.int().min(0);

export const shiftFacts = {
  'shift.opened': z.strictObject({
    shiftId: shiftIdSchema,
    number: z.int().min(1),
    drawerId: z.string(),
    operatorId: operatorIdSchema,
    openedAtMs: epochMs,
    floatPaise: paiseSchema,
    counts: z.array(cashCountSchema),
  }),
  'drawer.moved': z.strictObject({ movement: movementSchema }),
  /** Relief: another hand works in the same shift and on the same drawer. */
  'shift.handed_over': z.strictObject({
    shiftId: shiftIdSchema,
    fromId: operatorIdSchema,
    toId: operatorIdSchema,
    reason: z.string().max(200).nullable(),
    atMs: epochMs,
  }),
  /** The blind count, frozen. From here on the drawer takes no more cash; a recount is another one of these. */
  'shift.count_locked': z.strictObject({
    countId: countIdSchema,
    shiftId: shiftIdSchema,
    /** From 1; every count after the first was made with the expected figure known. */
    attempt: z.int().min(1),
    counts: z.array(cashCountSchema),
    countedPaise: paiseSchema,
    expectedPaise: signedPaiseSchema,
    /** counted − expected: negative is short. */
    variancePaise: signedPaiseSchema,
    operatorId: operatorIdSchema,
    lockedAtMs: epochMs,
  }),
  /** Always followed by the `closing.made` of the shift (its Z report) in the same transaction. */
  'shift.closed': z.strictObject({
    shiftId: shiftIdSchema,
    countId: countIdSchema,
    closedById: operatorIdSchema,
    /** Of a variance; null when the count is right. */
    reason: z.string().min(1).max(200).nullable(),
    /** Payments still PENDING, which the next shift takes over by name. */
    handedOver: z.array(
      z.strictObject({ paymentId: paymentIdSchema, sessionId: sessionIdSchema.nullable(), amountPaise: paiseSchema }),
    ),
    /** Records that upstream had not yet accepted, and those that it had refused. */
    unsentRecords: z.int().min(0),
    parkedRecords: z.int().min(0),
    closedAtMs: epochMs,
  }),
  'shift.signed_off': z.strictObject({
    shiftId: shiftIdSchema,
    supervisorId: operatorIdSchema,
    note: z.string().max(200).nullable(),
    atMs: epochMs,
  }),
  'closing.made': z.strictObject({ closing: closingSchema }),
} as const;
