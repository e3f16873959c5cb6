// What the booths' sessions and the approvals of exceptions mean upstream. For apply-fact.ts.
import type { Applied } from './applied.ts';
import { isApprovedFor, isInside, netReceivedPaise, ownSession, putSession } from './projection-rules.ts';

export const sessionFacts: Applied = {
  'booth.enrolled': (_projection, body, { booth }) =>
    body.lotId === booth.lot_id &&
    body.boothId === booth.booth_id &&
    body.boothCode === booth.booth_code &&
    body.publicKey === booth.public_key
      ? null
      : 'enrolled_otherwise',

  'session.opened': (projection, body, { booth }) => {
    if (projection.sessions.has(body.sessionId)) return 'session_exists';
    putSession(projection, {
      lot_id: booth.lot_id,
      session_id: body.sessionId,
      booth_id: booth.booth_id,
      state: 'open',
      origin: body.origin,
      ticket_id: body.ticketId,
      ticket_number: body.ticketNumber,
      plate: body.plate,
      vehicle_class: body.vehicleClass,
      zone_id: body.zoneId,
      slot_id: body.slotId,
      tariff_id: body.tariffId,
      entered_at_ms: body.enteredAtMs,
      closed_at_ms: null,
      outcome: null,
      fee_due_paise: null,
      credit_paise: body.creditPaise,
      overstay_of: body.overstayOf,
      pulled_aside: false,
    });
    return null;
  },

  'session.closed': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (body.outcome === 'paid' || body.outcome === 'nothing_due') {
      if (session.credit_paise + netReceivedPaise(projection, body.sessionId) < body.feeDuePaise) return 'not_paid';
    } else if (!isApprovedFor(projection, body, body.outcome)) return 'not_approved';
    putSession(projection, {
      ...session,
      state: 'closed',
      closed_at_ms: body.closedAtMs,
      outcome: body.outcome,
      fee_due_paise: body.feeDuePaise,
    });
    return null;
  },

  'session.voided': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (!isApprovedFor(projection, body, 'void_entry')) return 'not_approved';
    putSession(projection, { ...session, state: 'void', closed_at_ms: body.voidedAtMs });
    return null;
  },

  'session.called_back': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    putSession(projection, { ...session, pulled_aside: false });
    return null;
  },

  'exception.approved': (projection, body, { booth }) => {
    if (projection.exceptions.has(body.exceptionId)) return 'exception_exists';
    if (body.approverId === body.requesterId) return 'approver_is_requester';
    const row = {
      lot_id: booth.lot_id,
      exception_id: body.exceptionId,
      kind: body.kind,
      session_id: body.sessionId,
      payment_id: body.paymentId,
      amount_paise: body.amountPaise,
      reason: body.reason,
      requester_id: body.requesterId,
      approver_id: body.approverId,
      approved_at_ms: body.approvedAtMs,
    };
    projection.exceptions.set(body.exceptionId, row);
    projection.added.exceptions.push(row);
    return null;
  },
};
