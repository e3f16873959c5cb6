// ticket.issue: a vehicle comes in, with a ticket or by its pass. Session, slot, and the jobs that print and open the entry barrier.
// ticket.issueAgreed: the same with what somebody approved.
import { findOpenSessionByPlate } from '../../db/sessions.ts';
import { findFreeSlot, findSlot } from '../../db/slots.ts';
import { nextTicketRunning } from '../../db/tickets.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { DecisionContext } from '../../domain/decision-context.ts';
import type { SlotId, VehicleClassId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { type AgreedEntry, decideIssueTicket } from '../../domain/session/issue-ticket.ts';
import type { ChannelOutput, ChannelParsed } from '../contract/channels.ts';
import type { Operation } from '../ipc/call.ts';
import type { FreeSpace } from '../monitoring/free-space.ts';
import { passViewOf } from '../view/pass-view.ts';
import { summaryOf } from '../view/summary.ts';
import type { Commit, Commitment } from './commit.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { entryPasses } from './passes/entry-passes.ts';
import type { ShownCards } from './passes/shown-cards.ts';
import { tariffIdFor } from './tariff-for.ts';

type Parts = {
  readonly commit: Commit;
  readonly contexts: Contexts;
  readonly laneSpot: LaneSpot;
  readonly shownCards: ShownCards;
  readonly freeSpace: FreeSpace;
};
type AgreedParts = Omit<Parts, 'commit'> & { readonly commitApproved: CommitApproved };
type Entry = Pick<ChannelParsed<'ticket.issue'>, 'plate' | 'vehicleClass' | 'slotId' | 'passId' | 'ordinary'>;
type Entered = ChannelOutput<'ticket.issue'>;

/** Refuses disk_full first: what room is left is for the vehicles inside. */
export function issueTicket({ commit, contexts, laneSpot, shownCards, freeSpace }: Parts): Operation<'ticket.issue'> {
  return (input, call) => {
    if (freeSpace.entriesStopped()) return refuse('disk_full');
    const reply = commit(call, (tx) => letIn(tx, input, { agreed: null, shownCards }, contexts.ofCashier(tx, call)));
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}

export function issueTicketAgreed({
  commitApproved,
  contexts,
  laneSpot,
  shownCards,
  freeSpace,
}: AgreedParts): Operation<'ticket.issueAgreed'> {
  return async ({ action, reason, approver, ...input }, call) => {
    if (freeSpace.entriesStopped()) return refuse('disk_full');
    const reply = await commitApproved(call, action, { reason, approver }, (tx, approval) =>
      letIn(tx, input, { agreed: { action, approval }, shownCards }, contexts.ofCashier(tx, call)),
    );
    if (reply.ok) laneSpot.turnTo(null);
    return reply;
  };
}

function letIn(
  tx: ReadTx,
  { plate, vehicleClass, slotId, passId, ordinary }: Entry,
  { agreed, shownCards }: { readonly agreed: AgreedEntry | null; readonly shownCards: ShownCards },
  context: DecisionContext,
): Result<Commitment<Entered>> {
  const { nowMs } = context;
  const state = {
    openSessionOfPlate: (normalised: string) => findOpenSessionByPlate(tx, normalised) ?? null,
    isSlotTaken: (id: SlotId) => (findSlot(tx, id)?.takenBy ?? null) !== null,
    firstFreeSlot: (id: VehicleClassId) => findFreeSlot(tx, id) ?? null,
    tariffId: tariffIdFor(tx, { atMs: nowMs, vehicleClass }),
    nextTicketRunning: nextTicketRunning(tx),
    ...entryPasses(tx, { nowMs, shownCards }),
  };
  const asked = ordinary ? ('ordinary' as const) : passId === null ? ('plate' as const) : { passId };
  const decided = decideIssueTicket(state, { plate, vehicleClass, slotId, pass: asked, agreed }, context);
  if (!decided.ok) return decided;
  const { sessionId, documentId, pass } = decided.value;
  return ok({
    decision: decided.value,
    reply: (after) => ({
      session: summaryOf(after, sessionId),
      documentId,
      pass: pass === null ? null : passViewOf(after, pass.passId, nowMs, true),
    }),
  });
}
