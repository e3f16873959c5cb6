// How often each cashier uses each way beside the plain one, against the others: what a busy supervisor should look at first.
// The method is written down in docs/glossary.md (stands out). Pure; the booth gives it counts of the day book.
import type { OperatorId } from '../ids.ts';

/** In the order in which ties stand. What each counts: `measureOf`. */
export const measures = [
  'shown_high',
  're_quoted',
  'free_class',
  'void_receipt',
  'refund',
  'lost',
  'given',
  'void_entry',
  'typed_entry',
  'class_change',
  'reprint',
  'manual_barrier',
  'cash_short',
] as const;
export type Measure = (typeof measures)[number];

export type CashierCounts = {
  readonly operatorId: OperatorId;
  /** Stays that ended by this hand. */
  readonly exits: number;
  readonly counts: Readonly<Record<Measure, number>>;
};

export type Comparison = {
  readonly operatorId: OperatorId;
  readonly measure: Measure;
  readonly count: number;
  readonly exits: number;
  /** Per 100 exits. */
  readonly rate: number;
  /** The median of the other cashiers' rates; null when there is nobody to compare with. */
  readonly othersRate: number | null;
  /** rate ÷ othersRate; null when the others have none, or there are no others. */
  readonly times: number | null;
  /** By how many of its own standard deviations the count exceeds what the others' rate would make of these exits; 0 or more. */
  readonly score: number;
  readonly standing: Standing;
};
/** plain: nothing to look at · raised: look at it · far: look at it first. */
export type Standing = 'plain' | 'raised' | 'far';

const raisedFrom = 2;
const farFrom = 4;

/**
 * Every measure of every cashier with at least one exit, the most telling first. The expected count is exits × the others' median rate;
 * score = (count − expected) ÷ √(expected + 1). The + 1 damps small samples: one void in two exits stands out by nobody's
 * rate, and where the others have none at all it takes two to be raised and four to be far. The same for any order of the input.
 */
export function compareCashiers(cashiers: readonly CashierCounts[]): readonly Comparison[] {
  const working = cashiers.filter(({ exits }) => exits > 0);
  return working
    .flatMap((cashier) => {
      const others = working.filter(({ operatorId }) => operatorId !== cashier.operatorId);
      return measures.map((measure) => compare(cashier, others, measure));
    })
    .sort(byTelling);
}

function compare({ operatorId, exits, counts }: CashierCounts, others: readonly CashierCounts[], measure: Measure): Comparison {
  const count = counts[measure];
  const rate = (100 * count) / exits;
  const othersRate = median(others.map((other) => (100 * other.counts[measure]) / other.exits));
  const expected = othersRate === null ? count : (exits * othersRate) / 100;
  const score = Math.max(0, (count - expected) / Math.sqrt(expected + 1));
  const times = othersRate === null || othersRate === 0 ? null : rate / othersRate;
  return { operatorId, measure, count, exits, rate, othersRate, times, score, standing: standingOf(score) };
}

function standingOf(score: number): Standing {
  if (score >= farFrom) return 'far';
  return score >= raisedFrom ? 'raised' : 'plain';
}

function byTelling(one: Comparison, other: Comparison): number {
  return (
    other.score - one.score ||
    measures.indexOf(one.measure) - measures.indexOf(other.measure) ||
    (one.operatorId < other.operatorId ? -1 : one.operatorId > other.operatorId ? 1 : 0)
  );
}

/** Null for none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
