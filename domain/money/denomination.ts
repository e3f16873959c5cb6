// Counting cash: how many notes and coins of each kind.
import { z } from 'zod';
import { type Paise, paise, paiseSchema } from './paise.ts';

/** Face values in paise, notes first. ₹2000 is legal tender but withdrawn: off by default. */
export const denominations: readonly { readonly kind: 'note' | 'coin'; readonly facePaise: Paise }[] = [
  ...[500, 200, 100, 50, 20, 10].map((face) => ({ kind: 'note' as const, facePaise: paise(face * 100) })),
  ...[20, 10, 5, 2, 1].map((face) => ({ kind: 'coin' as const, facePaise: paise(face * 100) })),
];

export const cashCountSchema = z
  .strictObject({ kind: z.enum(['note', 'coin']), facePaise: paiseSchema, count: z.int().min(0).max(100_000) })
  .readonly();
export type CashCount = z.infer<typeof cashCountSchema>;

export function totalOfCounts(counts: readonly CashCount[]): Paise {
  let total = 0;
  for (const { facePaise, count } of counts) total = paise(total + facePaise * count);
  return paise(total);
}
