// Sums over the day book: what every report shows. Ranges are of journal sequence numbers, both ends included.
import { type RawBuilder, sql } from 'kysely';
import type { OperatorId, VehicleClassId } from '../domain/ids.ts';
import type { Tally, TallyLine } from '../domain/report/tally.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type SeqRange = { readonly fromSeq: number; readonly throughSeq: number };

/** The lines of a range of the journal, for a query of `book_entry`. */
export function inBook({ fromSeq, throughSeq }: SeqRange): RawBuilder<boolean> {
  return sql<boolean>`book_entry.line >= 2 * ${fromSeq} AND book_entry.line < 2 * (${throughSeq} + 1)`;
}

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
const inRange = hotQuery((p: SeqRange) => sums.where(inBook(p)));
const byOperator = hotQuery((p: SeqRange) =>
  sums.select('operator_id as operatorId').where(inBook(p)).groupBy('operator_id').orderBy('operator_id'),
);
const byClass = hotQuery((p: SeqRange) =>
  sums.select('vehicle_class as vehicleClass').where(inBook(p)).groupBy('vehicle_class').orderBy('vehicle_class'),
);

/** Money received, by pieces of time of the lot's wall clock. */
const received = hotQuery((p: SeqRange & { offsetMs: number; pieceMs: number }) =>
  sqlite
    .selectFrom('book_entry')
    .select((row) => [
      // Numbers are bound as REAL, and REAL does not divide to whole pieces.
      sql<number>`CAST((at_ms + ${p.offsetMs}) / ${p.pieceMs} AS INTEGER)`.as('piece'),
      'detail',
      row.fn.countAll<number>().as('count'),
      row.fn.sum<number>('amount_paise').as('amountPaise'),
    ])
    .where('kind', '=', 'received')
    .where(inBook(p))
    .groupBy(['piece', 'detail'])
    .orderBy('piece')
    .orderBy('detail'),
);
const firstTime = hotQuery((p: SeqRange) =>
  sqlite.selectFrom('book_entry').select('at_ms as atMs').where(inBook(p)).orderBy('line').limit(1),
);

/** `piece`: whole pieces since 1970 on the lot's wall clock; `detail`: cash, upi, card. */
export type ReceivedPiece = {
  readonly piece: number;
  readonly detail: string;
  readonly count: number;
  readonly amountPaise: number;
};

/** Money received by hour or day of the lot's wall clock (`pieceMs` long, `offsetMs` ahead of UTC), in the order of time. */
export function receivedByTime(
  tx: ReadTx,
  range: SeqRange,
  { offsetMs, pieceMs }: { readonly offsetMs: number; readonly pieceMs: number },
): readonly ReceivedPiece[] {
  return received.all(tx, { ...range, offsetMs, pieceMs });
}

/** When the first counted thing of a stretch happened; null when there was none. */
export function firstBookedAtMs(tx: ReadTx, range: SeqRange): number | null {
  return firstTime.first(tx, range)?.atMs ?? null;
}

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
