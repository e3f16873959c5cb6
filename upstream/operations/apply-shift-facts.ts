// Shifts, their drawers and counts, and the closings that count a booth's records up. For apply-fact.ts.
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { Closing } from '../../domain/report/closing.ts';
import type { Projection, ShiftRow } from '../db/projection.ts';
import type { Applied, Refused, Where } from './applied.ts';
import { wrongSupervisor } from './projection-rules.ts';

export const shiftFacts: Applied = {
  'shift.opened': (projection, body, { booth }) => {
    if (projection.shifts.has(body.shiftId)) return 'shift_exists';
    const isTaken = projection.shifts.some(
      (shift) => shift.booth_id === booth.booth_id && shift.drawer_id === body.drawerId && shift.closed_at_ms === null,
    );
    if (isTaken) return 'drawer_in_use';
    projection.shifts.put({
      lot_id: booth.lot_id,
      shift_id: body.shiftId,
      booth_id: booth.booth_id,
      number: body.number,
      drawer_id: body.drawerId,
      operator_id: body.operatorId,
      hand_id: body.operatorId,
      opened_at_ms: body.openedAtMs,
      float_paise: body.floatPaise,
      drawer_paise: 0,
      counted_at_ms: null,
      closed_at_ms: null,
      closed_by_id: null,
      close_reason: null,
      handed_over: null,
      unsent_records: null,
      parked_records: null,
      signed_off_at_ms: null,
      signed_off_by_id: null,
      sign_off_note: null,
    });
    return null;
  },

  'drawer.moved': (projection, { movement }, where) => {
    const shift = openShift(projection, movement.shiftId, where);
    if (typeof shift === 'string') return shift;
    if (shift.counted_at_ms !== null) return 'drawer_counted';
    if (projection.movements.has(movement.movementId)) return 'movement_exists';
    if (movement.kind === 'cash_payment' || movement.kind === 'change') {
      const payment = movement.paymentId === null ? undefined : projection.payments.get(movement.paymentId);
      const movedPaise = movement.kind === 'cash_payment' ? payment?.tendered_paise : -(payment?.change_paise ?? 0);
      if (payment?.method !== 'cash' || payment.shift_id !== movement.shiftId || movedPaise !== movement.amountPaise) {
        return 'movement_differs';
      }
    }
    projection.movements.put({
      lot_id: where.booth.lot_id,
      movement_id: movement.movementId,
      shift_id: movement.shiftId,
      kind: movement.kind,
      amount_paise: movement.amountPaise,
      payment_id: movement.paymentId,
      reason: movement.reason,
      operator_id: movement.operatorId,
      moved_at_ms: movement.movedAtMs,
    });
    projection.shifts.put({ ...shift, drawer_paise: shift.drawer_paise + movement.amountPaise });
    return null;
  },

  'shift.handed_over': (projection, body, where) => {
    const shift = openShift(projection, body.shiftId, where);
    if (typeof shift === 'string') return shift;
    if (shift.hand_id !== body.fromId) return 'hand_differs';
    if (body.fromId === body.toId) return 'hand_is_the_same';
    projection.shifts.put({ ...shift, hand_id: body.toId });
    return null;
  },

  'shift.count_locked': (projection, body, where) => {
    const shift = openShift(projection, body.shiftId, where);
    if (typeof shift === 'string') return shift;
    if (projection.counts.has(body.countId)) return 'count_exists';
    if (body.attempt !== 1 + countsOf(projection, shift).length) return 'attempt_not_next';
    const countedPaise = body.counts.reduce((sum, { facePaise, count }) => sum + facePaise * count, 0);
    if (body.countedPaise !== countedPaise) return 'count_wrong';
    if (body.expectedPaise !== shift.drawer_paise) return 'expected_differs';
    if (body.variancePaise !== body.countedPaise - body.expectedPaise) return 'variance_wrong';
    projection.counts.put({
      lot_id: where.booth.lot_id,
      count_id: body.countId,
      shift_id: body.shiftId,
      attempt: body.attempt,
      counts: body.counts,
      counted_paise: body.countedPaise,
      expected_paise: body.expectedPaise,
      variance_paise: body.variancePaise,
      operator_id: body.operatorId,
      locked_at_ms: body.lockedAtMs,
    });
    projection.shifts.put({ ...shift, counted_at_ms: shift.counted_at_ms ?? body.lockedAtMs });
    return null;
  },

  'shift.closed': (projection, body, where) => {
    const shift = openShift(projection, body.shiftId, where);
    if (typeof shift === 'string') return shift;
    if (lastCount(projection, shift)?.count_id !== body.countId) return 'not_the_last_count';
    projection.shifts.put({
      ...shift,
      closed_at_ms: body.closedAtMs,
      closed_by_id: body.closedById,
      close_reason: body.reason,
      handed_over: body.handedOver,
      unsent_records: body.unsentRecords,
      parked_records: body.parkedRecords,
    });
    return null;
  },

  'shift.signed_off': (projection, body, where) => {
    const shift = ownShift(projection, body.shiftId, where);
    if (typeof shift === 'string') return shift;
    if (shift.closed_at_ms === null) return 'shift_not_closed';
    if (shift.signed_off_at_ms !== null) return 'signed_off_before';
    const wrong = wrongSupervisor(projection, body.supervisorId);
    if (wrong !== null) return wrong;
    projection.shifts.put({
      ...shift,
      signed_off_at_ms: body.atMs,
      signed_off_by_id: body.supervisorId,
      sign_off_note: body.note,
    });
    return null;
  },

  'closing.made': (projection, { closing }, where) => {
    const refused = wrongInSeries(projection, closing, where) ?? wrongShift(projection, closing, where);
    if (refused !== null) return refused;
    projection.closings.put({
      lot_id: where.booth.lot_id,
      closing_id: closing.closingId,
      booth_id: where.booth.booth_id,
      kind: closing.kind,
      number: closing.number,
      shift_id: closing.shiftId,
      from_seq: closing.fromSeq,
      through_seq: closing.throughSeq,
      from_ms: closing.fromMs,
      through_ms: closing.throughMs,
      tally: closing.tally,
      totals: closing.totals,
      drawer: closing.drawer,
      made_at_ms: closing.madeAtMs,
      recount_agrees: null,
    });
    return null;
  },
};

/** Numbers without a gap, and each record counted by exactly one closing of each kind, whatever the clock did. */
function wrongInSeries(projection: Projection, closing: Closing, { booth, seq }: Where): Refused {
  if (projection.closings.has(closing.closingId)) return 'closing_exists';
  const before = projection.closings.where(({ booth_id, kind }) => booth_id === booth.booth_id && kind === closing.kind);
  const last = before.toSorted((one, other) => other.number - one.number)[0];
  const skipped = projection.skips.where(({ series }) => series === `closing ${closing.kind}`).map(({ through }) => through);
  if (closing.number !== Math.max(last?.number ?? 0, ...skipped) + 1) return 'number_not_next';
  if (closing.fromSeq !== (last?.through_seq ?? 0) + 1) return 'range_not_contiguous';
  if (closing.throughSeq < closing.fromSeq) return 'range_empty';
  if (closing.throughSeq >= seq) return 'range_to_come';
  const totals = projection.totalsAt.get(closing.throughSeq);
  if (totals === undefined || canonicalJson(totals) !== canonicalJson(closing.totals)) return 'totals_differ';
  return null;
}

function wrongShift(projection: Projection, { kind, shiftId, drawer }: Closing, where: Where): Refused {
  if ((kind === 'shift') !== (shiftId !== null && drawer !== null)) return 'shift_missing';
  if (shiftId === null || drawer === null) return null;
  const shift = ownShift(projection, shiftId, where);
  if (typeof shift === 'string') return shift;
  if (shift.closed_at_ms === null) return 'shift_not_closed';
  if (projection.closings.some((row) => row.shift_id === shiftId)) return 'shift_has_closing';
  const count = lastCount(projection, shift);
  const isSame =
    count?.expected_paise === drawer.expectedPaise &&
    count.counted_paise === drawer.countedPaise &&
    count.variance_paise === drawer.variancePaise;
  return isSame ? null : 'drawer_differs';
}

function ownShift(projection: Projection, shiftId: string, { booth }: Where): ShiftRow | string {
  const shift = projection.shifts.get(shiftId);
  if (shift === undefined) return 'shift_unknown';
  return shift.booth_id === booth.booth_id ? shift : 'shift_of_other_booth';
}

function openShift(projection: Projection, shiftId: string, where: Where): ShiftRow | string {
  const shift = ownShift(projection, shiftId, where);
  return typeof shift === 'string' || shift.closed_at_ms === null ? shift : 'shift_closed';
}

function countsOf(projection: Projection, shift: ShiftRow) {
  return projection.counts.where(({ shift_id }) => shift_id === shift.shift_id);
}

function lastCount(projection: Projection, shift: ShiftRow) {
  return countsOf(projection, shift).toSorted((one, other) => other.attempt - one.attempt)[0];
}
