// Facts of shift and drawer → shift with its counts, hand-overs and close, drawer_movement, closing.
import type { OperatorId, ShiftId } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { shiftFacts } from '../../domain/journal/facts/shift.ts';
import { add } from '../../domain/money/paise.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import { drawerBalance } from '../shifts.ts';
import type { Projections } from './projection.ts';

const putHand = hotWrite((p: { shiftId: ShiftId; handId: OperatorId }) =>
  sqlite.updateTable('shift').set({ hand_id: p.handId }).where('shift_id', '=', p.shiftId).where('closed_at_ms', 'is', null),
);
/** The first count counts: a recount does not move the time. */
const markCounted = hotWrite((p: { shiftId: ShiftId; atMs: number }) =>
  sqlite.updateTable('shift').set({ counted_at_ms: p.atMs }).where('shift_id', '=', p.shiftId).where('counted_at_ms', 'is', null),
);
const close = hotWrite((p: { shiftId: ShiftId; atMs: number }) =>
  sqlite.updateTable('shift').set({ closed_at_ms: p.atMs }).where('shift_id', '=', p.shiftId),
);

export const projectShifts: Projections<keyof typeof shiftFacts> = {
  'shift.opened': (tx, { shiftId, number, drawerId, operatorId, openedAtMs, floatPaise }, seq) =>
    insertRow(tx, 'shift', {
      shift_id: shiftId,
      number,
      drawer_id: drawerId,
      operator_id: operatorId,
      opened_seq: seq,
      opened_at_ms: openedAtMs,
      float_paise: floatPaise,
      closed_at_ms: null,
      hand_id: operatorId,
      counted_at_ms: null,
    }),

  'drawer.moved': (tx, { movement }, seq) =>
    insertRow(tx, 'drawer_movement', {
      seq,
      shift_id: movement.shiftId,
      kind: movement.kind,
      amount_paise: movement.amountPaise,
      balance_paise: add(drawerBalance(tx, movement.shiftId), movement.amountPaise),
      payment_id: movement.paymentId,
      reason: movement.reason,
      operator_id: movement.operatorId,
      moved_at_ms: movement.movedAtMs,
    }),

  'shift.handed_over': (tx, { shiftId, fromId, toId, reason, atMs }, seq) => {
    insertRow(tx, 'shift_hand_over', { seq, shift_id: shiftId, from_id: fromId, to_id: toId, reason, at_ms: atMs });
    putHand.run(tx, { shiftId, handId: toId });
  },

  'shift.count_locked': (tx, body, seq) => {
    insertRow(tx, 'shift_count', {
      count_id: body.countId,
      seq,
      shift_id: body.shiftId,
      attempt: body.attempt,
      counts: canonicalJson(body.counts),
      counted_paise: body.countedPaise,
      expected_paise: body.expectedPaise,
      variance_paise: body.variancePaise,
      operator_id: body.operatorId,
      locked_at_ms: body.lockedAtMs,
    });
    markCounted.run(tx, { shiftId: body.shiftId, atMs: body.lockedAtMs }, 'any');
  },

  'shift.closed': (tx, body, seq) => {
    insertRow(tx, 'shift_close', {
      shift_id: body.shiftId,
      seq,
      count_id: body.countId,
      closed_by_id: body.closedById,
      reason: body.reason,
      handed_over: canonicalJson(body.handedOver),
      unsent_records: body.unsentRecords,
      parked_records: body.parkedRecords,
      closed_at_ms: body.closedAtMs,
    });
    close.run(tx, { shiftId: body.shiftId, atMs: body.closedAtMs });
  },

  'shift.signed_off': (tx, { shiftId, supervisorId, note, atMs }, seq) =>
    insertRow(tx, 'shift_sign_off', { shift_id: shiftId, seq, supervisor_id: supervisorId, note, at_ms: atMs }),

  'closing.made': (tx, { closing }, seq) =>
    insertRow(tx, 'closing', {
      closing_id: closing.closingId,
      seq,
      kind: closing.kind,
      number: closing.number,
      shift_id: closing.shiftId,
      from_seq: closing.fromSeq,
      through_seq: closing.throughSeq,
      from_ms: closing.fromMs,
      through_ms: closing.throughMs,
      tally: canonicalJson(closing.tally),
      totals: canonicalJson(closing.totals),
      inside: closing.inside,
      drawer: closing.drawer === null ? null : canonicalJson(closing.drawer),
      document_id: closing.documentId,
      made_at_ms: closing.madeAtMs,
    }),
};
