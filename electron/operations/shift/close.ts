// shift.close: close on the last count, hand over what is pending, make and print the Z report, in one transaction and without a network.
import { nextClosingNumber } from '../../../db/closings.ts';
import { paymentsToHandOver } from '../../../db/pending-hand-over.ts';
import { countsOfShift } from '../../../db/shifts.ts';
import { backlog, parkedRecords } from '../../../db/sync-state.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { ok } from '../../../domain/result.ts';
import { type CloseShiftState, decideCloseShift } from '../../../domain/shift/close-shift.ts';
import type { Shift } from '../../../domain/shift/shift.ts';
import { cashierOf, type Operation } from '../../ipc/call.ts';
import type { Commit } from '../commit.ts';
import type { Contexts } from '../context.ts';
import { readRunningReport } from '../reports/read-report.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

export function closeShift({ commit, contexts }: Parts): Operation<'shift.close'> {
  return ({ reason }, call) =>
    commit(call, (tx) => {
      const { shift } = cashierOf(call);
      const context = contexts.ofCashier(tx, call);
      const decided = decideCloseShift(closeState(tx, shift, context.nowMs), { reason }, context);
      if (!decided.ok) return decided;
      const { closingId, number, documentId, drawer } = decided.value.closing;
      const { expectedPaise, countedPaise, variancePaise } = drawer ?? shiftHasDrawer();
      const { shiftId } = shift;
      return ok({
        decision: decided.value,
        reply: () => ({ shiftId, closingId, number, documentId, expectedPaise, countedPaise, variancePaise }),
      });
    });
}

function closeState(tx: ReadTx, shift: Shift, nowMs: number): CloseShiftState {
  const counts = countsOfShift(tx, shift.shiftId);
  return {
    count: counts.at(-1) ?? null,
    report: readRunningReport(tx, { kind: 'shift', nowMs }),
    nextClosingNumber: nextClosingNumber(tx, 'shift'),
    counts: counts.map(({ attempt, countedPaise, variancePaise }) => ({ attempt, countedPaise, variancePaise })),
    pending: paymentsToHandOver(tx),
    unsentRecords: backlog(tx),
    parkedRecords: parkedRecords(tx).length,
  };
}

function shiftHasDrawer(): never {
  throw new Error('Broken invariant: the closing of a shift carries its drawer');
}
