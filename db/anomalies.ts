// What people must see once: anomalies and clock jumps after the journal place up to which they have looked.
import type { AnomalyId, PaymentId, SessionId, ShiftId } from '../domain/ids.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { AnomalyRow } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

export type StoredAnomaly = {
  readonly anomalyId: AnomalyId;
  readonly seq: number;
  readonly kind: AnomalyRow['kind'];
  readonly sessionId: SessionId | null;
  readonly paymentId: PaymentId | null;
  readonly detail: string;
  readonly foundAtMs: number;
};
export type ClockJump = {
  readonly seq: number;
  readonly expectedMs: number;
  readonly foundMs: number;
  readonly decidedBy: 'upstream' | 'person' | null;
  readonly operatorName: string | null;
};

const anomalies = hotQuery((p: { seq: number }) =>
  sqlite
    .selectFrom('anomaly')
    .select([
      'anomaly_id as anomalyId',
      'seq',
      'kind',
      'session_id as sessionId',
      'payment_id as paymentId',
      'detail',
      'found_at_ms as foundAtMs',
    ])
    .where('seq', '>', p.seq)
    .orderBy('seq'),
);
const clockJumps = hotQuery((p: { seq: number }) =>
  sqlite
    .selectFrom('clock_jump')
    .leftJoin('operator', 'operator.operator_id', 'clock_jump.operator_id')
    .select([
      'clock_jump.seq',
      'expected_ms as expectedMs',
      'found_ms as foundMs',
      'decided_by as decidedBy',
      'operator.name as operatorName',
    ])
    .where('clock_jump.seq', '>', p.seq)
    .orderBy('clock_jump.seq'),
);
const setInShift = hotQuery((p: { shiftId: ShiftId }) =>
  sqlite
    .selectFrom('clock_jump')
    .leftJoin('operator', 'operator.operator_id', 'clock_jump.operator_id')
    .select(['expected_ms as fromMs', 'found_ms as toMs', 'operator.name as name'])
    .where('shift_id', '=', p.shiftId)
    .orderBy('clock_jump.seq'),
);
const seen = hotQuery(() => sqlite.selectFrom('attention_seen').select('through_seq'));
const keepSeen = hotWrite((p: { seq: number }) =>
  sqlite
    .insertInto('attention_seen')
    .values({ only_row: 1, through_seq: p.seq })
    .onConflict((conflict) =>
      conflict.column('only_row').doUpdateSet((row) => ({ through_seq: row.ref('excluded.through_seq') })),
    ),
);

/** Those journaled after `seq`, in order; 0 for all. */
export function anomaliesAfter(tx: ReadTx, seq: number): readonly StoredAnomaly[] {
  return anomalies.all(tx, { seq });
}

export function clockJumpsAfter(tx: ReadTx, seq: number): readonly ClockJump[] {
  return clockJumps.all(tx, { seq });
}

/** Each time that a person set the booth's time in this shift, for its review. */
export function timesSetInShift(
  tx: ReadTx,
  shiftId: ShiftId,
): readonly { readonly fromMs: number; readonly toMs: number; readonly name: string | null }[] {
  return setInShift.all(tx, { shiftId });
}

/** The journal seq up to which people have looked; 0 at first. */
export function attentionSeenThrough(tx: ReadTx): number {
  return seen.first(tx, {})?.through_seq ?? 0;
}

export function markAttentionSeen(tx: WriteTx, seq: number): void {
  keepSeen.run(tx, { seq });
}

const sameDetail = hotQuery((p: { kind: AnomalyRow['kind']; detail: string }) =>
  sqlite.selectFrom('anomaly').select('seq').where('kind', '=', p.kind).where('detail', '=', p.detail).limit(1),
);

/** The same was found before. */
export function anomalyIsKnown(tx: ReadTx, found: { readonly kind: AnomalyRow['kind']; readonly detail: string }): boolean {
  return sameDetail.first(tx, { ...found }) !== undefined;
}
