// A document as the printer gets it.
import { z } from 'zod';
import { documentIdSchema } from '../../../domain/ids.ts';

export const documentViewSchema = z.strictObject({
  documentId: documentIdSchema,
  kind: z.enum(['ticket', 'receipt', 'sheet']),
  copies: z.int(),
  /** A receipt that was made void: its picture says so. */
  voided: z.boolean(),
  /** `data:image/png;base64,…` of exactly what the printer gets. */
  picture: z.string(),
  text: z.string(),
});
