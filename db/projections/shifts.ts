// Facts of shift and drawer → shift, drawer_movement.
import type { ShiftId } from '../../domain/ids.ts';
import { add, ZERO } from '../../domain/money/paise.ts';
import { hotQuery, insertRow, sqlite } from '../query.ts';
import type { Projections } from './projection.ts';

const lastBalance = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('drawer_movement').select('balance_paise').where('shift_id', '=', p.shiftId).orderBy('seq', 'desc').limit(1),
);

export const projectShifts: Projections<'shift.opened' | 'drawer.moved'> = {
  'shift.opened': (tx, { shiftId, number, drawerId, operatorId, openedAtMs, floatPaise }) =>
    insertRow(tx, 'shift', {
      shift_id: shiftId,
      number,
      drawer_id: drawerId,
      operator_id: operatorId,
      opened_at_ms: openedAtMs,
      float_paise: floatPaise,
      closed_at_ms: null,
    }),

  'drawer.moved': (tx, { movement }, seq) =>
    insertRow(tx, 'drawer_movement', {
      movement_id: movement.movementId,
      seq,
      shift_id: movement.shiftId,
      kind: movement.kind,
      amount_paise: movement.amountPaise,
      balance_paise: add(lastBalance.first(tx, { shiftId: movement.shiftId })?.balance_paise ?? ZERO, movement.amountPaise),
      payment_id: movement.paymentId,
      reason: movement.reason,
      operator_id: movement.operatorId,
      moved_at_ms: movement.movedAtMs,
    }),
};
