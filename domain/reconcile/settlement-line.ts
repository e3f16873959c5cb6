// One line of a gateway's settlement report, in one shape for every gateway.
import { z } from 'zod';
import { momentSchema } from '../bounds.ts';
import { paiseSchema, signedPaiseSchema } from '../money/paise.ts';

export const settlementSources = ['razorpay', 'phonepe', 'generic'] as const;
export type SettlementSource = (typeof settlementSources)[number];
export const settlementLineKinds = ['payment', 'refund', 'adjustment'] as const;

export const settlementLineSchema = z
  .strictObject({
    /** The gateway's id of the line's money, unique per source: the same line in a second file is the same line. */
    entityId: z.string().min(1).max(100),
    kind: z.enum(settlementLineKinds),
    /** Our payment id or provider reference as the gateway repeats it; null when it does not. */
    paymentReference: z.string().max(100).nullable(),
    /** What the customer paid (or got back). Never negative. */
    grossPaise: paiseSchema,
    feePaise: paiseSchema,
    taxPaise: paiseSchema,
    /** What the bank account got: negative for refunds and adjustments against the lot. */
    netPaise: signedPaiseSchema,
    utr: z.string().max(60).nullable(),
    createdAtMs: momentSchema.nullable(),
    settledAtMs: momentSchema.nullable(),
  })
  .readonly();
export type SettlementLine = z.infer<typeof settlementLineSchema>;

/** The name of a line beyond its file: `razorpay:pay_29QQoUBi66xm2f`. */
export function lineId({ source, entityId }: { readonly source: SettlementSource; readonly entityId: string }): string {
  return `${source}:${entityId}`;
}
