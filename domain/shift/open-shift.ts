// A cashier takes over the drawer by counting the float.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { MovementId, ShiftId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type CashCount, foreignDenomination, totalOfCounts } from '../money/denomination.ts';
import type { Paise } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Shift } from './shift.ts';

export type OpenShiftState = {
  /** The open shift of this drawer. */
  readonly openShift: Shift | null;
  /** From 1, gapless per booth. */
  readonly nextShiftNumber: number;
};
export type ShiftOpened = Decision & { readonly shiftId: ShiftId; readonly number: number; readonly floatPaise: Paise };

/** Channel `shift.open`. Refuses, in this order: shift_already_open (one's own), shift_of_other_cashier, denomination_unknown {facePaise}. */
export function decideOpenShift(
  { openShift, nextShiftNumber: number }: OpenShiftState,
  { drawerId, counts }: { readonly drawerId: string; readonly counts: readonly CashCount[] },
  { nowMs, newId, actorId, settings }: Pick<DecisionContext, 'nowMs' | 'newId' | 'actorId' | 'settings'>,
): Result<ShiftOpened, 'shift_already_open' | 'shift_of_other_cashier' | 'denomination_unknown'> {
  if (openShift?.operatorId === actorId) return refuse('shift_already_open', { number: openShift.number });
  if (openShift !== null) return refuse('shift_of_other_cashier', { number: openShift.number });
  const foreign = foreignDenomination(counts, settings);
  if (foreign !== null) return refuse('denomination_unknown', { facePaise: foreign.facePaise });
  const shiftId = newId<ShiftId>();
  const floatPaise = totalOfCounts(counts);
  const opened = { shiftId, number, drawerId, operatorId: actorId, openedAtMs: nowMs, floatPaise };
  const movement = {
    movementId: newId<MovementId>(),
    shiftId,
    kind: 'float' as const,
    amountPaise: floatPaise,
    paymentId: null,
    reason: null,
    operatorId: actorId,
    movedAtMs: nowMs,
  };
  const facts = [fact('shift.opened', { ...opened, counts: [...counts] }), fact('drawer.moved', { movement })];
  return ok({ facts, jobs: [], shiftId, number, floatPaise });
}
