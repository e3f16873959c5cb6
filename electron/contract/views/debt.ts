// What a stay still owes since its vehicle was let out.
import { z } from 'zod';
import { documentIdSchema } from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { epochMs } from '../fields.ts';
import { waitingPaymentSchema } from './payment.ts';
import { sessionSummarySchema } from './session.ts';

export const owedSchema = z.strictObject({
  session: sessionSummarySchema,
  amountPaise: paiseSchema,
  how: z.enum(['released_on_trust', 'pay_later']),
  sinceMs: epochMs,
  /** Who promised to pay; null for a release on trust. */
  person: z.string().nullable(),
  /** Whole for supervisors and owners; for a cashier only its last digits. */
  phone: z.string().nullable(),
  slipDocumentId: documentIdSchema.nullable(),
  /** A PENDING online payment of the same money. */
  waiting: waitingPaymentSchema.nullable(),
  quickTendersPaise: z.array(paiseSchema),
});
export type Owed = z.infer<typeof owedSchema>;
