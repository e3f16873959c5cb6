// What pricing answers: an amount and the lines that add up to it.
import { z } from 'zod';
import { paiseSchema, signedPaiseSchema } from '../money/paise.ts';
import { wordsSchema } from '../words.ts';

export const feeLineSchema = z
  .strictObject({
    /** In the words of the tariff, for the screen and the receipt. */
    words: wordsSchema,
    /** Negative for a concession or the effect of a cap. */
    amountPaise: signedPaiseSchema,
  })
  .readonly();
export type FeeLine = z.infer<typeof feeLineSchema>;

export const feeSchema = z
  .strictObject({
    amountPaise: paiseSchema,
    /** The lines' amounts add up to `amountPaise`. */
    lines: z.array(feeLineSchema).readonly(),
  })
  .readonly();
export type Fee = z.infer<typeof feeSchema>;
