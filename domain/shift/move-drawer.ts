// Money out of the drawer without a sale: a drop to the safe, or something paid out. Each with its reason.

import type { Decision } from '../decision.ts';
import { type DecisionContext, drawerDeadlineMs } from '../decision-context.ts';
import type { JobId, MovementId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type Paise, paise } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';

export type MoveDrawer = { readonly kind: 'drop' | 'paid_out'; readonly amountPaise: Paise; readonly reason: string };

/** Channel `drawer.move`; `amountPaise` counts up from 0. Refuses amount_not_positive. What the drawer should hold is never asked. */
export function decideMoveDrawer(
  { kind, amountPaise, reason }: MoveDrawer,
  { nowMs, newId, shiftId, actorId }: Pick<DecisionContext, 'nowMs' | 'newId' | 'shiftId' | 'actorId'>,
): Result<Decision, 'amount_not_positive'> {
  if (amountPaise <= 0) return refuse('amount_not_positive');
  const movement = {
    movementId: newId<MovementId>(),
    shiftId,
    kind,
    amountPaise: paise(-amountPaise),
    paymentId: null,
    reason,
    operatorId: actorId,
    movedAtMs: nowMs,
  };
  return ok({
    facts: [fact('drawer.moved', { movement })],
    jobs: [{ jobId: newId<JobId>(), kind: 'drawer', deadlineAtMs: nowMs + drawerDeadlineMs }],
  });
}
