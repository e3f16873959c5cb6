// Another holder, other plates, another card; and stopping a pass and letting it go on. What was paid for stays what it is.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import { type Fact, fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { StoredPass } from './pass.ts';
import { type DetailsRefusal, type PassDetails, readPassDetails, type TakenBy } from './pass-details.ts';
import { saidOf } from './prepare-sale.ts';

/** What these need of the world: no shift, for no money moves. */
export type PassOffice = Omit<DecisionContext, 'shiftId'>;
type Known = { readonly pass: StoredPass | null };

/** Channel `pass.change`. Refuses, in this order: those of `judgeApproval`, pass_unknown, those of `readPassDetails`. */
export function decideChangePass(
  { pass, ...taken }: Known & TakenBy,
  { approval, ...details }: PassDetails & { readonly approval: Approval },
  context: PassOffice,
): Result<Decision, ApprovalRefusal | 'pass_unknown' | DetailsRefusal> {
  const judged = judgeApproval('pass_change', approval, context);
  if (!judged.ok) return judged;
  if (pass === null) return refuse('pass_unknown');
  const read = readPassDetails(details, taken, { own: pass.passId, newId: context.newId });
  if (!read.ok) return read;
  const saved = fact('pass.saved', { pass: { ...saidOf(pass), ...read.value }, atMs: context.nowMs });
  return ok({ facts: [agreed(approval, context), saved], jobs: [] });
}

/**
 * Channel `pass.block`: from now on it lets nobody in, covers no stay and pays nothing. Refuses, in this order: those of `judgeApproval`,
 * pass_unknown, pass_blocked.
 */
export function decideBlockPass(
  { pass }: Known,
  { approval }: { readonly approval: Approval },
  context: PassOffice,
): Result<Decision, ApprovalRefusal | 'pass_unknown' | 'pass_blocked'> {
  const judged = judgeApproval('pass_change', approval, context);
  if (!judged.ok) return judged;
  if (pass === null) return refuse('pass_unknown');
  if (pass.blockedReason !== null) return refuse('pass_blocked');
  const blocked = fact('pass.blocked', { passId: pass.passId, reason: approval.reason.trim(), atMs: context.nowMs });
  return ok({ facts: [agreed(approval, context), blocked], jobs: [] });
}

/** Channel `pass.unblock`; one that is not blocked stays as it is. Refuses, in this order: those of `judgeApproval`, pass_unknown. */
export function decideUnblockPass(
  { pass }: Known,
  { approval }: { readonly approval: Approval },
  context: PassOffice,
): Result<Decision, ApprovalRefusal | 'pass_unknown'> {
  const judged = judgeApproval('pass_change', approval, context);
  if (!judged.ok) return judged;
  if (pass === null) return refuse('pass_unknown');
  if (pass.blockedReason === null) return ok({ facts: [], jobs: [] });
  const unblocked = fact('pass.unblocked', { passId: pass.passId, atMs: context.nowMs });
  return ok({ facts: [agreed(approval, context), unblocked], jobs: [] });
}

function agreed(approval: Approval, context: PassOffice): Fact {
  return approvedException({ kind: 'pass_change', sessionId: null, paymentId: null, amountPaise: ZERO }, approval, context);
}
