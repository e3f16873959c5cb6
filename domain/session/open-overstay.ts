// A paid vehicle that stayed past the exit grace: a session of its own, with what was paid as its credit.
import { assert } from '../assert.ts';
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { SessionId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { backInLane, inOrder } from '../payment/settle-exit.ts';
import type { EntryState } from './issue-ticket.ts';
import { ticketEnteredAtMs } from './session.ts';
import { type SessionOpened, sessionFromOpened } from './session-from-opened.ts';
import { creditedPaise, isUnsettled, type Stay } from './stay.ts';

export type OverstayState = {
  readonly stay: Stay;
  /** The open session of a plate in this lot. Without it the overstay goes without its plate, as if another had come in with it. */
  readonly openSessionOfPlate?: EntryState['openSessionOfPlate'];
};

/**
 * `stay` is the paid one that `judgeTicket` or `judgeSession` called `overstay`. The new session runs from the first entry, keeps ticket
 * and plate, holds no slot and stands in no zone (its place was freed when the stay was paid), and owes the difference. A vehicle that stood aside is thereby
 * called back: it no longer waits there for its own exit.
 */
export function decideOpenOverstay(
  { stay, openSessionOfPlate }: OverstayState,
  context: DecisionContext,
): Decision & SessionOpened {
  const { session } = stay;
  const { newId, shiftId } = context;
  assert(
    !isUnsettled(session) && session.leftAtMs === null && session.pulledAside,
    'only a settled vehicle that has not left overstays',
  );
  // The plate was free since the stay was paid: where another session took it, that one keeps it.
  const plate = session.plate !== null && openSessionOfPlate?.(session.plate) === null ? session.plate : null;
  const opened = fact('session.opened', {
    sessionId: newId<SessionId>(),
    origin: 'overstay',
    ticketId: session.ticketId,
    ticketNumber: session.ticketNumber,
    plate,
    plateTyped: null,
    vehicleClass: session.vehicleClass,
    zoneId: null,
    slotId: null,
    tariffId: session.tariffId,
    enteredAtMs: ticketEnteredAtMs(session),
    creditPaise: creditedPaise(stay),
    overstayOf: session.sessionId,
    ...(session.passId !== null && { passId: session.passId }),
    shiftId,
  });
  return {
    ...inOrder(backInLane(session, context), { facts: [opened], jobs: [] }),
    session: sessionFromOpened(opened.body, session.clockShiftMs),
  };
}
