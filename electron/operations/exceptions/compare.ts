// exceptions.compare and exceptions.behind: how cashiers compare, and the records behind each figure. Read in stretches, so that a long
// period never holds the lane up.

import type { SeqRange } from '../../../db/book.ts';
import { findApproval } from '../../../db/exceptions.ts';
import {
  type BookedEntry,
  countsByCashier,
  entriesOfCashier,
  firstSeqAfterLastDay,
  firstSeqOfShift,
  firstSeqSince,
  journalHeadSeq,
  shiftsClosedShort,
} from '../../../db/exceptions-of-cashiers.ts';
import { findOperator } from '../../../db/operators.ts';
import { handsOfShift } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { type CashierCounts, compareCashiers, type Measure, measures } from '../../../domain/exceptions/compare-cashiers.ts';
import { isExit, measureOf } from '../../../domain/exceptions/measure-of.ts';
import type { ExceptionId, OperatorId } from '../../../domain/ids.ts';
import { lotDayStartMs } from '../../../domain/lot/lot-day.ts';
import { paise } from '../../../domain/money/paise.ts';
import type { BookKind } from '../../../domain/report/book-entry.ts';
import { ok } from '../../../domain/result.ts';
import type { Behind, ComparedPeriod } from '../../contract/views.ts';
import { type Call, type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { summaryOf } from '../../view/summary.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';

type Parts = { readonly store: Store; readonly clock: Clock };
type Counted = { exits: number; readonly counts: Record<Measure, number> };

const DAY_MS = 86_400_000;
const STRETCH = 10_000;
const MAX_BEHIND = 200;

export function compareExceptions({ store, clock }: Parts): Operation<'exceptions.compare'> {
  return async ({ period }, call) => {
    const { range, fromMs } = store.read((tx) => rangeOf(tx, { period, nowMs: clock.nowMs(), call }));
    const cashiers = new Map<OperatorId, Counted>();
    for (const stretch of stretchesOf(range)) {
      store.read((tx) => count(tx, stretch, cashiers));
      // Whatever waits in the lane goes first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return store.read((tx) => {
      const counted: CashierCounts[] = [...cashiers].map(([operatorId, each]) => ({ operatorId, ...each }));
      const named = counted
        .filter(({ exits }) => exits > 0)
        .map(({ operatorId, exits }) => ({ operatorId, name: findOperator(tx, operatorId)?.name ?? '—', exits }))
        .sort((one, other) => other.exits - one.exits || (one.operatorId < other.operatorId ? -1 : 1));
      return ok({ fromMs, cashiers: named, lines: [...compareCashiers(counted)] });
    });
  };
}

export function exceptionsBehind({ store, clock }: Parts): Operation<'exceptions.behind'> {
  return async ({ period, operatorId, measure }, call) => {
    const { range } = store.read((tx) => rangeOf(tx, { period, nowMs: clock.nowMs(), call }));
    const found: Behind[] = [];
    for (const stretch of stretchesOf(range).reverse()) {
      if (found.length > MAX_BEHIND) break;
      store.read((tx) => found.push(...behind(tx, { stretch, operatorId, measure })));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return ok({ entries: found.slice(0, MAX_BEHIND), more: found.length > MAX_BEHIND });
  };
}

/** The records of a period. Nothing of the open shift for whoever had it in hand. */
function rangeOf(
  tx: ReadTx,
  { period, nowMs, call }: { readonly period: ComparedPeriod; readonly nowMs: number; readonly call: Call },
): { readonly range: SeqRange; readonly fromMs: number | null } {
  const { openShift } = call;
  const heldIt = openShift !== null && handsOfShift(tx, openShift).includes(operatorOf(call).operatorId);
  const shiftSeq = heldIt ? firstSeqOfShift(tx, openShift.shiftId) : undefined;
  const throughSeq = shiftSeq === undefined ? journalHeadSeq(tx) : shiftSeq - 1;
  if (period === 'since_day_closing') return { range: { fromSeq: firstSeqAfterLastDay(tx), throughSeq }, fromMs: null };
  const todayMs = lotDayStartMs({ nowMs, utcOffsetMinutes: settingsOf(tx).utcOffsetMinutes });
  const fromMs = Math.max(0, todayMs - { today: 0, days7: 6, days30: 29 }[period] * DAY_MS);
  return { range: { fromSeq: firstSeqSince(tx, fromMs), throughSeq }, fromMs };
}

function stretchesOf({ fromSeq, throughSeq }: SeqRange): SeqRange[] {
  const stretches: SeqRange[] = [];
  for (let from = fromSeq; from <= throughSeq; from += STRETCH) {
    stretches.push({ fromSeq: from, throughSeq: Math.min(from + STRETCH - 1, throughSeq) });
  }
  return stretches;
}

function count(tx: ReadTx, stretch: SeqRange, cashiers: Map<OperatorId, Counted>): void {
  const of = (operatorId: OperatorId) => {
    const known = cashiers.get(operatorId) ?? { exits: 0, counts: noCounts() };
    cashiers.set(operatorId, known);
    return known;
  };
  for (const { kind, detail, operatorId, count: times } of countsByCashier(tx, stretch)) {
    if (operatorId === null) continue;
    const line = { kind: kind as BookKind, detail };
    const measure = measureOf(line);
    if (isExit(line)) of(operatorId).exits += times;
    else if (measure !== null) of(operatorId).counts[measure] += times;
  }
  for (const { operatorId } of shiftsClosedShort(tx, stretch)) of(operatorId).counts.cash_short += 1;
}

function noCounts(): Record<Measure, number> {
  return Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>;
}

type OneFigure = { readonly stretch: SeqRange; readonly operatorId: OperatorId; readonly measure: Measure };

function behind(tx: ReadTx, { stretch, operatorId, measure }: OneFigure): Behind[] {
  if (measure === 'cash_short') {
    return shiftsClosedShort(tx, stretch)
      .filter((shift) => shift.operatorId === operatorId)
      .map(({ seq, atMs, number, variancePaise, reason }) => ({
        seq,
        atMs,
        kind: 'cash_short',
        detail: `${number}`,
        amountPaise: variancePaise,
        session: null,
        reason,
        approverName: null,
      }));
  }
  return entriesOfCashier(tx, { ...stretch, operatorId })
    .filter((entry) => measureOf({ kind: entry.kind as BookKind, detail: entry.detail }) === measure)
    .map((entry) => behindEntry(tx, entry));
}

function behindEntry(tx: ReadTx, { seq, atMs, kind, detail, sessionId, amountPaise, body }: BookedEntry): Behind {
  const { exceptionId = null } = JSON.parse(body ?? '{}') as { readonly exceptionId?: ExceptionId | null };
  const approval = exceptionId === null ? undefined : findApproval(tx, exceptionId);
  return {
    seq,
    atMs,
    kind,
    detail,
    amountPaise: paise(amountPaise),
    session: sessionId === null ? null : summaryOf(tx, sessionId),
    // A dash was written where nobody had to give a reason.
    reason: approval === undefined || approval.reason === '-' ? null : approval.reason,
    approverName: approval?.approverName ?? null,
  };
}
