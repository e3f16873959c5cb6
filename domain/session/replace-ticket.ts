// A new ticket for a stay whose ticket is damaged, lost or misprinted: a new number and QR; the old one is refused from then on.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { DocumentId, JobId, TicketId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { buildTicket } from '../receipt/build-ticket.ts';
import { ok, type Result, refuse } from '../result.ts';
import { formatTicketNumber } from '../ticket/ticket-number.ts';
import { ticketEnteredAtMs } from './session.ts';
import { isUnsettled, type Stay } from './stay.ts';

export const replacementReasons = ['damaged', 'lost', 'misprinted'] as const;

export type TicketReplaced = Decision & { readonly ticketNumber: string; readonly documentId: DocumentId };

/**
 * Channel `ticket.replace`. Refuses, in this order: those of `judgeApproval`, session_unknown, session_closed, ticket_not_ours (typed
 * entries, overstays and tickets of other booths have no number in this booth's series).
 */
export function decideReplaceTicket(
  { stay, nextTicketRunning }: { readonly stay: Stay | null; readonly nextTicketRunning: number },
  { why, approval }: { readonly why: (typeof replacementReasons)[number]; readonly approval: Approval },
  context: DecisionContext,
): Result<TicketReplaced, ApprovalRefusal | 'session_unknown' | 'session_closed' | 'ticket_not_ours'> {
  const judged = judgeApproval('replaced_ticket', approval, context);
  if (!judged.ok) return judged;
  if (stay === null) return refuse('session_unknown');
  const { session } = stay;
  if (!isUnsettled(session)) return refuse('session_closed');
  if (session.origin !== 'ticket') return refuse('ticket_not_ours');
  const { newId, nowMs, boothCode } = context;
  const { sessionId, ticketId: oldTicketId, ticketNumber: oldTicketNumber } = session;
  const ticketId = newId<TicketId>();
  const ticketNumber = formatTicketNumber({ boothCode, running: nextTicketRunning });
  const documentId = newId<DocumentId>();
  const exception = { kind: 'replaced_ticket' as const, sessionId, paymentId: null, amountPaise: ZERO };
  const approved = approvedException(exception, approval, context);
  const { exceptionId } = approved.body;
  const replaced = { sessionId, oldTicketId, oldTicketNumber, ticketId, ticketNumber, why, exceptionId, atMs: nowMs };
  const content = buildTicket({ ...session, enteredAtMs: ticketEnteredAtMs(session), ticketId, ticketNumber }, context);
  return ok({
    facts: [
      approved,
      fact('ticket.replaced', replaced),
      fact('document.issued', { documentId, sessionId, content, createdAtMs: nowMs }),
    ],
    jobs: [{ jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 }],
    ticketNumber,
    documentId,
  });
}
