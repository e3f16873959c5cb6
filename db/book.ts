// Sums over the day book: what every report shows. Ranges are of journal sequence numbers, both ends included.
import type { OperatorId, VehicleClassId } from '../domain/ids.ts';
import type { Tally, TallyLine } from '../domain/report/tally.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type SeqRange = { readonly fromSeq: number; readonly throughSeq: number };

const sums = sqlite
  .selectFrom('book_entry')
  .select((row) => [
    'kind',
    'detail',
    row.fn.countAll<number>().as('count'),
    row.fn.sum<number>('amount_paise').as('amountPaise'),
    row.fn.sum<number>('taxable_paise').as('taxablePaise'),
    row.fn.sum<number>('tax_paise').as('taxPaise'),
  ])
  .groupBy(['kind', 'detail'])
  .orderBy('kind')
  .orderBy('detail');
const inRange = hotQuery((p: SeqRange) => sums.where('seq', '>=', p.fromSeq).where('seq', '<=', p.throughSeq));
const byOperator = hotQuery((p: SeqRange) =>
  sums
    .select('operator_id as operatorId')
    .where('seq', '>=', p.fromSeq)
    .where('seq', '<=', p.throughSeq)
    .groupBy('operator_id')
    .orderBy('operator_id'),
);
const byClass = hotQuery((p: SeqRange) =>
  sums
    .select('vehicle_class as vehicleClass')
    .where('seq', '>=', p.fromSeq)
    .where('seq', '<=', p.throughSeq)
    .groupBy('vehicle_class')
    .orderBy('vehicle_class'),
);

/** Sorted as `Tally` is. Empty for an empty range. */
export function tallyOfRange(tx: ReadTx, range: SeqRange): Tally {
  return inRange.all(tx, range);
}

export type OperatorTallyLine = TallyLine & { readonly operatorId: OperatorId | null };
export type ClassTallyLine = TallyLine & { readonly vehicleClass: VehicleClassId | null };

/** Null: the booth itself, or nobody known. Sorted by kind, detail, operator. */
export function tallyByOperator(tx: ReadTx, range: SeqRange): readonly OperatorTallyLine[] {
  return byOperator.all(tx, range);
}

/** Null: not about a stay. Sorted by kind, detail, class. */
export function tallyByClass(tx: ReadTx, range: SeqRange): readonly ClassTallyLine[] {
  return byClass.all(tx, range);
}
