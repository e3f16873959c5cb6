// shift.lockCount and shift.counted: the blind count. Only here does what the drawer should hold leave the database, and only once locked.
import { countsOfShift, drawerBalance } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { decideLockCount, type LockedCount, needsReason } from '../../../domain/shift/lock-count.ts';
import type { LockedCountView } from '../../contract/views.ts';
import { cashierOf, type Operation } from '../../ipc/call.ts';
import type { Commit } from '../commit.ts';
import { type Contexts, settingsOf } from '../context.ts';
import type { Store } from '../store.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly store: Store };

export function lockCount({ commit, contexts }: Parts): Operation<'shift.lockCount'> {
  return ({ counts }, call) =>
    commit(call, (tx) => {
      const { shiftId } = cashierOf(call).shift;
      const state = { earlierCounts: countsOfShift(tx, shiftId).length, expectedPaise: drawerBalance(tx, shiftId) };
      const decided = decideLockCount(state, { counts }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { count } = decided.value;
      return ok({ decision: decided.value, reply: (after) => countView(after, count) });
    });
}

export function shiftCounted({ store }: Parts): Operation<'shift.counted'> {
  return (_input, call) => {
    const { shiftId } = cashierOf(call).shift;
    const view = store.read((tx) => {
      const last = countsOfShift(tx, shiftId).at(-1);
      return last === undefined ? null : countView(tx, last);
    });
    return view === null ? refuse('shift_not_counted') : ok(view);
  };
}

function countView(tx: ReadTx, count: LockedCount): LockedCountView {
  const { attempt, counts, countedPaise, expectedPaise, variancePaise, lockedAtMs } = count;
  return {
    attempt,
    counts: [...counts],
    countedPaise,
    expectedPaise,
    variancePaise,
    needsReason: needsReason(variancePaise, settingsOf(tx)),
    lockedAtMs,
  };
}
