// Reads a report out of the day book: one that is still running (X, a closing to be made), or a closing that was made.

import { tallyOfRange } from '../../../db/book.ts';
import { lastClosing, nextClosingNumber, shiftClosesOfRange } from '../../../db/closings.ts';
import { journalHead, latestTotals, readJournalAfter } from '../../../db/journal.ts';
import { findOperator } from '../../../db/operators.ts';
import { findPendingNames } from '../../../db/pending-hand-over.ts';
import { receiptNumbersOfRange } from '../../../db/receipts.ts';
import { countInside } from '../../../db/sessions.ts';
import { closeOfShift, countsOfShift, findOpenShift, findShift, handsOfShift } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { assert } from '../../../domain/assert.ts';
import type { Closing, ClosingKind } from '../../../domain/report/closing.ts';
import type { Report, ReportKind } from '../../../domain/report/report.ts';
import type { Shift } from '../../../domain/shift/shift.ts';

type Range = { readonly fromSeq: number; readonly throughSeq: number };

/**
 * What would be counted now: from the record after the last closing of the kind (x: after the last shift's) to the journal's head.
 * `number` is the one that the closing would get.
 */
export function readRunningReport<Kind extends ReportKind>(
  tx: ReadTx,
  { kind, nowMs }: { readonly kind: Kind; readonly nowMs: number },
): Report & { readonly kind: Kind } {
  const counted: ClosingKind = kind === 'x' ? 'shift' : kind;
  const last = lastClosing(tx, counted);
  const range = { fromSeq: (last?.throughSeq ?? 0) + 1, throughSeq: journalHead(tx).seq };
  const open = kind === 'x' || kind === 'shift' ? findOpenShift(tx) : undefined;
  return {
    kind,
    number: kind === 'x' ? null : nextClosingNumber(tx, counted),
    ...range,
    fromMs: last?.throughMs ?? firstTimeMs(tx),
    throughMs: nowMs,
    tally: tallyOfRange(tx, range),
    totals: latestTotals(tx),
    inside: countInside(tx),
    receipts: receiptNumbersOfRange(tx, range),
    shift: open === undefined ? null : shiftOf(tx, open),
    shifts: kind === 'x' || kind === 'shift' ? [] : shiftsOf(tx, range),
    ...nothingClosed,
  };
}

/** A closing as it was made: its own tally and totals, with the names around it. */
export function readClosedReport(tx: ReadTx, closing: Closing): Report & { readonly kind: ClosingKind } {
  const { kind, number, fromSeq, throughSeq, fromMs, throughMs, tally, totals, inside } = closing;
  const range = { fromSeq, throughSeq };
  const made = { kind, number, ...range, fromMs, throughMs, tally, totals, inside, receipts: receiptNumbersOfRange(tx, range) };
  if (closing.shiftId === null) return { ...made, shift: null, shifts: shiftsOf(tx, range), ...nothingClosed };
  const shift = findShift(tx, closing.shiftId);
  const closed = closeOfShift(tx, closing.shiftId);
  assert(shift !== undefined && closed !== undefined, 'a shift report has its closed shift');
  return {
    ...made,
    shift: shiftOf(tx, shift),
    shifts: [],
    counts: countsOfShift(tx, closing.shiftId).map(({ attempt, countedPaise, variancePaise }) => ({
      attempt,
      countedPaise,
      variancePaise,
    })),
    varianceReason: closed.reason,
    handedOver: findPendingNames(tx, closed.handedOver),
    unsentRecords: closed.unsentRecords,
    parkedRecords: closed.parkedRecords,
  };
}

const nothingClosed = {
  counts: [],
  varianceReason: null,
  handedOver: [],
  unsentRecords: 0,
  parkedRecords: 0,
} as const;

function shiftOf(tx: ReadTx, shift: Shift): NonNullable<Report['shift']> {
  const nameOf = (operatorId: Shift['operatorId']) => findOperator(tx, operatorId)?.name ?? '';
  const reliefs = handsOfShift(tx, shift).filter((hand) => hand !== shift.operatorId);
  return {
    number: shift.number,
    cashier: nameOf(shift.operatorId),
    openedAtMs: shift.openedAtMs,
    reliefs: reliefs.map(nameOf),
  };
}

function shiftsOf(tx: ReadTx, range: Range): Report['shifts'] {
  return shiftClosesOfRange(tx, range).map(({ number, cashier, drawer }) => ({
    number,
    cashier,
    expectedPaise: drawer.expectedPaise,
    countedPaise: drawer.countedPaise,
    variancePaise: drawer.variancePaise,
  }));
}

function firstTimeMs(tx: ReadTx): number {
  return readJournalAfter(tx, 0, 1)[0]?.wallTimeMs ?? 0;
}
