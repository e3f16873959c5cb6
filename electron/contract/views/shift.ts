// A shift and its drawer.
import { z } from 'zod';
import { signedPaiseSchema } from '../../../domain/money/paise.ts';
import { movementKinds } from '../../../domain/shift/shift.ts';
import { epochMs } from '../fields.ts';

export const movementViewSchema = z.strictObject({
  kind: z.enum(movementKinds),
  amountPaise: signedPaiseSchema,
  reason: z.string().nullable(),
  atMs: epochMs,
});
