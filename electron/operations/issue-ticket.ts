// ticket.issue: a vehicle comes in. Session, slot, ticket, and the jobs that print it and open the entry barrier.
import { findOpenSessionByPlate } from '../../db/sessions.ts';
import { findFreeSlot, findSlot } from '../../db/slots.ts';
import { nextTicketRunning } from '../../db/tickets.ts';
import type { SlotId, VehicleClassId } from '../../domain/ids.ts';
import { ok } from '../../domain/result.ts';
import { decideIssueTicket } from '../../domain/session/issue-ticket.ts';
import type { Operation } from '../ipc/call.ts';
import { summaryOf } from '../view/summary.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { tariffIdFor } from './tariff-for.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly laneSpot: LaneSpot };

export function issueTicket({ commit, contexts, laneSpot }: Parts): Operation<'ticket.issue'> {
  return ({ plate, vehicleClass, slotId }, call) => {
    const reply = commit(call, (tx) => {
      const context = contexts.ofCashier(tx, call);
      const state = {
        openSessionOfPlate: (normalised: string) => findOpenSessionByPlate(tx, normalised) ?? null,
        isSlotTaken: (id: SlotId) => (findSlot(tx, id)?.takenBy ?? null) !== null,
        firstFreeSlot: (id: VehicleClassId) => findFreeSlot(tx, id) ?? null,
        tariffId: tariffIdFor(tx, { atMs: context.nowMs, vehicleClass }),
        nextTicketRunning: nextTicketRunning(tx),
      };
      const decided = decideIssueTicket(state, { plate, vehicleClass, slotId }, context);
      if (!decided.ok) return decided;
      const { sessionId, documentId } = decided.value;
      return ok({ decision: decided.value, reply: (after) => ({ session: summaryOf(after, sessionId), documentId }) });
    });
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}
