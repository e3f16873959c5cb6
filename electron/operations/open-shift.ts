// shift.open: the cashier counts the float; from then on the drawer is this shift's.
import { findOpenShift, nextShiftNumber } from '../../db/shifts.ts';
import { ok } from '../../domain/result.ts';
import { decideOpenShift } from '../../domain/shift/open-shift.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

/** A booth has one drawer. */
const DRAWER_ID = 'main';

export function openShift({ commit, contexts }: Parts): Operation<'shift.open'> {
  return ({ counts }, call) =>
    commit(call, (tx) => {
      const state = { openShift: findOpenShift(tx) ?? null, nextShiftNumber: nextShiftNumber(tx) };
      const decided = decideOpenShift(state, { drawerId: DRAWER_ID, counts }, contexts.ofOperator(tx, call));
      if (!decided.ok) return decided;
      const { number, floatPaise } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ number, floatPaise }) });
    });
}
