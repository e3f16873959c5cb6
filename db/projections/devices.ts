// Facts of barrier and scanner, and anomalies → when the vehicle left, scan_limit, anomaly. What opened when is read in the journal.
import type { SessionId } from '../../domain/ids.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { Projections } from './projection.ts';

/** The first opening counts; a press of the barrier afterwards does not move the time. */
const leave = hotWrite((p: { sessionId: SessionId; atMs: number }) =>
  sqlite
    .updateTable('session')
    .set({ left_at_ms: p.atMs, pulled_aside: 0 })
    .where('session_id', '=', p.sessionId)
    .where('left_at_ms', 'is', null),
);

export const projectDevices: Projections<'barrier.requested' | 'scan.limited' | 'anomaly.found'> = {
  'barrier.requested': (tx, { sessionId, direction, atMs }) => {
    if (direction === 'exit' && sessionId !== null) leave.run(tx, { sessionId, atMs }, 'any');
  },

  'scan.limited': (tx, { source, kind, atMs }, seq) => insertRow(tx, 'scan_limit', { seq, source, kind, at_ms: atMs }),

  'anomaly.found': (tx, { anomalyId, kind, sessionId, paymentId, detail, foundAtMs }, seq) =>
    insertRow(tx, 'anomaly', {
      anomaly_id: anomalyId,
      seq,
      kind,
      session_id: sessionId,
      payment_id: paymentId,
      detail,
      found_at_ms: foundAtMs,
    }),
};
