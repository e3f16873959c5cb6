// Closed shifts with their counts: what the drawers should have held, what was counted, and who signed.
import type { ShiftId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const closedIn = hotQuery((p: { fromMs: number; throughMs: number }) =>
  sqlite
    .selectFrom('shift_close')
    .innerJoin('shift', 'shift.shift_id', 'shift_close.shift_id')
    .innerJoin('shift_count', 'shift_count.count_id', 'shift_close.count_id')
    .leftJoin('shift_sign_off', 'shift_sign_off.shift_id', 'shift_close.shift_id')
    .leftJoin('closing', 'closing.shift_id', 'shift_close.shift_id')
    .select([
      'shift.shift_id as shiftId',
      'shift.number',
      'shift.operator_id as cashierId',
      'shift.opened_at_ms as openedAtMs',
      'shift_close.closed_at_ms as closedAtMs',
      'shift_close.closed_by_id as closedById',
      'shift_close.reason as varianceReason',
      'shift_close.unsent_records as unsentRecords',
      'shift_close.parked_records as parkedRecords',
      'shift_count.expected_paise as expectedPaise',
      'shift_count.counted_paise as countedPaise',
      'shift_count.variance_paise as variancePaise',
      'shift_sign_off.supervisor_id as signedById',
      'closing.number as zNumber',
      'closing.tally',
    ])
    .where('shift_close.closed_at_ms', '>=', p.fromMs)
    .where('shift_close.closed_at_ms', '<=', p.throughMs)
    .orderBy('shift.number', 'desc'),
);
const counts = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite
    .selectFrom('shift_count')
    .select([
      'attempt',
      'counted_paise as countedPaise',
      'variance_paise as variancePaise',
      'locked_at_ms as lockedAtMs',
      'operator_id as operatorId',
    ])
    .where('shift_id', '=', p.shiftId)
    .orderBy('attempt'),
);
const hands = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('shift_hand_over').select('to_id as operatorId').where('shift_id', '=', p.shiftId).orderBy('seq'),
);

export type ClosedShiftRow = ReturnType<typeof closedShifts>[number];

/** Closed in the period, the latest first. */
export function closedShifts(tx: ReadTx, period: { readonly fromMs: number; readonly throughMs: number }) {
  return closedIn.all(tx, period);
}

/** All counts of a shift, the blind one first. */
export function countsOfShift(tx: ReadTx, shiftId: ShiftId) {
  return counts.all(tx, { shiftId });
}

/** Who took the shift over, in order. */
export function reliefsOfShift(tx: ReadTx, shiftId: ShiftId) {
  return hands.all(tx, { shiftId }).map(({ operatorId }) => operatorId);
}
