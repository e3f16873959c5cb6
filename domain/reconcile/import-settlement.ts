// The facts of a settlement file that is taken in: in parts, so that no record grows beyond what upstream and the lane can bear.
import type { ImportId } from '../ids.ts';
import { type Fact, fact } from '../journal/fact.ts';
import type { SettlementLine, SettlementSource } from './settlement-line.ts';

/** Half of what a record may hold: each part is one turn of the lane's thread. */
export const LINES_OF_A_PART = 100;

export type SettlementFile = {
  readonly importId: ImportId;
  readonly source: SettlementSource;
  readonly fileName: string;
  readonly fileSha256: string;
};

/** One fact for each 100 lines, to be journaled in order. `lines` are new ones, at least one. */
export function importFacts(
  { importId, source, fileName, fileSha256 }: SettlementFile,
  lines: readonly SettlementLine[],
  { nowMs }: { readonly nowMs: number },
): readonly Extract<Fact, { type: 'settlement.imported' }>[] {
  const parts = Math.ceil(lines.length / LINES_OF_A_PART);
  return Array.from({ length: parts }, (_, place) =>
    fact('settlement.imported', {
      importId,
      source,
      fileName,
      fileSha256,
      part: place + 1,
      parts,
      lines: lines.slice(place * LINES_OF_A_PART, (place + 1) * LINES_OF_A_PART),
      atMs: nowMs,
    }),
  );
}
