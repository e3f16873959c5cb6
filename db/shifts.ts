// Looking shifts, their drawers, counts and hands up.
import { sql } from 'kysely';
import type { CountId, MovementId, OperatorId, PaymentId, ShiftId } from '../domain/ids.ts';
import type { CashCount } from '../domain/money/denomination.ts';
import { type Paise, ZERO } from '../domain/money/paise.ts';
import type { LockedCount } from '../domain/shift/lock-count.ts';
import type { Movement, Shift } from '../domain/shift/shift.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ShiftCountRow, ShiftRow } from './schema.ts';
import { skippedThrough } from './series-skip.ts';
import type { ReadTx } from './transaction.ts';

const open = hotQuery(() => sqlite.selectFrom('open_shift').selectAll().orderBy('number', 'desc').limit(1));
const byId = hotQuery((p: { shiftId: ShiftId }) => sqlite.selectFrom('shift').selectAll().where('shift_id', '=', p.shiftId));
const lastNumber = hotQuery(() => sqlite.selectFrom('shift').select('number').orderBy('number', 'desc').limit(1));
/** Its movements are between the record of its opening and that of its close: no index of theirs is needed. */
const ofShift = (shiftId: ShiftId) => sql<boolean>`drawer_movement.shift_id = ${shiftId}
  AND drawer_movement.seq > (SELECT opened_seq FROM shift WHERE shift_id = ${shiftId})
  AND drawer_movement.seq < coalesce((SELECT seq FROM shift_close WHERE shift_id = ${shiftId}), ${sql.lit(Number.MAX_SAFE_INTEGER)})`;
const movements = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite
    .selectFrom('drawer_movement')
    .innerJoin('journal', 'journal.seq', 'drawer_movement.seq')
    .selectAll('drawer_movement')
    .select(sql<MovementId>`journal.body ->> '$.movement.movementId'`.as('movement_id'))
    .where(ofShift(p.shiftId))
    .orderBy('drawer_movement.seq'),
);
const balance = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('drawer_movement').select('balance_paise').where(ofShift(p.shiftId)).orderBy('seq', 'desc').limit(1),
);

const counts = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('shift_count').selectAll().where('shift_id', '=', p.shiftId).orderBy('attempt'),
);
const handOvers = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite.selectFrom('shift_hand_over').select('to_id').where('shift_id', '=', p.shiftId).orderBy('seq'),
);
const movedByHand = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite
    .selectFrom('drawer_movement')
    .select((row) => row.fn.countAll<number>().as('movements'))
    .where(ofShift(p.shiftId))
    .where('kind', 'in', ['drop', 'paid_out', 'correction']),
);
const close = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite
    .selectFrom('shift_close')
    .leftJoin('shift_sign_off', 'shift_sign_off.shift_id', 'shift_close.shift_id')
    .select([
      'shift_close.count_id as countId',
      'shift_close.closed_by_id as closedById',
      'shift_close.reason',
      'shift_close.unsent_records as unsentRecords',
      'shift_close.parked_records as parkedRecords',
      'shift_close.handed_over as handedOver',
      'shift_close.closed_at_ms as closedAtMs',
      'shift_sign_off.supervisor_id as signedOffById',
      'shift_sign_off.note as signOffNote',
      'shift_sign_off.at_ms as signedOffAtMs',
    ])
    .where('shift_close.shift_id', '=', p.shiftId),
);
const unsigned = hotQuery(() =>
  sqlite
    .selectFrom('shift_close')
    .innerJoin('shift', 'shift.shift_id', 'shift_close.shift_id')
    .innerJoin('shift_count', 'shift_count.count_id', 'shift_close.count_id')
    .innerJoin('closing', 'closing.shift_id', 'shift_close.shift_id')
    .innerJoin('operator', 'operator.operator_id', 'shift.operator_id')
    .select([
      'shift_close.shift_id as shiftId',
      'closing.number',
      'closing.closing_id as closingId',
      'operator.name as cashier',
      'shift_close.closed_at_ms as closedAtMs',
      'shift_count.variance_paise as variancePaise',
    ])
    .where((query) =>
      query.not(
        query.exists(
          query.selectFrom('shift_sign_off').select('seq').whereRef('shift_sign_off.shift_id', '=', 'shift_close.shift_id'),
        ),
      ),
    )
    .orderBy('shift_close.seq', 'desc')
    .limit(100),
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
  return Math.max(lastNumber.first(tx, {})?.number ?? 0, skippedThrough(tx, 'shift')) + 1;
}

/** In the order in which they happened. */
export function movementsOfShift(tx: ReadTx, shiftId: ShiftId): readonly Movement[] {
  return movements.all(tx, { shiftId }).map(toMovement);
}

/** What the drawer holds: the sum of its movements, float included. Never shown to a cashier before the blind count. */
export function drawerBalance(tx: ReadTx, shiftId: ShiftId): Paise {
  return balance.first(tx, { shiftId })?.balance_paise ?? ZERO;
}

/** Locked counts of a shift, the blind one first. */
export function countsOfShift(tx: ReadTx, shiftId: ShiftId): readonly LockedCount[] {
  return counts.all(tx, { shiftId }).map(toCount);
}

/** Everybody whose hand was on the lane in this shift, its opener first, each once. */
export function handsOfShift(tx: ReadTx, { shiftId, operatorId }: Pick<Shift, 'shiftId' | 'operatorId'>): readonly OperatorId[] {
  return [...new Set([operatorId, ...handOvers.all(tx, { shiftId }).map(({ to_id }) => to_id)])];
}

/** So many drops, paid-outs and corrections were made. */
export function countMovedByHand(tx: ReadTx, shiftId: ShiftId): number {
  return movedByHand.first(tx, { shiftId })?.movements ?? 0;
}

export type ShiftCloseOf = {
  readonly countId: CountId;
  readonly closedById: OperatorId;
  readonly reason: string | null;
  readonly unsentRecords: number;
  readonly parkedRecords: number;
  readonly handedOver: readonly { readonly paymentId: PaymentId; readonly amountPaise: Paise }[];
  readonly closedAtMs: number;
  /** Null while no supervisor has signed. */
  readonly signedOff: { readonly byId: OperatorId; readonly note: string | null; readonly atMs: number } | null;
};

/** How a shift was closed; undefined while it is open. */
export function closeOfShift(tx: ReadTx, shiftId: ShiftId): ShiftCloseOf | undefined {
  const row = close.first(tx, { shiftId });
  if (row === undefined) return undefined;
  const { signedOffById, signOffNote, signedOffAtMs, handedOver, ...closed } = row;
  const signedOff =
    signedOffById === null || signedOffAtMs === null ? null : { byId: signedOffById, note: signOffNote, atMs: signedOffAtMs };
  return { ...closed, handedOver: JSON.parse(handedOver) as ShiftCloseOf['handedOver'], signedOff };
}

export type UnsignedShift = ReturnType<typeof unsigned.all>[number];

/** Closed shifts that no supervisor has signed, the latest first, at most 100. */
export function unsignedShifts(tx: ReadTx): readonly UnsignedShift[] {
  return unsigned.all(tx, {});
}

function toCount(row: ShiftCountRow): LockedCount {
  return {
    countId: row.count_id,
    shiftId: row.shift_id,
    attempt: row.attempt,
    counts: JSON.parse(row.counts) as readonly CashCount[],
    countedPaise: row.counted_paise,
    expectedPaise: row.expected_paise,
    variancePaise: row.variance_paise,
    operatorId: row.operator_id,
    lockedAtMs: row.locked_at_ms,
  };
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

function toMovement(row: ReturnType<typeof movements.all>[number]): Movement {
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
