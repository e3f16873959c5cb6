// What a ticket or a chosen session may do now: be quoted, leave as paid, pay an overstay, or nothing.
import type { BoothContext } from '../decision-context.ts';
import { exitGraceEndsAtMs } from '../payment/exit-grace.ts';
import { ok, type Result, refuse } from '../result.ts';
import { contradicts, type TicketClaims } from '../ticket/ticket-qr.ts';
import { type Session, ticketEnteredAtMs } from './session.ts';
import { isUnsettled } from './stay.ts';

export type SessionStanding =
  /** Price it. */
  | { readonly kind: 'open'; readonly session: Session }
  /** Paid and not left, within the grace: call it back to the lane. */
  | { readonly kind: 'paid'; readonly session: Session; readonly paidAtMs: number; readonly graceEndsAtMs: number }
  /** Paid and not left, past the grace: `decideOpenOverstay`, then price that. */
  | { readonly kind: 'overstay'; readonly session: Session };
export type Standing =
  | SessionStanding
  /** A genuine ticket of another booth whose session is not here: `decideOpenForeign`, then price that. */
  | { readonly kind: 'rebuild'; readonly claims: TicketClaims };

type Clock = Pick<BoothContext, 'nowMs' | 'settings'>;

/**
 * A ticket that `readTicketQr` found genuine. `session` is the latest of its ticket id (an overstay rather than the stay before).
 * Refuses, in this order: ticket_altered (the booth knows that ticket with another number or time), ticket_used, ticket_void.
 */
export function judgeTicket(
  { session }: { readonly session: Session | null },
  { claims }: { readonly claims: TicketClaims },
  clock: Clock,
): Result<Standing, 'ticket_altered' | 'ticket_used' | 'ticket_void'> {
  if (session === null) return ok({ kind: 'rebuild', claims });
  const { ticketNumber } = session;
  const enteredAtMs = ticketEnteredAtMs(session);
  if (ticketNumber !== null && contradicts(claims, { ticketNumber, enteredAtMs })) return refuse('ticket_altered');
  const standing = standingOf(session, clock);
  if (standing !== null) return ok(standing);
  if (session.state === 'void') return refuse('ticket_void');
  return refuse('ticket_used', session.closedAtMs === null ? undefined : { usedAtMs: session.closedAtMs });
}

/** A session found by hand or by its ticket's number. Refuses, in this order: session_unknown, session_closed. */
export function judgeSession(
  { session }: { readonly session: Session | null },
  clock: Clock,
): Result<SessionStanding, 'session_unknown' | 'session_closed'> {
  if (session === null) return refuse('session_unknown');
  const standing = standingOf(session, clock);
  return standing === null ? refuse('session_closed') : ok(standing);
}

/**
 * Null when the stay is over. A vehicle that an exception let go is over even if its barrier never answered. One that paid and has not left
 * stands aside; when it does not any more, its overstay was opened and stands for it.
 */
function standingOf(session: Session, { nowMs, settings: { exitGraceMinutes } }: Clock): SessionStanding | null {
  const { closedAtMs, leftAtMs, outcome, pulledAside } = session;
  if (isUnsettled(session)) return { kind: 'open', session };
  if (closedAtMs === null || leftAtMs !== null || !pulledAside || (outcome !== 'paid' && outcome !== 'nothing_due')) return null;
  const graceEndsAtMs = exitGraceEndsAtMs({ closedAtMs, exitGraceMinutes });
  return nowMs > graceEndsAtMs ? { kind: 'overstay', session } : { kind: 'paid', session, paidAtMs: closedAtMs, graceEndsAtMs };
}
