// ticket.replace: a new ticket takes the old one's place.
import { nextTicketRunning } from '../../../db/tickets.ts';
import { ok } from '../../../domain/result.ts';
import { decideReplaceTicket } from '../../../domain/session/replace-ticket.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { findStay } from '../stay.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function replaceTicket({ commitApproved, contexts }: Parts): Operation<'ticket.replace'> {
  return ({ sessionId, why, ...asked }, call) =>
    commitApproved(call, 'replaced_ticket', asked, (tx, approval) => {
      const state = { stay: findStay(tx, sessionId), nextTicketRunning: nextTicketRunning(tx) };
      const decided = decideReplaceTicket(state, { why, approval }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { ticketNumber, documentId } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ ticketNumber, documentId }) });
    });
}
