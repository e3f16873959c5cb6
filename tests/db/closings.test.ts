// Many shifts of random work, each counted blind and closed, with days and months between: every closing counts each record once, and all
// of them say what a recount from the journal says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receivedByTime, tallyOfRange } from '../../db/book.ts';
import { lastClosing, listClosings } from '../../db/closings.ts';
import { readJournalAfter } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../db/rebuild.ts';
import { countsOfShift, drawerBalance, findOpenShift, handsOfShift, nextShiftNumber } from '../../db/shifts.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { Decision } from '../../domain/decision.ts';
import type { DecisionContext } from '../../domain/decision-context.ts';
import type { ShiftId } from '../../domain/ids.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { rupees } from '../../domain/money/paise.ts';
import type { Closing } from '../../domain/report/closing.ts';
import { decidePeriodClosing } from '../../domain/report/make-closing.ts';
import { openRecount } from '../../domain/report/recount.ts';
import { expectedPaise, moneyInPaise } from '../../domain/report/report-sections.ts';
import { amountOf, countOf, type Tally, tallyOf } from '../../domain/report/tally.ts';
import type { Result } from '../../domain/result.ts';
import { decideCloseShift } from '../../domain/shift/close-shift.ts';
import { decideLockCount } from '../../domain/shift/lock-count.ts';
import { decideOpenShift } from '../../domain/shift/open-shift.ts';
import { readRunningReport } from '../../electron/operations/reports/read-report.ts';
import {
  boothCode,
  boothIn,
  cashierId,
  crypto,
  shiftId as firstShiftId,
  foundation,
  newId,
  settings,
  supervisorId,
  T0,
  type TestBooth,
} from './fixture.ts';
import { type Step, walkBooth } from './random-walk.ts';

const stepArbitrary = fc.record({ action: fc.nat(999), pick: fc.nat(99), amount: fc.nat(99), minutes: fc.nat(9) });
const shiftArbitrary = fc.record({
  steps: fc.array(stepArbitrary, { minLength: 40, maxLength: 90 }),
  /** Notes of ₹100 that the cashier counts. */
  counted: fc.nat(40),
  recounts: fc.nat(1),
  endsDay: fc.boolean(),
  endsMonth: fc.boolean(),
});
type ShiftPlan = {
  readonly steps: Step[];
  readonly counted: number;
  readonly recounts: number;
  readonly endsDay: boolean;
  readonly endsMonth: boolean;
};

function contextAt(nowMs: number, shiftId: ShiftId, actorId = cashierId): DecisionContext {
  return {
    nowMs,
    newId,
    settings,
    boothCode,
    sign: crypto.sign,
    cashierName: 'Asha',
    anchor: null,
    key: 'f1e2d3c4b5a69788',
    actorId,
    shiftId,
  };
}

function take(booth: TestBooth, decide: (tx: ReadTx) => Result<Decision>): void {
  booth.db.write((tx) => {
    const decided = decide(tx);
    if (!decided.ok) throw new Error(decided.refusal.code);
    booth.appendIn(tx, decided.value.facts);
  });
}

function closeShift(booth: TestBooth, { counted, recounts }: ShiftPlan, nowMs: number): void {
  const shift = booth.db.read(findOpenShift);
  if (shift === undefined) throw new Error('no open shift');
  const context = contextAt(nowMs, shift.shiftId);
  for (let attempt = 0; attempt <= recounts; attempt++) {
    const counts = [{ kind: 'note' as const, facePaise: rupees(100), count: counted + attempt }];
    take(booth, (tx) =>
      decideLockCount(
        { earlierCounts: countsOfShift(tx, shift.shiftId).length, expectedPaise: drawerBalance(tx, shift.shiftId) },
        { counts },
        context,
      ),
    );
  }
  take(booth, (tx) => {
    const all = countsOfShift(tx, shift.shiftId);
    return decideCloseShift(
      {
        count: all.at(-1) ?? null,
        report: readRunningReport(tx, { kind: 'shift', nowMs }),
        nextClosingNumber: (lastClosing(tx, 'shift')?.number ?? 0) + 1,
        counts: all,
        pending: [],
        unsentRecords: 0,
        parkedRecords: 0,
      },
      { reason: 'as it was counted' },
      context,
    );
  });
}

function openNext(booth: TestBooth, nowMs: number): ShiftId {
  take(booth, (tx) =>
    decideOpenShift(
      { openShift: null, nextShiftNumber: nextShiftNumber(tx) },
      { drawerId: 'D1', counts: [{ kind: 'note', facePaise: rupees(500), count: 2 }] },
      contextAt(nowMs, firstShiftId),
    ),
  );
  const shift = booth.db.read(findOpenShift);
  if (shift === undefined) throw new Error('no open shift');
  return shift.shiftId;
}

function closePeriod(booth: TestBooth, kind: 'day' | 'month', nowMs: number): void {
  take(booth, (tx) => {
    const open = findOpenShift(tx);
    const report = { ...readRunningReport(tx, { kind, nowMs }), number: (lastClosing(tx, kind)?.number ?? 0) + 1 };
    const handsOfOpenShift = open === undefined ? [] : handsOfShift(tx, open);
    return decidePeriodClosing({ report, handsOfOpenShift }, contextAt(nowMs, firstShiftId, supervisorId));
  });
}

/** Works through the plan; the last shift is closed, and so is its day and month. */
function live(booth: TestBooth, plan: readonly ShiftPlan[]): number {
  booth.append(...foundation());
  let [shiftId, nowMs] = [firstShiftId, T0];
  plan.forEach((shift, at) => {
    nowMs = walkBooth(booth, shift.steps, { shiftId, nowMs }).nowMs + 60_000;
    closeShift(booth, shift, nowMs);
    const last = at === plan.length - 1;
    if (shift.endsDay || last) closePeriod(booth, 'day', nowMs);
    if (shift.endsMonth || last) closePeriod(booth, 'month', nowMs);
    if (!last) shiftId = openNext(booth, nowMs + 60_000);
  });
  return plan.reduce((sum, { steps }) => sum + steps.length, 0);
}

function recounted(records: readonly JournalRecord[]) {
  const recount = openRecount();
  return records.flatMap(({ seq, actorId, wallTimeMs, type, version, body }) => {
    const parsed = parseFact({ type, version, body });
    if (!parsed.ok) throw new Error(parsed.detail);
    return recount({ seq, actorId, wallTimeMs, fact: parsed.fact });
  });
}

const allOf = (tx: ReadTx, kind: Closing['kind']) =>
  [...listClosings(tx, { kind, before: Number.MAX_SAFE_INTEGER, limit: 1000 })].reverse();

/** The same lines from several tallies. */
function sumOf(tallies: readonly Tally[]): Tally {
  const lines = new Map<string, Tally[number]>();
  for (const line of tallies.flat()) {
    const key = `${line.kind} ${line.detail}`;
    const before = lines.get(key);
    const sum = (column: 'count' | 'amountPaise' | 'taxablePaise' | 'taxPaise') => (before?.[column] ?? 0) + line[column];
    lines.set(key, {
      ...line,
      count: sum('count'),
      amountPaise: sum('amountPaise'),
      taxablePaise: sum('taxablePaise'),
      taxPaise: sum('taxPaise'),
    });
  }
  return [...lines.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

let worked = 0;

test('shifts, days and months part the journal between them and agree with a recount of it', () => {
  fc.assert(
    fc.property(fc.array(shiftArbitrary, { minLength: 3, maxLength: 6 }), (plan) => {
      const folder = mkdtempSync(join(tmpdir(), 'naka-closings-'));
      const booth = boothIn(folder);
      try {
        worked += live(booth, plan);
        booth.db.read((tx) => {
          const records = readJournalAfter(tx, 0, 1_000_000);
          const entries = recounted(records);
          const kinds = { shift: allOf(tx, 'shift'), day: allOf(tx, 'day'), month: allOf(tx, 'month') };
          expect(kinds.shift).toHaveLength(plan.length);
          for (const closings of Object.values(kinds)) {
            closings.forEach((closing, at) => {
              const before = closings[at - 1];
              // Numbered without a gap, each from the record after the last one.
              expect(closing.number).toBe(at + 1);
              expect(closing.fromSeq).toBe((before?.throughSeq ?? 0) + 1);
              const within = entries.filter(({ seq }) => seq >= closing.fromSeq && seq <= closing.throughSeq);
              expect(closing.tally).toEqual(tallyOf(within));
              expect(closing.totals).toEqual(records[closing.throughSeq - 1]?.totals);
              periodIsDifference(closing, before);
            });
          }
          for (const { tally, drawer } of kinds.shift) {
            expect(drawer?.expectedPaise).toBe(expectedPaise(tally));
            const moved = (detail: string) => amountOf(tally, { kind: 'drawer', detail });
            const cashIn = moved('cash_payment') + moved('change');
            expect(cashIn).toBe(amountOf(tally, { kind: 'received', detail: 'cash' }));
            expect(expectedPaise(tally)).toBe(
              moved('float') + cashIn + moved('cash_refund') + moved('drop') + moved('paid_out') + moved('correction'),
            );
          }
          // Every counted thing up to the last closing is in exactly one of each kind.
          const counted = (closings: readonly Closing[]) => sumOf(closings.map(({ tally }) => tally));
          expect(counted(kinds.shift)).toEqual(counted(kinds.day));
          expect(counted(kinds.day)).toEqual(counted(kinds.month));
          expect(counted(kinds.month)).toEqual(tallyOf(entries));
          hoursAddUp(tx, kinds.day);
        });
        const rebuiltFile = join(folder, 'rebuilt.db');
        rebuildState(booth.db, rebuiltFile);
        const rebuilt = openBoothDatabase({ file: rebuiltFile });
        expect(rebuilt.read(dumpDerivedTables)).toEqual(booth.db.read(dumpDerivedTables));
        rebuilt.close();
      } finally {
        booth.db.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 12 },
  );
  expect(worked).toBeGreaterThan(2_000);
}, 180_000);

/** What happened in a period is what the perpetual totals grew by, and they never go down. */
function periodIsDifference({ tally, totals }: Closing, before: Closing | undefined): void {
  const grown = (of: keyof Closing['totals']) => totals[of] - (before?.totals[of] ?? 0);
  for (const of of Object.keys(totals) as (keyof Closing['totals'])[]) expect(grown(of)).toBeGreaterThanOrEqual(0);
  expect(grown('cashReceivedPaise')).toBe(amountOf(tally, { kind: 'received', detail: 'cash' }));
  expect(grown('cashReceivedPaise') + grown('onlineReceivedPaise')).toBe(moneyInPaise(tally));
  expect(grown('refundsDuePaise')).toBe(amountOf(tally, { kind: 'refund_due' }));
  expect(grown('receiptsIssued')).toBe(countOf(tally, { kind: 'receipt' }));
  expect(grown('ticketsIssued')).toBe(countOf(tally, { kind: 'entered', detail: 'ticket' }));
  expect(grown('exceptionsApproved')).toBe(countOf(tally, { kind: 'exception' }));
}

/** The hours of a day hold all of its money, each hour once. */
function hoursAddUp(tx: ReadTx, days: readonly Closing[]): void {
  for (const { fromSeq, throughSeq, tally } of days) {
    const pieces = receivedByTime(tx, { fromSeq, throughSeq }, { offsetMs: 19_800_000, pieceMs: 3_600_000 });
    expect(pieces.every(({ piece }) => Number.isInteger(piece))).toBe(true);
    expect(new Set(pieces.map(({ piece, detail }) => `${piece} ${detail}`)).size).toBe(pieces.length);
    expect(pieces.reduce((sum, { amountPaise }) => sum + amountPaise, 0)).toBe(amountOf(tally, { kind: 'received' }));
    expect(tallyOfRange(tx, { fromSeq, throughSeq })).toEqual(tally);
  }
}
