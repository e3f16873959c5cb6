// A genuine ticket of another booth of the lot whose session is not known here: rebuilt from what the ticket says.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { SessionId, TariffId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { TicketClaims } from '../ticket/ticket-qr.ts';
import { type SessionOpened, sessionFromOpened } from './session-from-opened.ts';

/**
 * `tariffId` is the version in force at the ticket's entry that prices its class. Plate and slot are not on the ticket. Two booths that
 * do this while apart are found out at sync (`ticket_used_twice`). Refuses: tariff_missing.
 */
export function decideOpenForeign(
  { tariffId }: { readonly tariffId: TariffId | null },
  { claims }: { readonly claims: TicketClaims },
  { newId, shiftId }: DecisionContext,
): Result<Decision & SessionOpened, 'tariff_missing'> {
  if (tariffId === null) return refuse('tariff_missing');
  const { ticketId, ticketNumber, vehicleClass, enteredAtMs } = claims;
  const opened = fact('session.opened', {
    sessionId: newId<SessionId>(),
    origin: 'foreign_ticket',
    ticketId,
    ticketNumber,
    plate: null,
    plateTyped: null,
    vehicleClass,
    zoneId: null,
    slotId: null,
    tariffId,
    enteredAtMs,
    creditPaise: ZERO,
    overstayOf: null,
    shiftId,
  });
  return ok({ facts: [opened], jobs: [], session: sessionFromOpened(opened.body) });
}
