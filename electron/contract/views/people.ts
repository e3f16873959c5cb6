// People, as the screens may see them: never with a secret.
import { z } from 'zod';
import { roleSchema } from '../../../domain/people/operator.ts';

export const signInTileSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  role: roleSchema,
  /** Training lots only. */ trainingPin: z.string().nullable(),
});
