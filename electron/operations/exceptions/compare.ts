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
  priceRecords,
  shiftsClosedShort,
} from '../../../db/exceptions-of-cashiers.ts';
import { findOperator } from '../../../db/operators.ts';
import { findSession } from '../../../db/sessions.ts';
import { handsOfShift } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { type CashierCounts, compareCashiers, type Measure, measures } from '../../../domain/exceptions/compare-cashiers.ts';
import { isExit, measureOf } from '../../../domain/exceptions/measure-of.ts';
import { openPriceTraces, type PriceTrace, tracedMeasures } from '../../../domain/exceptions/shown-and-taken.ts';
import type { ExceptionId, OperatorId, SessionId } from '../../../domain/ids.ts';
import { lotDayStartMs } from '../../../domain/lot/lot-day.ts';
import { paise } from '../../../domain/money/paise.ts';
import type { BookKind } from '../../../domain/report/book-entry.ts';
import { ok } from '../../../domain/result.ts';
import { isFreeClass } from '../../../domain/tariff/tariff.ts';
import type { Behind, ComparedPeriod } from '../../contract/views.ts';
import { type Call, type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { summaryOf } from '../../view/summary.ts';
import { settingsOf } from '../context.ts';
import { tariffOfStay } from '../quotes.ts';
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
    const traces = tracesOver({ store, clock });
    for (const stretch of stretchesOf(range)) {
      store.read((tx) => count(tx, stretch, cashiers));
      for (const { operatorId, measure } of traces(stretch)) countedOf(cashiers, operatorId).counts[measure] += 1;
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
    if (tracedMeasures.some((each) => each === measure)) return tracedBehind({ store, clock }, { range, operatorId, measure });
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
  const of = (operatorId: OperatorId) => countedOf(cashiers, operatorId);
  for (const { kind, detail, operatorId, count: times } of countsByCashier(tx, stretch)) {
    if (operatorId === null) continue;
    const line = { kind: kind as BookKind, detail };
    const measure = measureOf(line);
    if (isExit(line)) of(operatorId).exits += times;
    else if (measure !== null) of(operatorId).counts[measure] += times;
  }
  for (const { operatorId } of shiftsClosedShort(tx, stretch)) of(operatorId).counts.cash_short += 1;
}

function countedOf(cashiers: Map<OperatorId, Counted>, operatorId: OperatorId): Counted {
  const known = cashiers.get(operatorId) ?? { exits: 0, counts: noCounts() };
  cashiers.set(operatorId, known);
  return known;
}

/** What fees that were shown say of each stretch, asked in order: a stay may be quoted in one and end in the next. */
function tracesOver({ store, clock }: Parts): (stretch: SeqRange) => readonly PriceTrace[] {
  let reading: ReadTx | null = null;
  const isFree = (sessionId: SessionId) => {
    const session = reading === null ? undefined : findSession(reading, sessionId);
    if (reading === null || session === undefined) return false;
    const tariff = tariffOfStay(reading, session, { settings: settingsOf(reading), nowMs: session.closedAtMs ?? clock.nowMs() });
    return tariff !== null && isFreeClass(tariff, session.vehicleClass);
  };
  const { take } = openPriceTraces(isFree);
  return (stretch) =>
    store.read((tx) => {
      reading = tx;
      const found = priceRecords(tx, stretch).flatMap(take);
      reading = null;
      return found;
    });
}

/** Latest first, like the others; they are only known once the stay has ended, so they are looked for from the beginning. */
async function tracedBehind(
  parts: Parts,
  { range, operatorId, measure }: { readonly range: SeqRange; readonly operatorId: OperatorId; readonly measure: Measure },
) {
  const traces = tracesOver(parts);
  const found: PriceTrace[] = [];
  for (const stretch of stretchesOf(range)) {
    found.push(...traces(stretch).filter((trace) => trace.operatorId === operatorId && trace.measure === measure));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const latest = found.slice(-MAX_BEHIND).reverse();
  const entries = parts.store.read((tx) =>
    latest.map(
      ({ seq, atMs, sessionId, amountPaise }): Behind => ({
        seq,
        atMs,
        kind: measure,
        detail: measure,
        amountPaise: paise(amountPaise),
        session: summaryOf(tx, sessionId),
        reason: null,
        approverName: null,
      }),
    ),
  );
  return ok({ entries, more: found.length > MAX_BEHIND });
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
