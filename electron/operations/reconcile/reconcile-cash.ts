// reconcile.cash: what closed shifts expected and counted.
import { closedShifts, countsOfShift, reliefsOfShift } from '../../../db/closed-shifts.ts';
import { findOperator } from '../../../db/operators.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { OperatorId } from '../../../domain/ids.ts';
import { type ClosedShift, cashByCashier, cashByDay, cashSums } from '../../../domain/reconcile/cash.ts';
import { amountOf, type Tally } from '../../../domain/report/tally.ts';
import { ok } from '../../../domain/result.ts';
import type { CashView, ClosedShiftView } from '../../contract/views.ts';
import type { Operation } from '../../ipc/call.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';

export type Period = { readonly fromMs: number; readonly throughMs: number };

export function reconcileCash({ store }: { readonly store: Store }): Operation<'reconcile.cash'> {
  return (period) => ok(store.read((tx) => cashView(tx, period)));
}

export function cashView(tx: ReadTx, period: Period): CashView {
  const { utcOffsetMinutes } = settingsOf(tx);
  const nameOf = (operatorId: OperatorId) => findOperator(tx, operatorId)?.name ?? '';
  const rows = closedShifts(tx, period).map((row) => ({ ...row, counts: countsOfShift(tx, row.shiftId) }));
  const shifts = rows.map((row): ClosedShift => {
    const { number, cashierId, closedAtMs, expectedPaise, countedPaise, variancePaise, counts, signedById } = row;
    const day = dayOf(closedAtMs, utcOffsetMinutes);
    const signed = signedById !== null;
    return {
      number,
      cashierId,
      day,
      closedAtMs,
      expectedPaise,
      countedPaise,
      variancePaise,
      recounts: counts.length - 1,
      signed,
    };
  });
  const views = rows.map(
    (row): ClosedShiftView => ({
      shiftId: row.shiftId,
      number: row.number,
      zNumber: row.zNumber,
      cashierName: nameOf(row.cashierId),
      reliefNames: reliefsOfShift(tx, row.shiftId).map(nameOf),
      closedByName: nameOf(row.closedById),
      openedAtMs: row.openedAtMs,
      closedAtMs: row.closedAtMs,
      day: dayOf(row.closedAtMs, utcOffsetMinutes),
      expectedPaise: row.expectedPaise,
      countedPaise: row.countedPaise,
      variancePaise: row.variancePaise,
      reason: row.varianceReason,
      counts: row.counts.map(({ countedPaise, variancePaise, lockedAtMs, operatorId }) => ({
        countedPaise,
        variancePaise,
        atMs: lockedAtMs,
        byName: nameOf(operatorId),
      })),
      signedByName: row.signedById === null ? null : nameOf(row.signedById),
      bookAgrees: row.tally !== null && amountOf(JSON.parse(row.tally) as Tally, { kind: 'drawer' }) === row.expectedPaise,
    }),
  );
  return {
    shifts: views,
    cashiers: cashByCashier(shifts).map(({ cashierId, ...sums }) => ({
      name: nameOf(cashierId),
      ...sums,
    })) as CashView['cashiers'],
    days: [...cashByDay(shifts)] as CashView['days'],
    totals: cashSums(shifts) as CashView['totals'],
  };
}

/** `2026-11-23` of the lot's calendar. */
export function dayOf(atMs: number, utcOffsetMinutes: number): string {
  return new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
}
