// Facts of stays → session, exception. A slot is taken and freed by nothing but the session's state.
import type { ExceptionId, SessionId } from '../../domain/ids.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import type { Paise } from '../../domain/money/paise.ts';
import { lookAlikeKey, reversed } from '../../domain/plate/look-alike.ts';
import type { ClosingOutcome } from '../../domain/session/session.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { Flag } from '../schema.ts';
import { nextTicketRunning } from '../tickets.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

const closeSession = hotWrite(
  (p: {
    sessionId: SessionId;
    closedAtMs: number;
    outcome: ClosingOutcome;
    feeDuePaise: Paise;
    exceptionId: ExceptionId | null;
  }) =>
    sqlite
      .updateTable('session')
      .set({
        state: 'closed',
        closed_at_ms: p.closedAtMs,
        outcome: p.outcome,
        fee_due_paise: p.feeDuePaise,
        exception_id: p.exceptionId,
      })
      .where('session_id', '=', p.sessionId)
      .where('closed_at_ms', 'is', null),
);

const voidSession = hotWrite((p: { sessionId: SessionId; voidedAtMs: number; exceptionId: ExceptionId }) =>
  sqlite
    .updateTable('session')
    .set({ state: 'void', closed_at_ms: p.voidedAtMs, exception_id: p.exceptionId, pulled_aside: 0 })
    .where('session_id', '=', p.sessionId)
    .where('closed_at_ms', 'is', null),
);

const standAside = hotWrite((p: { sessionId: SessionId; pulledAside: Flag }) =>
  sqlite.updateTable('session').set({ pulled_aside: p.pulledAside }).where('session_id', '=', p.sessionId),
);

export const projectSessions: Projections<
  'session.opened' | 'session.closed' | 'session.voided' | 'session.called_back' | 'payment.pulled_aside' | 'exception.approved'
> = {
  'session.opened': openSession,

  'session.closed': (tx, { sessionId, closedAtMs, outcome, feeDuePaise, exceptionId }) => {
    closeSession.run(tx, { sessionId, closedAtMs, outcome, feeDuePaise, exceptionId });
  },

  'session.voided': (tx, { sessionId, voidedAtMs, exceptionId }) => {
    voidSession.run(tx, { sessionId, voidedAtMs, exceptionId });
  },

  'payment.pulled_aside': (tx, { sessionId }) => {
    standAside.run(tx, { sessionId, pulledAside: 1 });
  },

  'session.called_back': (tx, { sessionId }) => {
    standAside.run(tx, { sessionId, pulledAside: 0 });
  },

  'exception.approved': (tx, body) =>
    insertRow(tx, 'exception', {
      exception_id: body.exceptionId,
      kind: body.kind,
      session_id: body.sessionId,
      payment_id: body.paymentId,
      amount_paise: body.amountPaise,
      reason: body.reason,
      requester_id: body.requesterId,
      approver_id: body.approverId,
      approved_at_ms: body.approvedAtMs,
    }),
};

function openSession(tx: WriteTx, body: FactBody<'session.opened'>, seq: number): void {
  const plateKey = body.plate === null ? null : lookAlikeKey(body.plate);
  insertRow(tx, 'session', {
    session_id: body.sessionId,
    opened_seq: seq,
    shift_id: body.shiftId,
    state: 'open',
    origin: body.origin,
    ticket_id: body.ticketId,
    ticket_number: body.ticketNumber,
    ticket_running: body.origin === 'ticket' ? nextTicketRunning(tx) : null,
    plate: body.plate,
    plate_key: plateKey,
    plate_key_reversed: plateKey === null ? null : reversed(plateKey),
    plate_typed: body.plateTyped,
    vehicle_class: body.vehicleClass,
    zone_id: body.zoneId,
    slot_id: body.slotId,
    tariff_id: body.tariffId,
    entered_at_ms: body.enteredAtMs,
    closed_at_ms: null,
    outcome: null,
    exception_id: null,
    fee_due_paise: null,
    credit_paise: body.creditPaise,
    overstay_of: body.overstayOf,
    left_at_ms: null,
    pulled_aside: 0,
  });
}
