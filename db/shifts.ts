// Looking shifts and their drawers up.
import type { ShiftId } from '../domain/ids.ts';
import { type Paise, ZERO } from '../domain/money/paise.ts';
import type { Movement, Shift } from '../domain/shift/shift.ts';
import { hotQuery, sqlite } from './query.ts';
import type { DrawerMovementRow, ShiftRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

const open = hotQuery(() => sqlite.selectFrom('open_shift').selectAll().orderBy('number', 'desc').limit(1));
const byId = hotQuery((p: { shiftId: ShiftId }) => sqlite.selectFrom('shift').selectAll().where('shift_id', '=', p.shiftId));
const lastNumber = hotQuery(() => sqlite.selectFrom('shift').select('number').orderBy('number', 'desc').limit(1));
const movements = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('drawer_movement').selectAll().where('shift_id', '=', p.shiftId).orderBy('seq'),
);
const balance = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('drawer_movement').select('balance_paise').where('shift_id', '=', p.shiftId).orderBy('seq', 'desc').limit(1),
);

/** A booth of this release has one drawer, so at most one open shift. */
export function findOpenShift(tx: ReadTx): Shift | undefined {
  const row = open.first(tx, {});
  return row === undefined ? undefined : toShift(row);
}

export function findShift(tx: ReadTx, shiftId: ShiftId): Shift | undefined {
  const row = byId.first(tx, { shiftId });
  return row === undefined ? undefined : toShift(row);
}

export function nextShiftNumber(tx: ReadTx): number {
  return (lastNumber.first(tx, {})?.number ?? 0) + 1;
}

/** In the order in which they happened. */
export function movementsOfShift(tx: ReadTx, shiftId: ShiftId): readonly Movement[] {
  return movements.all(tx, { shiftId }).map(toMovement);
}

/** What the drawer holds: the sum of its movements, float included. Never shown to a cashier before the blind count. */
export function drawerBalance(tx: ReadTx, shiftId: ShiftId): Paise {
  return balance.first(tx, { shiftId })?.balance_paise ?? ZERO;
}

function toShift(row: ShiftRow): Shift {
  return {
    shiftId: row.shift_id,
    number: row.number,
    drawerId: row.drawer_id,
    operatorId: row.operator_id,
    handId: row.hand_id,
    openedAtMs: row.opened_at_ms,
    floatPaise: row.float_paise,
    countedAtMs: row.counted_at_ms,
    closedAtMs: row.closed_at_ms,
  };
}

function toMovement(row: DrawerMovementRow): Movement {
  return {
    movementId: row.movement_id,
    shiftId: row.shift_id,
    kind: row.kind,
    amountPaise: row.amount_paise,
    paymentId: row.payment_id,
    reason: row.reason,
    operatorId: row.operator_id,
    movedAtMs: row.moved_at_ms,
  };
}
