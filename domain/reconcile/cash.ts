// Cash: what the drawers should have held against what was counted, by shift, cashier and day. Closed shifts only: an open one is blind.
import type { OperatorId } from '../ids.ts';

export type ClosedShift = {
  readonly number: number;
  readonly cashierId: OperatorId;
  /** The day of the lot's calendar on which it was closed, `2026-11-23`. */
  readonly day: string;
  readonly closedAtMs: number;
  readonly expectedPaise: number;
  readonly countedPaise: number;
  readonly variancePaise: number;
  /** Counts after the first one, each made with the expected figure known. */
  readonly recounts: number;
  readonly signed: boolean;
};

export type CashSums = {
  readonly shifts: number;
  readonly expectedPaise: number;
  readonly countedPaise: number;
  /** counted − expected: negative is short. */
  readonly variancePaise: number;
  readonly shortPaise: number;
  readonly overPaise: number;
  readonly off: number;
  readonly recounted: number;
  readonly unsigned: number;
};

export function cashSums(shifts: readonly ClosedShift[]): CashSums {
  const sum = (amountOf: (shift: ClosedShift) => number) => shifts.reduce((total, shift) => total + amountOf(shift), 0);
  return {
    shifts: shifts.length,
    expectedPaise: sum(({ expectedPaise }) => expectedPaise),
    countedPaise: sum(({ countedPaise }) => countedPaise),
    variancePaise: sum(({ variancePaise }) => variancePaise),
    shortPaise: sum(({ variancePaise }) => Math.max(0, -variancePaise)),
    overPaise: sum(({ variancePaise }) => Math.max(0, variancePaise)),
    off: shifts.filter(({ variancePaise }) => variancePaise !== 0).length,
    recounted: shifts.filter(({ recounts }) => recounts > 0).length,
    unsigned: shifts.filter(({ signed }) => !signed).length,
  };
}

export type CashierSums = CashSums & {
  readonly cashierId: OperatorId;
  /** One for each of their shifts, the earliest first. */
  readonly variances: readonly { readonly number: number; readonly day: string; readonly variancePaise: number }[];
};

/** Who is furthest off first: by short and over together, so that a short and an over do not hide each other. */
export function cashByCashier(shifts: readonly ClosedShift[]): readonly CashierSums[] {
  const groups = Map.groupBy(shifts, ({ cashierId }) => cashierId);
  return [...groups]
    .map(([cashierId, own]) => ({
      cashierId,
      ...cashSums(own),
      variances: own
        .toSorted((one, other) => one.number - other.number)
        .map(({ number, day, variancePaise }) => ({ number, day, variancePaise })),
    }))
    .sort((one, other) => offBy(other) - offBy(one) || (one.cashierId < other.cashierId ? -1 : 1));
}

export type DaySums = CashSums & { readonly day: string };

/** Latest first. */
export function cashByDay(shifts: readonly ClosedShift[]): readonly DaySums[] {
  const groups = Map.groupBy(shifts, ({ day }) => day);
  return [...groups].map(([day, own]) => ({ day, ...cashSums(own) })).sort((one, other) => (one.day < other.day ? 1 : -1));
}

function offBy({ shortPaise, overPaise }: CashSums): number {
  return shortPaise + overPaise;
}
