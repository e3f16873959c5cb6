// Zones and slots, and who stands on them.
import { z } from 'zod';
import { slotIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../../../domain/ids.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { sessionSummarySchema } from './session.ts';

export const zoneViewSchema = z.strictObject({
  zoneId: zoneIdSchema,
  name: wordsSchema,
  vehicleClasses: z.array(vehicleClassIdSchema),
  capacity: z.int(),
  taken: z.int(),
});

export const slotViewSchema = z.strictObject({
  slotId: slotIdSchema,
  session: sessionSummarySchema.nullable(),
  settling: z.boolean(),
});
