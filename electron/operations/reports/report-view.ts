// A report with what charts and per-cashier lines need beside its sections. All of it are sums over the same stretch of the day book.
import { timesSetInShift } from '../../../db/anomalies.ts';
import { receivedByTime, tallyByClass, tallyByOperator } from '../../../db/book.ts';
import { findOperator } from '../../../db/operators.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { type Paise, paise } from '../../../domain/money/paise.ts';
import { vehicleClassWords } from '../../../domain/receipt/document-head.ts';
import type { Report } from '../../../domain/report/report.ts';
import { moneyInPaise, reportSections } from '../../../domain/report/report-sections.ts';
import { reportName } from '../../../domain/report/report-sheet.ts';
import { receivedMethods, reportTitles, rowWords } from '../../../domain/report/report-words.ts';
import { amountOf, countOf, type Tally } from '../../../domain/report/tally.ts';
import type { ReportView } from '../../contract/views/report.ts';
import { settingsOf } from '../context.ts';

/** Who and what the report belongs to, beside its figures. */
export type ReportPlace = Pick<ReportView, 'closingId' | 'documentId' | 'signedOff'> & {
  readonly shiftId: NonNullable<ReportView['shift']>['shiftId'] | null;
};

export function reportView(tx: ReadTx, report: Report, { shiftId, ...place }: ReportPlace): ReportView {
  const { kind, fromMs, throughMs, tally, inside, counts, shifts, shift } = report;
  return {
    kind,
    name: reportName(report),
    title: reportTitles[kind],
    ...place,
    fromMs,
    throughMs,
    shift: shift === null || shiftId === null ? null : { ...shift, shiftId, reliefs: [...shift.reliefs] },
    sections: reportSections(report).map(({ id, words, rows }) => ({ id, words, rows: [...rows] })),
    moneyInPaise: moneyInPaise(tally),
    entered: countOf(tally, { kind: 'entered' }),
    left: countOf(tally, { kind: 'left' }),
    inside,
    variancePaise: varianceOf(counts, shifts),
    byWay: receivedMethods.map((method) => ({
      words: rowWords[method],
      count: countOf(tally, { kind: 'received', detail: method }),
      amountPaise: paise(amountOf(tally, { kind: 'received', detail: method })),
    })),
    byTime: byTime(tx, report),
    byClass: byClass(tx, report),
    cashiers: byCashier(tx, report),
    timesSet: shiftId === null ? [] : [...timesSetInShift(tx, shiftId)],
  };
}

function varianceOf(counts: Report['counts'], shifts: Report['shifts']): Paise | null {
  const last = counts.at(-1);
  if (last !== undefined) return last.variancePaise;
  return shifts.length === 0 ? null : paise(shifts.reduce((sum, { variancePaise }) => sum + variancePaise, 0));
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Hours of a shift or a day, days of a month, months of a year. */
function byTime(tx: ReadTx, { kind, fromSeq, throughSeq }: Report): ReportView['byTime'] {
  const offsetMs = settingsOf(tx).utcOffsetMinutes * 60_000;
  const hourly = kind === 'x' || kind === 'shift' || kind === 'day';
  const pieceMs = hourly ? hourMs : dayMs;
  const sums = new Map<number, { count: number; amountPaise: number }>();
  for (const { piece, count, amountPaise } of receivedByTime(tx, { fromSeq, throughSeq }, { offsetMs, pieceMs })) {
    const startMs = kind === 'year' ? monthStart(piece * pieceMs) : piece * pieceMs;
    const sum = sums.get(startMs) ?? { count: 0, amountPaise: 0 };
    sums.set(startMs, { count: sum.count + count, amountPaise: sum.amountPaise + amountPaise });
  }
  const pieces = [...sums.entries()]
    .sort(([one], [other]) => one - other)
    .map(([startMs, { count, amountPaise }]) => ({
      fromMs: Math.max(0, startMs - offsetMs),
      count,
      amountPaise: paise(amountPaise),
    }));
  return { piece: hourly ? 'hour' : kind === 'month' ? 'day' : 'month', pieces };
}

function monthStart(wallMs: number): number {
  const wall = new Date(wallMs);
  return Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1);
}

function byClass(tx: ReadTx, { fromSeq, throughSeq }: Report): ReportView['byClass'] {
  const settings = settingsOf(tx);
  const grouped = Map.groupBy(tallyByClass(tx, { fromSeq, throughSeq }), ({ vehicleClass }) => vehicleClass);
  return [...grouped.entries()].flatMap(([vehicleClass, lines]) => {
    if (vehicleClass === null) return [];
    const entered = countOf(lines, { kind: 'entered' });
    const left = countOf(lines, { kind: 'left' });
    const amountPaise = paise(amountOf(lines, { kind: 'received' }));
    if (entered === 0 && left === 0 && amountPaise === 0) return [];
    return [{ words: vehicleClassWords(settings, vehicleClass), entered, left, amountPaise }];
  });
}

function byCashier(tx: ReadTx, { fromSeq, throughSeq }: Report): ReportView['cashiers'] {
  const grouped = Map.groupBy(tallyByOperator(tx, { fromSeq, throughSeq }), ({ operatorId }) => operatorId);
  return [...grouped.entries()]
    .map(([operatorId, lines]) => ({
      operatorId,
      name: operatorId === null ? null : (findOperator(tx, operatorId)?.name ?? operatorId),
      entered: countOf(lines, { kind: 'entered' }),
      left: countOf(lines, { kind: 'left' }),
      cashPaise: paise(amountOf(lines, { kind: 'received', detail: 'cash' })),
      onlinePaise: onlinePaise(lines),
      exceptions: countOf(lines, { kind: 'exception' }),
      copies: countOf(lines, { kind: 'copy' }),
    }))
    .sort((one, other) => (one.name ?? '').localeCompare(other.name ?? ''));
}

function onlinePaise(lines: Tally): Paise {
  const all = amountOf(lines, { kind: 'received' }) - amountOf(lines, { kind: 'received', detail: 'cash' });
  return paise(all + amountOf(lines, { kind: 'late_money' }));
}
