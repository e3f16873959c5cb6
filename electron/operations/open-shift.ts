// shift.open: the cashier counts the float; from then on the drawer is this shift's.
import { findOpenShift, nextShiftNumber } from '../../db/shifts.ts';
import type { NewId } from '../../domain/ids.ts';
import { ok } from '../../domain/result.ts';
import { decideOpenShift } from '../../domain/shift/open-shift.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';
import type { Commit } from './commit.ts';

type Parts = { readonly commit: Commit; readonly clock: Clock; readonly newId: NewId };

/** A booth has one drawer. */
const DRAWER_ID = 'main';

export function openShift({ commit, clock, newId }: Parts): Operation<'shift.open'> {
  return ({ counts }, call) =>
    commit(call, (tx) => {
      const state = { openShift: findOpenShift(tx) ?? null, nextShiftNumber: nextShiftNumber(tx) };
      const context = { nowMs: clock.nowMs(), newId, actorId: operatorOf(call).operatorId };
      const decided = decideOpenShift(state, { drawerId: DRAWER_ID, counts }, context);
      if (!decided.ok) return decided;
      const { number, floatPaise } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ number, floatPaise }) });
    });
}
