// People, as the screens may see them: never with a secret.
import { z } from 'zod';
import { operatorIdSchema } from '../../../domain/ids.ts';
import { roleSchema } from '../../../domain/people/operator.ts';
import { epochMs } from '../fields.ts';

export const signInTileSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  role: roleSchema,
  /** Training lots only. */ trainingPin: z.string().nullable(),
});

export const personSchema = z.strictObject({
  operatorId: operatorIdSchema,
  code: z.string(),
  name: z.string(),
  role: roleSchema,
  /** Null: may sign in. */
  disabledReason: z.string().nullable(),
  lastSignedInAtMs: epochMs.nullable(),
  /** Wrong PINs that count now: one an hour is forgotten. */
  failures: z.int(),
  /** Set while no PIN of this person is looked at. */
  heldUntilMs: epochMs.nullable(),
  /** May the one who asks change this person: not themselves, and an owner only as an owner. */
  mayTouch: z.boolean(),
});
export type PersonView = z.infer<typeof personSchema>;
