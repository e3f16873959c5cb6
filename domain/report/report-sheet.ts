// A report as the sheet that is printed on 58 or 80 mm: figures first, signatures last.
import type { BoothContext } from '../decision-context.ts';
import { formatPaise } from '../money/paise.ts';
import type { SheetContent, SheetLine } from '../receipt/document.ts';
import { documentHead } from '../receipt/document-head.ts';
import { cutText } from '../text/cut-text.ts';
import type { Words } from '../words.ts';
import type { Report } from './report.ts';
import { type ReportSection, type ReportValue, reportSections } from './report-sections.ts';
import { reportLetters, reportTitles, rowWords } from './report-words.ts';

const sheetOf = {
  x: 'x_report',
  shift: 'shift_report',
  day: 'day_report',
  month: 'month_report',
  year: 'year_report',
} as const;

export function reportSheet(report: Report, context: BoothContext): SheetContent {
  return {
    kind: 'sheet',
    ...documentHead(context),
    sheet: sheetOf[report.kind],
    number: reportName(report),
    title: reportTitles[report.kind],
    lines: [...coveredLines(report, context), ...reportSections(report).flatMap(sectionLines), ...endLines(report)],
    qrText: null,
    anchor: context.anchor,
    key: context.key,
    madeAtMs: context.nowMs,
  };
}

/** `Z 12`; an X report is named by its shift: `X · 12`. */
export function reportName({ kind, number, shift }: Pick<Report, 'kind' | 'number' | 'shift'>): string {
  if (number !== null) return `${reportLetters[kind]} ${number}`;
  return shift === null ? 'X' : `X · ${shift.number}`;
}

/** As people read it on paper and screen: `12 · ₹1,240.00`. */
export function reportValueText(value: ReportValue): string {
  switch (value.kind) {
    case 'money':
      return formatPaise(value.paise);
    case 'count':
      return String(value.count);
    case 'counted_money':
      return `${value.count} · ${formatPaise(value.paise)}`;
    case 'text':
      return value.text;
  }
}

function coveredLines({ shift, fromMs, throughMs }: Report, { settings }: BoothContext): readonly SheetLine[] {
  const at = (atMs: number) => wallMoment(atMs, settings.utcOffsetMinutes);
  const ofShift: readonly SheetLine[] =
    shift === null
      ? []
      : [
          row(rowWords.shift, String(shift.number)),
          row(rowWords.shiftCashier, shift.cashier),
          ...(shift.reliefs.length === 0 ? [] : [row(rowWords.reliefs, cutText(shift.reliefs.join(', '), 60))]),
        ];
  return [...ofShift, row(rowWords.from, at(shift?.openedAtMs ?? fromMs)), row(rowWords.through, at(throughMs))];
}

function sectionLines({ words, rows }: ReportSection): readonly SheetLine[] {
  return [
    { kind: 'heading', words },
    ...rows.map(
      (line): SheetLine => ({
        kind: 'row',
        words: line.words,
        value: cutText(reportValueText(line.value), 60),
        strong: line.strong,
      }),
    ),
  ];
}

function endLines({ kind }: Report): readonly SheetLine[] {
  if (kind === 'x') return [{ kind: 'rule' }, { kind: 'note', words: rowWords.notClosing }];
  const signed = kind === 'shift' ? [rowWords.cashierSigns, rowWords.supervisorSigns] : [rowWords.supervisorSigns];
  return signed.map((words) => ({ kind: 'signature', words }));
}

function row(words: Words, value: string): SheetLine {
  return { kind: 'row', words, value, strong: false };
}

/** `23-11-2026 14:32` on the lot's wall clock. */
export function wallMoment(atMs: number, utcOffsetMinutes: number): string {
  const wall = new Date(atMs + utcOffsetMinutes * 60_000).toISOString();
  return `${wall.slice(8, 10)}-${wall.slice(5, 7)}-${wall.slice(0, 4)} ${wall.slice(11, 16)}`;
}
