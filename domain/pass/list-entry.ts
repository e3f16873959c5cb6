// The white and the black list: a plate with a message for the lane, until a day or for good. Off the list, it stays in the journal.
import type { Decision } from '../decision.ts';
import type { ListEntryId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { readEntryPlate } from '../session/entry-plate.ts';
import type { PassOffice } from './change-pass.ts';
import type { ListKind } from './pass.ts';

export type ListEntry = {
  readonly entryId: ListEntryId;
  readonly list: ListKind;
  /** Normalised. */
  readonly plate: string;
  readonly message: string;
  /** The last moment at which it counts; null: for good. */
  readonly untilMs: number | null;
  readonly addedAtMs: number;
};

export function isInForce({ untilMs }: Pick<ListEntry, 'untilMs'>, nowMs: number): boolean {
  return untilMs === null || nowMs <= untilMs;
}

/**
 * Channel `list.add`. An entry of the plate that has run out makes room. Refuses, in this order: those of `judgeApproval`, plate_unreadable,
 * list_entry_exists (on either list: a vehicle is not both).
 */
export function decideAddListEntry(
  { entryOf }: { readonly entryOf: (plate: string) => ListEntry | null },
  asked: Pick<ListEntry, 'list' | 'plate' | 'message' | 'untilMs'> & { readonly approval: Approval },
  context: PassOffice,
): Result<Decision & { readonly entryId: ListEntryId }, ApprovalRefusal | 'plate_unreadable' | 'list_entry_exists'> {
  const { approval, list, message, untilMs } = asked;
  const judged = judgeApproval('list_change', approval, context);
  if (!judged.ok) return judged;
  const read = readEntryPlate(asked.plate);
  if (!read.ok || read.value.plate === null) return refuse('plate_unreadable');
  const { plate } = read.value;
  const { nowMs, newId } = context;
  const before = entryOf(plate);
  if (before !== null && isInForce(before, nowMs)) return refuse('list_entry_exists');
  const approved = agreed(approval, context);
  const { exceptionId } = approved.body;
  const cleared = before === null ? [] : [fact('list.entry_removed', { entryId: before.entryId, exceptionId, atMs: nowMs })];
  const entryId = newId<ListEntryId>();
  const added = fact('list.entry_added', { entryId, list, plate, message: message.trim(), untilMs, exceptionId, atMs: nowMs });
  return ok({ facts: [approved, ...cleared, added], jobs: [], entryId });
}

/** Channel `list.remove`. Refuses, in this order: those of `judgeApproval`, list_entry_unknown (also removed before). */
export function decideRemoveListEntry(
  { entry }: { readonly entry: ListEntry | null },
  { approval }: { readonly approval: Approval },
  context: PassOffice,
): Result<Decision, ApprovalRefusal | 'list_entry_unknown'> {
  const judged = judgeApproval('list_change', approval, context);
  if (!judged.ok) return judged;
  if (entry === null) return refuse('list_entry_unknown');
  const approved = agreed(approval, context);
  const { exceptionId } = approved.body;
  const removed = fact('list.entry_removed', { entryId: entry.entryId, exceptionId, atMs: context.nowMs });
  return ok({ facts: [approved, removed], jobs: [] });
}

function agreed(approval: Approval, context: PassOffice) {
  return approvedException({ kind: 'list_change', sessionId: null, paymentId: null, amountPaise: ZERO }, approval, context);
}
