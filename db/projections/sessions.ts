// Facts of stays → session, exception, and what is owed, let off or replaced. A slot is taken and freed by nothing but the session's state.
import { assert } from '../../domain/assert.ts';
import type { ExceptionId, SessionId, TicketId, VehicleClassId } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import type { sessionFacts } from '../../domain/journal/facts/session.ts';
import type { Paise } from '../../domain/money/paise.ts';
import { lookAlikeKey, reversed } from '../../domain/plate/look-alike.ts';
import type { ClosingOutcome } from '../../domain/session/session.ts';
import { hotQuery, hotWrite, insertRow, sqlite } from '../query.ts';
import type { Flag } from '../schema.ts';
import { keepShopCodeGuard } from '../shop-code-guard.ts';
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

const changeClass = hotWrite((p: { sessionId: SessionId; to: VehicleClassId }) =>
  sqlite.updateTable('session').set({ vehicle_class: p.to }).where('session_id', '=', p.sessionId),
);

const replaceTicket = hotWrite((p: { sessionId: SessionId; ticketId: TicketId; ticketNumber: string; running: number | null }) =>
  sqlite
    .updateTable('session')
    .set({ ticket_id: p.ticketId, ticket_number: p.ticketNumber, ticket_running: p.running })
    .where('session_id', '=', p.sessionId),
);
const ticketOfSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('session').select(['origin', 'ticket_running']).where('session_id', '=', p.sessionId),
);

export const projectSessions: Projections<keyof typeof sessionFacts | 'session.called_back' | 'payment.pulled_aside'> = {
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

  'session.class_changed': (tx, { sessionId, to }) => {
    changeClass.run(tx, { sessionId, to });
  },

  'ticket.replaced': (tx, body, seq) => {
    const session = ticketOfSession.first(tx, { sessionId: body.sessionId });
    assert(session !== undefined, 'a replaced ticket is of a session');
    insertRow(tx, 'ticket_replacement', {
      seq,
      session_id: body.sessionId,
      old_ticket_id: body.oldTicketId,
      old_ticket_number: body.oldTicketNumber,
      old_ticket_running: session.ticket_running,
      ticket_id: body.ticketId,
      ticket_number: body.ticketNumber,
      why: body.why,
      exception_id: body.exceptionId,
      at_ms: body.atMs,
    });
    // Only a ticket that this booth numbered takes the place of one in its series.
    const running = numberedHere(session) ? nextTicketRunning(tx) : null;
    replaceTicket.run(tx, { sessionId: body.sessionId, ticketId: body.ticketId, ticketNumber: body.ticketNumber, running });
  },

  'concession.given': (tx, body, seq) =>
    insertRow(tx, 'concession_given', {
      seq,
      session_id: body.sessionId,
      concession_id: body.concessionId,
      validator_id: body.validatorId,
      given_paise: body.givenPaise,
      exception_id: body.exceptionId,
      agreed_at_ms: body.agreedAtMs,
      at_ms: body.atMs,
    }),

  // What was shown changes nothing: it is read in the journal.
  'quote.shown': () => {},
  'price.accepted': () => {},

  'validation.refused': (tx, { failures, atMs }) => keepShopCodeGuard(tx, { failures, atMs }),

  'debt.recorded': (tx, body, seq) =>
    insertRow(tx, 'debt', {
      session_id: body.sessionId,
      seq,
      amount_paise: body.amountPaise,
      person: body.person,
      phone: body.phone,
      fee: canonicalJson(body.fee),
      document_id: body.documentId,
      at_ms: body.atMs,
    }),

  'debt.written_off': (tx, { sessionId, amountPaise, exceptionId, atMs }, seq) =>
    insertRow(tx, 'debt_write_off', {
      seq,
      session_id: sessionId,
      amount_paise: amountPaise,
      exception_id: exceptionId,
      at_ms: atMs,
    }),
};

/** Its ticket, if it has one, is of this booth's series. */
function numberedHere({ origin }: { readonly origin: FactBody<'session.opened'>['origin'] }): boolean {
  return origin === 'ticket' || origin === 'pass';
}

const shiftOf = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('session').select('clock_shift_ms').where('session_id', '=', p.sessionId),
);

function openSession(tx: WriteTx, body: FactBody<'session.opened'>, seq: number): void {
  const plateKey = body.plate === null ? null : lookAlikeKey(body.plate);
  insertRow(tx, 'session', {
    session_id: body.sessionId,
    opened_seq: seq,
    last_seq: seq,
    shift_id: body.shiftId,
    state: 'open',
    origin: body.origin,
    ticket_id: body.ticketId,
    ticket_number: body.ticketNumber,
    ticket_document_id: null,
    ticket_running: numberedHere(body) && body.ticketNumber !== null ? nextTicketRunning(tx) : null,
    plate: body.plate,
    plate_key: plateKey,
    plate_key_reversed: plateKey === null ? null : reversed(plateKey),
    plate_typed: body.plateTyped,
    vehicle_class: body.vehicleClass,
    zone_id: body.zoneId,
    slot_id: body.slotId,
    tariff_id: body.tariffId,
    entered_at_ms: body.enteredAtMs,
    // An overstay goes on from the entry of the stay before, as that is measured by now.
    clock_shift_ms: body.overstayOf === null ? 0 : (shiftOf.first(tx, { sessionId: body.overstayOf })?.clock_shift_ms ?? 0),
    closed_at_ms: null,
    closed_shift_ms: 0,
    outcome: null,
    exception_id: null,
    fee_due_paise: null,
    credit_paise: body.creditPaise,
    overstay_of: body.overstayOf,
    left_at_ms: null,
    pulled_aside: 0,
    pass_id: body.passId ?? null,
  });
}
