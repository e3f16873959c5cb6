// Counting cash: how many notes and coins of each kind.
import { z } from 'zod';
import { mostPaise, mostPieces } from '../bounds.ts';
import { type Paise, paise, paiseSchema } from './paise.ts';

export type Denomination = { readonly kind: 'note' | 'coin'; readonly facePaise: Paise };

/** Face values in paise, notes first. ₹2000 is legal tender but withdrawn: off by default. */
export const denominations: readonly Denomination[] = [
  ...[500, 200, 100, 50, 20, 10].map((face) => ({ kind: 'note' as const, facePaise: paise(face * 100) })),
  ...[20, 10, 5, 2, 1].map((face) => ({ kind: 'coin' as const, facePaise: paise(face * 100) })),
];
const note2000: Denomination = { kind: 'note', facePaise: paise(2000 * 100) };

/** What this lot counts: with `counts2000`, the withdrawn note too. */
export function denominationsOf({ counts2000 }: { readonly counts2000?: boolean | undefined }): readonly Denomination[] {
  return counts2000 === true ? [note2000, ...denominations] : denominations;
}

export const cashCountSchema = z
  .strictObject({
    kind: z.enum(['note', 'coin']),
    facePaise: paiseSchema.max(mostPaise.face),
    count: z.int().min(0).max(mostPieces),
  })
  .readonly();
export type CashCount = z.infer<typeof cashCountSchema>;

export function totalOfCounts(counts: readonly CashCount[]): Paise {
  let total = 0;
  for (const { facePaise, count } of counts) total = paise(total + facePaise * count);
  return paise(total);
}

/** The first counted note or coin that this lot does not count; null when there is none. */
export function foreignDenomination(
  counts: readonly CashCount[],
  settings: { readonly counts2000?: boolean | undefined },
): CashCount | null {
  const known = denominationsOf(settings);
  const isKnown = ({ kind, facePaise }: CashCount) => known.some((one) => one.kind === kind && one.facePaise === facePaise);
  return counts.find((count) => !isKnown(count)) ?? null;
}
