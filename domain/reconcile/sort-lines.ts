// Which lines of a settlement file are new: the same line twice is never counted twice.
import { canonicalJson } from '../journal/canonical-json.ts';
import type { SettlementLine } from './settlement-line.ts';

export type SortedLines<Line extends SettlementLine> = {
  readonly fresh: readonly Line[];
  /** Read before, from this file or another one, with the same figures. */
  readonly known: readonly Line[];
  /** Read before with other figures: one of the two is wrong, and nobody here can say which. */
  readonly changed: readonly Line[];
};

/** `before` answers the line of that id as it is stored. Lines of one file are told apart by the first of each id. */
export function sortLines<Line extends SettlementLine>(
  lines: readonly Line[],
  before: (entityId: string) => SettlementLine | undefined,
): SortedLines<Line> {
  const fresh = new Map<string, Line>();
  const known: Line[] = [];
  const changed: Line[] = [];
  for (const line of lines) {
    const earlier = before(line.entityId) ?? fresh.get(line.entityId);
    if (earlier === undefined) fresh.set(line.entityId, line);
    else (figuresOf(earlier) === figuresOf(line) ? known : changed).push(line);
  }
  return { fresh: [...fresh.values()], known, changed };
}

function figuresOf(line: SettlementLine): string {
  const { entityId, kind, paymentReference, grossPaise, feePaise, taxPaise, netPaise, utr, createdAtMs, settledAtMs } = line;
  return canonicalJson({
    entityId,
    kind,
    paymentReference,
    grossPaise,
    feePaise,
    taxPaise,
    netPaise,
    utr,
    createdAtMs,
    settledAtMs,
  });
}
