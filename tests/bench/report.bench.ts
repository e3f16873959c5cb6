// The shift report at a million stored payments, as ratios: against the plainest SQL over the same lines, and what it does to the lane.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyOfRange } from '../../db/book.ts';
import { journalHead } from '../../db/journal.ts';
import { readRunningReport } from '../../electron/operations/reports/read-report.ts';
import { reportView } from '../../electron/operations/reports/report-view.ts';
import { boothIn, type TestBooth } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { T0 } from '../db/lot.ts';
import { cashExits } from './cash-exits.ts';
import { storeSessions } from './stored-sessions.ts';

const TURNS = 12;
const EXITS = 150;
/** Records of a busy shift of 700 payments, three for each stored one. */
const SHIFT_RECORDS = 2_100;

export type ReportFigures = {
  /** The sums of a shift of 700 payments among a million, by the time of hand-written SQL for the same. Aim: at most 1.2. */
  readonly shiftReportToSql: number;
  /** The same over all million payments. Aim: at most 1.2. */
  readonly millionReportToSql: number;
  readonly shiftReportMs: number;
  /** An X report over all million payments, whole with charts and cashiers. */
  readonly xReportOverMillionMs: number;
  /** Time of an exit between X reports of an ordinary shift by that of one without. Aim: at most 1.1. */
  readonly exitWithXReportToWithout: number;
};

export async function benchReport({ many = 1_000_000 } = {}): Promise<ReportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-'));
  try {
    const booth = boothIn(folder);
    booth.append(...foundation());
    storeSessions(booth, many);
    const head = booth.db.read(journalHead).seq;
    const shift = compare(booth, { fromSeq: head - SHIFT_RECORDS, throughSeq: head }, TURNS * 20);
    const million = compare(booth, { fromSeq: 1, throughSeq: head }, TURNS);
    const xReportOverMillionMs = xReport(booth);
    const exits = measureLane(booth);
    booth.db.close();
    return {
      shiftReportToSql: shift.report / shift.sql,
      millionReportToSql: million.report / million.sql,
      shiftReportMs: shift.report,
      xReportOverMillionMs,
      exitWithXReportToWithout: exits.withReport / exits.without,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As somebody would write it at the prompt, with the range in the text: nothing of ours in between. */
const handWritten = (fromSeq: number, throughSeq: number) =>
  `SELECT kind, detail, count(*), sum(amount_paise), sum(taxable_paise), sum(tax_paise) FROM book_entry
   WHERE seq BETWEEN ${fromSeq} AND ${throughSeq} GROUP BY kind, detail`;

/** Taking turns, so that both see the same moods of the computer. Medians, in milliseconds. */
function compare(booth: TestBooth, range: { readonly fromSeq: number; readonly throughSeq: number }, turns: number) {
  const report: number[] = [];
  const sql: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    report.push(timed(() => booth.db.read((tx) => tallyOfRange(tx, range))));
    sql.push(timed(() => booth.db.read((tx) => tx.statement(handWritten(range.fromSeq, range.throughSeq)).all())));
  }
  return { report: median(report), sql: median(sql) };
}

function xReport(booth: TestBooth): number {
  return timed(() =>
    booth.db.read((tx) => {
      const report = readRunningReport(tx, { kind: 'x', nowMs: T0 });
      return reportView(tx, report, { closingId: null, documentId: null, signedOff: null, shiftId: null });
    }),
  );
}

/** The booth is one process: a report and an exit take turns. What is measured is the exit, right after a shift's report. */
function measureLane(booth: TestBooth) {
  const exits = cashExits(booth);
  const head = booth.db.read(journalHead).seq;
  const range = { fromSeq: head - SHIFT_RECORDS, throughSeq: head };
  const without: number[] = [];
  const withReport: number[] = [];
  for (let turn = 0; turn < EXITS; turn += 1) {
    const plain = exits.letIn();
    without.push(timed(plain));
    const busy = exits.letIn();
    booth.db.read((tx) => tallyOfRange(tx, range));
    withReport.push(timed(busy));
  }
  return { without: median(without), withReport: median(withReport) };
}

function timed(work: () => unknown): number {
  const startedAtMs = performance.now();
  work();
  return performance.now() - startedAtMs;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}
