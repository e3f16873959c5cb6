// A report as headings and figures, in people's words: the paper, the screen and every file show these and nothing else.
import { add, type Paise, paise } from '../money/paise.ts';
import { cutText } from '../text/cut-text.ts';
import type { Words } from '../words.ts';
import type { Report } from './report.ts';
import { receivedMethods, rowWords, sectionWords, wordsOfDetail } from './report-words.ts';
import { amountOf, countOf, type Tally } from './tally.ts';

export type ReportValue =
  | { readonly kind: 'money'; readonly paise: Paise }
  | { readonly kind: 'count'; readonly count: number }
  /** So many, with their sum. */
  | { readonly kind: 'counted_money'; readonly count: number; readonly paise: Paise }
  | { readonly kind: 'text'; readonly text: string };

export type ReportRow = { readonly words: Words; readonly value: ReportValue; readonly strong: boolean };
export const sectionIds = [
  'money',
  'refunds',
  'vehicles',
  'drawer',
  'exceptions',
  'gst',
  'shifts',
  'handed_over',
  'perpetual',
  'records',
] as const;
export type SectionId = (typeof sectionIds)[number];
export type ReportSection = { readonly id: SectionId; readonly words: Words; readonly rows: readonly ReportRow[] };

/** Figures first. Sections that have nothing to say are left out, except those that every report has. */
export function reportSections(report: Report): readonly ReportSection[] {
  const made: readonly (readonly [SectionId, readonly ReportRow[], always: boolean])[] = [
    ['money', moneyRows(report.tally), true],
    ['refunds', refundRows(report.tally), false],
    ['vehicles', vehicleRows(report), true],
    ['drawer', drawerRows(report), false],
    ['exceptions', exceptionRows(report.tally), false],
    ['gst', gstRows(report), true],
    ['shifts', shiftRows(report), false],
    ['handed_over', handedOverRows(report), false],
    ['perpetual', perpetualRows(report), true],
    ['records', recordRows(report), true],
  ];
  return made
    .filter(([, rows, always]) => always || rows.length > 0)
    .map(([id, rows]) => ({ id, words: sectionWords[id], rows }));
}

function moneyRows(tally: Tally): readonly ReportRow[] {
  const ways = receivedMethods.map((method) => counted(rowWords[method], tally, { kind: 'received', detail: method }));
  const late = some(counted(rowWords.lateMoney, tally, { kind: 'late_money' }));
  const passes = some(counted(rowWords.ofWhichPasses, tally, { kind: 'pass_received' }));
  return [...ways, ...late, strong(rowWords.moneyIn, moneyInPaise(tally)), ...passes];
}

/** What came in by any way, late money included. */
export function moneyInPaise(tally: Tally): Paise {
  return paise(amountOf(tally, { kind: 'received' }) + amountOf(tally, { kind: 'late_money' }));
}

function refundRows(tally: Tally): readonly ReportRow[] {
  return [
    ...some(counted(rowWords.refundsDue, tally, { kind: 'refund_due' })),
    ...some(counted(rowWords.refundsCash, tally, { kind: 'refund_paid', detail: 'cash' })),
    ...some(counted(rowWords.refundsOnline, tally, { kind: 'refund_paid', detail: 'online' })),
    ...some(counted(rowWords.refundsFailed, tally, { kind: 'refund_failed' })),
    ...some(counted(rowWords.writtenOff, tally, { kind: 'written_off' })),
  ];
}

function vehicleRows({ tally, inside }: Report): readonly ReportRow[] {
  const count = (words: Words, n: number): ReportRow => ({ words, value: { kind: 'count', count: n }, strong: false });
  const seldom = (words: Words, n: number) => (n === 0 ? [] : [count(words, n)]);
  return [
    count(rowWords.entered, countOf(tally, { kind: 'entered' })),
    ...seldom(rowWords.enteredByPass, countOf(tally, { kind: 'entered', detail: 'pass' })),
    count(rowWords.left, countOf(tally, { kind: 'left' })),
    ...seldom(rowWords.overstayed, countOf(tally, { kind: 'overstayed' })),
    ...seldom(rowWords.voided, countOf(tally, { kind: 'voided' })),
    count(rowWords.inside, inside),
  ];
}

/** What should lie in the drawer: everything that moved in it. Of one shift; periods have their shifts instead. */
export function expectedPaise(tally: Tally): Paise {
  return paise(amountOf(tally, { kind: 'drawer' }));
}

function drawerRows({ kind, tally, counts, varianceReason, shift }: Report): readonly ReportRow[] {
  if ((kind !== 'x' && kind !== 'shift') || shift === null) return [];
  const moved = (detail: string) => paise(amountOf(tally, { kind: 'drawer', detail }));
  const seldom = (words: Words, amount: Paise) => (amount === 0 ? [] : [plain(words, amount)]);
  const last = counts.at(-1);
  return [
    plain(rowWords.float, moved('float')),
    plain(rowWords.cashSales, add(moved('cash_payment'), moved('change'))),
    ...seldom(rowWords.cashRefunds, moved('cash_refund')),
    ...seldom(rowWords.drops, moved('drop')),
    ...seldom(rowWords.paidOuts, moved('paid_out')),
    ...seldom(rowWords.corrections, moved('correction')),
    strong(rowWords.expected, expectedPaise(tally)),
    ...counts.slice(0, -1).map((count) => plain(rowWords.earlierCount, count.countedPaise)),
    ...(last === undefined
      ? []
      : [
          strong(last.attempt === 1 ? rowWords.counted : rowWords.recounted, last.countedPaise),
          strong(varianceWords(last.variancePaise), last.variancePaise),
        ]),
    ...(varianceReason === null ? [] : [text(rowWords.reason, varianceReason)]),
  ];
}

export function varianceWords(variancePaise: Paise): Words {
  if (variancePaise === 0) return rowWords.varianceNone;
  return variancePaise < 0 ? rowWords.varianceShort : rowWords.varianceOver;
}

function exceptionRows(tally: Tally): readonly ReportRow[] {
  const lines = tally.filter(({ kind }) => kind === 'exception');
  return [
    ...lines.map(({ detail, count, amountPaise }) => row(wordsOfDetail(detail), count, paise(amountPaise))),
    ...some(counted(rowWords.concessions, tally, { kind: 'concession' })),
    ...some(countedOnly(rowWords.copies, tally, { kind: 'copy' })),
    ...some(countedOnly(rowWords.manualBarrier, tally, { kind: 'barrier', detail: 'manual' })),
    ...some(countedOnly(rowWords.cancelledPayments, tally, { kind: 'cancelled_payment' })),
    ...some(countedOnly(rowWords.failedPayments, tally, { kind: 'failed_payment' })),
  ];
}

function gstRows({ tally, receipts }: Report): readonly ReportRow[] {
  const issued = tally.filter(({ kind }) => kind === 'receipt');
  const voided = tally.filter(({ kind }) => kind === 'receipt_voided');
  const sum = (lines: Tally, column: 'amountPaise' | 'taxablePaise' | 'taxPaise') =>
    paise(lines.reduce((total, line) => total + line[column], 0));
  const net = (column: 'amountPaise' | 'taxablePaise' | 'taxPaise') => paise(sum(issued, column) - sum(voided, column));
  return [
    counted(rowWords.receipts, tally, { kind: 'receipt' }),
    ...some(counted(rowWords.receiptsVoided, tally, { kind: 'receipt_voided' })),
    plain(rowWords.taxable, net('taxablePaise')),
    plain(rowWords.tax, net('taxPaise')),
    strong(rowWords.receiptTotal, net('amountPaise')),
    ...(receipts === null ? [] : [text(rowWords.firstReceipt, receipts.first), text(rowWords.lastReceipt, receipts.last)]),
  ];
}

/** A day names each shift; a month or a year would be longer than its paper. */
function shiftRows({ kind, shifts }: Report): readonly ReportRow[] {
  if (shifts.length === 0) return [];
  const sum = (of: (shift: Report['shifts'][number]) => Paise) => paise(shifts.reduce((total, shift) => total + of(shift), 0));
  const named = kind === 'day' ? shifts.slice(0, 60) : [];
  return [
    ...named.map(({ number, cashier, variancePaise }) => {
      const name = cutText(`Z ${number} · ${cashier}`, 200);
      return plain({ en: name, hi: name }, variancePaise);
    }),
    { words: rowWords.shiftsClosed, value: { kind: 'count' as const, count: shifts.length }, strong: false },
    plain(
      rowWords.expected,
      sum((shift) => shift.expectedPaise),
    ),
    plain(
      rowWords.counted,
      sum((shift) => shift.countedPaise),
    ),
    strong(
      rowWords.variance,
      sum((shift) => shift.variancePaise),
    ),
  ];
}

function handedOverRows({ handedOver, unsentRecords, parkedRecords }: Report): readonly ReportRow[] {
  const count = (words: Words, n: number): readonly ReportRow[] =>
    n === 0 ? [] : [{ words, value: { kind: 'count', count: n }, strong: false }];
  return [
    ...handedOver.slice(0, 60).map(({ name, amountPaise }) => plain({ en: name, hi: name }, amountPaise)),
    ...count(rowWords.unsent, unsentRecords),
    ...count(rowWords.parked, parkedRecords),
  ];
}

function perpetualRows({ totals }: Report): readonly ReportRow[] {
  const count = (words: Words, n: number): ReportRow => ({ words, value: { kind: 'count', count: n }, strong: false });
  return [
    plain(rowWords.totalCash, totals.cashReceivedPaise),
    plain(rowWords.totalOnline, totals.onlineReceivedPaise),
    plain(rowWords.totalRefundsDue, totals.refundsDuePaise),
    count(rowWords.totalReceipts, totals.receiptsIssued),
    count(rowWords.totalTickets, totals.ticketsIssued),
    count(rowWords.totalExceptions, totals.exceptionsApproved),
  ];
}

function recordRows({ fromSeq, throughSeq }: Report): readonly ReportRow[] {
  return [text(rowWords.records, `${fromSeq}–${throughSeq}`)];
}

type Wanted = Parameters<typeof countOf>[1];

function counted(words: Words, tally: Tally, wanted: Wanted): ReportRow {
  return row(words, countOf(tally, wanted), paise(amountOf(tally, wanted)));
}

function countedOnly(words: Words, tally: Tally, wanted: Wanted): ReportRow {
  return { words, value: { kind: 'count', count: countOf(tally, wanted) }, strong: false };
}

function row(words: Words, count: number, amount: Paise): ReportRow {
  return { words, value: { kind: 'counted_money', count, paise: amount }, strong: false };
}

function plain(words: Words, amount: Paise): ReportRow {
  return { words, value: { kind: 'money', paise: amount }, strong: false };
}

function strong(words: Words, amount: Paise): ReportRow {
  return { words, value: { kind: 'money', paise: amount }, strong: true };
}

function text(words: Words, value: string): ReportRow {
  return { words, value: { kind: 'text', text: value }, strong: false };
}

/** A line that counts nothing is left out. */
function some(line: ReportRow): readonly ReportRow[] {
  return 'count' in line.value && line.value.count === 0 ? [] : [line];
}
