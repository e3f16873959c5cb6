// The blind count: what was counted is frozen, and only then compared with what the movements say.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { CountId } from '../ids.ts';
import type { FactBody } from '../journal/fact.ts';
import { fact } from '../journal/fact.ts';
import { type CashCount, foreignDenomination, totalOfCounts } from '../money/denomination.ts';
import { type Paise, subtract } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';

export type LockedCount = Omit<FactBody<'shift.count_locked'>, 'counts'> & { readonly counts: readonly CashCount[] };

export type LockCountState = {
  /** Of this shift, so far. */
  readonly earlierCounts: number;
  /** What the movements of the shift add up to. Read in the deciding transaction and shown to nobody before. */
  readonly expectedPaise: Paise;
};

/** Channel `shift.lockCount`; a second one is a recount, made with the figures known. Refuses denomination_unknown {facePaise}. */
export function decideLockCount(
  { earlierCounts, expectedPaise }: LockCountState,
  { counts }: { readonly counts: readonly CashCount[] },
  { nowMs, newId, shiftId, actorId, settings }: DecisionContext,
): Result<Decision & { readonly count: LockedCount }, 'denomination_unknown'> {
  const foreign = foreignDenomination(counts, settings);
  if (foreign !== null) return refuse('denomination_unknown', { facePaise: foreign.facePaise });
  const countedPaise = totalOfCounts(counts);
  const count = {
    countId: newId<CountId>(),
    shiftId,
    attempt: earlierCounts + 1,
    counts: [...counts],
    countedPaise,
    expectedPaise,
    variancePaise: subtract(countedPaise, expectedPaise),
    operatorId: actorId,
    lockedAtMs: nowMs,
  };
  return ok({ facts: [fact('shift.count_locked', count)], jobs: [], count });
}

/** From how much on a variance, short or over, needs a reason at the close; any, unless the lot says more. */
export function needsReason(
  variancePaise: Paise,
  { varianceReasonFromPaise }: { readonly varianceReasonFromPaise?: Paise | undefined },
): boolean {
  return variancePaise !== 0 && Math.abs(variancePaise) >= (varianceReasonFromPaise ?? 1);
}
