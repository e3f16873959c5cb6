// Looking closings up, and what the next one of a kind begins with.
import type { ClosingId } from '../domain/ids.ts';
import { type Closing, type ClosingKind, closingSchema } from '../domain/report/closing.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ClosingRow } from './schema.ts';
import { skippedThrough } from './series-skip.ts';
import type { ReadTx } from './transaction.ts';

const last = hotQuery((p: { kind: ClosingKind }) =>
  sqlite.selectFrom('closing').selectAll().where('kind', '=', p.kind).orderBy('number', 'desc').limit(1),
);
const byId = hotQuery((p: { closingId: ClosingId }) =>
  sqlite.selectFrom('closing').selectAll().where('closing_id', '=', p.closingId),
);
const listed = hotQuery((p: { kind: ClosingKind; before: number; limit: number }) =>
  sqlite
    .selectFrom('closing')
    .selectAll()
    .where('kind', '=', p.kind)
    .where('number', '<', p.before)
    .orderBy('number', 'desc')
    .limit(p.limit),
);
const shiftCloses = hotQuery((p: { fromSeq: number; throughSeq: number }) =>
  sqlite
    .selectFrom('closing')
    .innerJoin('shift', 'shift.shift_id', 'closing.shift_id')
    .innerJoin('operator', 'operator.operator_id', 'shift.operator_id')
    .select(['closing.number', 'closing.drawer', 'operator.name as cashier'])
    .where('closing.kind', '=', 'shift')
    .where('closing.seq', '>=', p.fromSeq)
    .where('closing.seq', '<=', p.throughSeq)
    .orderBy('closing.number'),
);

/** Undefined before the first of its kind. */
export function lastClosing(tx: ReadTx, kind: ClosingKind): Closing | undefined {
  const row = last.first(tx, { kind });
  return row === undefined ? undefined : toClosing(row);
}

/** The number that the next one of a kind gets. */
export function nextClosingNumber(tx: ReadTx, kind: ClosingKind): number {
  return Math.max(last.first(tx, { kind })?.number ?? 0, skippedThrough(tx, `closing ${kind}`)) + 1;
}

export function findClosing(tx: ReadTx, closingId: ClosingId): Closing | undefined {
  const row = byId.first(tx, { closingId });
  return row === undefined ? undefined : toClosing(row);
}

/** Those of a kind with a number below `before`, the latest first. */
export function listClosings(
  tx: ReadTx,
  page: { readonly kind: ClosingKind; readonly before: number; readonly limit: number },
): readonly Closing[] {
  return listed.all(tx, page).map(toClosing);
}

export type ShiftCloseLine = {
  readonly number: number;
  readonly cashier: string;
  readonly drawer: NonNullable<Closing['drawer']>;
};

/** The shifts whose close was journaled in a stretch. */
export function shiftClosesOfRange(
  tx: ReadTx,
  range: { readonly fromSeq: number; readonly throughSeq: number },
): readonly ShiftCloseLine[] {
  return shiftCloses
    .all(tx, range)
    .flatMap(({ number, cashier, drawer }) =>
      drawer === null ? [] : [{ number, cashier, drawer: JSON.parse(drawer) as NonNullable<Closing['drawer']> }],
    );
}

function toClosing(row: ClosingRow): Closing {
  return closingSchema.parse({
    closingId: row.closing_id,
    kind: row.kind,
    number: row.number,
    shiftId: row.shift_id,
    fromSeq: row.from_seq,
    throughSeq: row.through_seq,
    fromMs: row.from_ms,
    throughMs: row.through_ms,
    tally: JSON.parse(row.tally),
    totals: JSON.parse(row.totals),
    inside: row.inside,
    drawer: row.drawer === null ? null : JSON.parse(row.drawer),
    documentId: row.document_id,
    madeAtMs: row.made_at_ms,
  });
}
