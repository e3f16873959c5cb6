// What the booths' sessions and the approvals of exceptions mean upstream. For apply-fact.ts.
import type { FactBody } from '../../domain/journal/fact.ts';
import { approvalFloors, approvalLevelsInOrder } from '../../domain/people/approval-rules.ts';
import type { Applied } from './applied.ts';
import { coveredPaise, isApprovedFor, isInside, isOnCredit, isPending, ownSession, wrongSupervisor } from './projection-rules.ts';

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
    if (body.passId !== undefined && !projection.passes.has(body.passId)) return 'pass_unknown';
    projection.sessions.put({
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
      pass_id: body.passId ?? null,
    });
    return null;
  },

  'session.closed': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (body.outcome === 'paid' || body.outcome === 'nothing_due' || body.outcome === 'paid_by_pass') {
      if (coveredPaise(projection, session) < body.feeDuePaise) return 'not_paid';
    } else if (!isApprovedFor(projection, body, body.outcome)) return 'not_approved';
    if (body.outcome !== 'released_on_trust' && isPending(projection, body.sessionId)) return 'payment_pending';
    projection.sessions.put({
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
    projection.sessions.put({ ...session, state: 'void', closed_at_ms: body.voidedAtMs });
    return null;
  },

  'session.called_back': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    projection.sessions.put({ ...session, pulled_aside: false });
    return null;
  },

  'exception.approved': (projection, body, { booth }) => {
    if (projection.exceptions.has(body.exceptionId)) return 'exception_exists';
    if (body.approverId === body.requesterId) return 'approver_is_requester';
    if (body.approverId === null && needsApprover(body.kind)) return 'approver_missing';
    const wrong = body.approverId === null ? null : wrongSupervisor(projection, body.approverId);
    if (wrong !== null) return wrong;
    projection.exceptions.put({
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
    });
    return null;
  },

  'session.class_changed': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (session.state === 'settling') return 'payment_pending';
    if (session.vehicle_class !== body.from) return 'class_differs';
    if (!isApprovedFor(projection, body, 'class_change')) return 'not_approved';
    projection.sessions.put({ ...session, vehicle_class: body.to });
    return null;
  },

  'ticket.replaced': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    if (session.ticket_id !== body.oldTicketId) return 'ticket_differs';
    if (projection.ticketReplacements.has(body.ticketId)) return 'ticket_exists';
    projection.ticketReplacements.put({
      lot_id: where.booth.lot_id,
      ticket_id: body.ticketId,
      session_id: body.sessionId,
      old_ticket_id: body.oldTicketId,
      old_ticket_number: body.oldTicketNumber,
      ticket_number: body.ticketNumber,
      why: body.why,
      exception_id: body.exceptionId,
      at_ms: body.atMs,
    });
    projection.sessions.put({ ...session, ticket_id: body.ticketId, ticket_number: body.ticketNumber });
    return null;
  },

  'debt.recorded': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session) && session.outcome !== 'pay_later') return 'session_closed';
    if (projection.debts.has(body.sessionId)) return 'debt_exists';
    if (body.amountPaise === 0) return 'amount_not_positive';
    projection.debts.put({
      lot_id: where.booth.lot_id,
      session_id: body.sessionId,
      amount_paise: body.amountPaise,
      person: body.person,
      phone: body.phone,
      at_ms: body.atMs,
    });
    return null;
  },

  'debt.written_off': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isOnCredit(session)) return 'nothing_owed';
    if (body.amountPaise === 0) return 'amount_not_positive';
    if (!isApprovedFor(projection, body, 'write_off')) return 'not_approved';
    const given = projection.writeOffs.where(({ session_id }) => session_id === body.sessionId);
    const givenPaise = given.reduce((sum, { amount_paise }) => sum + amount_paise, 0);
    const owedPaise = (session.fee_due_paise ?? 0) - coveredPaise(projection, session) - givenPaise;
    if (body.amountPaise > owedPaise) return 'more_than_owed';
    projection.writeOffs.put({
      lot_id: where.booth.lot_id,
      booth_id: where.booth.booth_id,
      seq: where.seq,
      session_id: body.sessionId,
      amount_paise: body.amountPaise,
      exception_id: body.exceptionId,
      at_ms: body.atMs,
    });
    return null;
  },
};

/** By the floor that no lot can go below. */
function needsApprover(kind: FactBody<'exception.approved'>['kind']): boolean {
  return approvalLevelsInOrder.indexOf(approvalFloors[kind]) >= approvalLevelsInOrder.indexOf('supervisor');
}
