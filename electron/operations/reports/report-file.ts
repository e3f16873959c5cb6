// A report as PDF, CSV or XLSX, in one language: the same sections as on the paper, then time, classes and cashiers.
import type { LotSettings } from '../../../domain/lot/lot-settings.ts';
import { formatPaise } from '../../../domain/money/paise.ts';
import { reportValueText, wallMoment } from '../../../domain/report/report-sheet.ts';
import { rowWords } from '../../../domain/report/report-words.ts';
import type { Language, Words } from '../../../domain/words.ts';
import type { ReportView } from '../../contract/views/report.ts';
import { type BoothFile, fileName } from '../../files/booth-file.ts';
import { csvFile } from '../../files/csv-file.ts';
import type { PdfBlock } from '../../files/pdf-blocks.ts';
import { pdfFile } from '../../files/pdf-file.ts';
import type { Table, TableValue } from '../../files/table.ts';
import { xlsxFile } from '../../files/xlsx-file.ts';
import { fileWords } from './report-file-words.ts';

export type ReportToFile = {
  readonly view: ReportView;
  readonly settings: LotSettings;
  readonly language: Language;
  readonly boothCode: string;
  readonly madeAtMs: number;
  readonly format: 'pdf' | 'csv' | 'xlsx';
};

export async function reportFile(asked: ReportToFile): Promise<BoothFile> {
  const { view, settings, boothCode, format } = asked;
  const day = wallMoment(view.throughMs, settings.utcOffsetMinutes).slice(0, 10).split('-').reverse().join('-');
  const name = fileName(['naka', boothCode, view.name, day], format);
  const [figures, ...more] = tables(asked);
  switch (format) {
    case 'csv':
      return csvFile(name, figures);
    case 'xlsx':
      return xlsxFile(name, [figures, ...more]);
    case 'pdf':
      return pdfFile(name, pdfContent(asked, more));
  }
}

function tables({ view, settings, language }: ReportToFile): [Table, ...Table[]] {
  const say = (words: Words) => words[language];
  const t = fileWords[language];
  const { utcOffsetMinutes } = settings;
  const columns = (first: string, kinds: readonly (readonly [string, 'count' | 'money' | 'text'])[]) => [
    { title: first, kind: 'text' as const },
    ...kinds.map(([title, kind]) => ({ title, kind })),
  ];
  const figures: Table = {
    title: view.name,
    columns: columns(t.part, [
      [t.figure, 'text'],
      [t.count, 'count'],
      [t.amount, 'money'],
      [t.text, 'text'],
    ]),
    rows: view.sections.flatMap(({ words, rows }) =>
      rows.map((row): readonly TableValue[] => [
        say(words),
        say(row.words),
        'count' in row.value ? row.value.count : null,
        'paise' in row.value ? row.value.paise : null,
        'text' in row.value ? row.value.text : null,
      ]),
    ),
    utcOffsetMinutes,
  };
  const time: Table = {
    title: t[view.byTime.piece],
    columns: columns(t.time, [
      [t.count, 'count'],
      [t.amount, 'money'],
    ]),
    rows: view.byTime.pieces.map(({ fromMs, count, amountPaise }) => [
      pieceName(fromMs, view.byTime.piece, utcOffsetMinutes),
      count,
      amountPaise,
    ]),
    utcOffsetMinutes,
  };
  const classes: Table = {
    title: t.classes,
    columns: columns(t.vehicleClass, [
      [say(rowWords.entered), 'count'],
      [say(rowWords.left), 'count'],
      [t.amount, 'money'],
    ]),
    rows: view.byClass.map(({ words, entered, left, amountPaise }) => [say(words), entered, left, amountPaise]),
    utcOffsetMinutes,
  };
  const cashiers: Table = {
    title: t.cashiers,
    columns: columns(t.cashier, [
      [say(rowWords.entered), 'count'],
      [say(rowWords.left), 'count'],
      [t.cash, 'money'],
      [t.online, 'money'],
      [t.exceptions, 'count'],
      [t.copies, 'count'],
    ]),
    rows: view.cashiers.map((line) => [
      line.name ?? t.booth,
      line.entered,
      line.left,
      line.cashPaise,
      line.onlinePaise,
      line.exceptions,
      line.copies,
    ]),
    utcOffsetMinutes,
  };
  return [figures, time, classes, cashiers];
}

function pdfContent({ view, settings, language, boothCode, madeAtMs }: ReportToFile, [, classes, cashiers]: readonly Table[]) {
  const say = (words: Words) => words[language];
  const t = fileWords[language];
  const at = (atMs: number) => wallMoment(atMs, settings.utcOffsetMinutes);
  const { piece, pieces } = view.byTime;
  const bars = (caption: string, made: Extract<PdfBlock, { kind: 'bars' }>['bars']): readonly PdfBlock[] =>
    made.length === 0 ? [] : [{ kind: 'bars', caption, bars: made }];
  const table = (filled: Table | undefined): readonly PdfBlock[] =>
    filled === undefined || filled.rows.length === 0 ? [] : [{ kind: 'table', table: filled, captioned: true }];
  const blocks: readonly PdfBlock[] = [
    ...view.sections.flatMap(({ words, rows }): readonly PdfBlock[] => [
      { kind: 'heading', text: say(words) },
      ...rows.map(
        (row): PdfBlock => ({
          kind: 'row',
          label: say(row.words),
          value: reportValueText(row.value),
          strong: row.strong,
        }),
      ),
    ]),
    ...bars(
      t[piece],
      pieces.map(({ fromMs, amountPaise }) => ({
        label: pieceName(fromMs, piece, settings.utcOffsetMinutes),
        value: amountPaise,
        text: formatPaise(amountPaise, { trim: true }),
      })),
    ),
    ...table(classes),
    ...table(cashiers),
    ...(view.kind === 'x'
      ? [{ kind: 'note' as const, text: say(rowWords.notClosing) }]
      : [{ kind: 'signatures' as const, who: signing(view).map(say) }]),
  ];
  const shift =
    view.shift === null
      ? []
      : [`${say(rowWords.shift)} ${view.shift.number} · ${[view.shift.cashier, ...view.shift.reliefs].join(', ')}`];
  const gstin = settings.gstin === null ? [] : [`GSTIN ${settings.gstin}`];
  return {
    title: `${say(view.title)} · ${view.name}`,
    head: [
      ...(settings.training ? [t.training] : []),
      say(settings.name),
      say(settings.address),
      ...gstin,
      ...shift,
      `${at(view.shift?.openedAtMs ?? view.fromMs)} – ${at(view.throughMs)}`,
    ],
    blocks,
    foot: `Naka ${boothCode} · ${t.made} ${at(madeAtMs)}`,
  };
}

function signing({ kind }: ReportView): readonly Words[] {
  return kind === 'shift' ? [rowWords.cashierSigns, rowWords.supervisorSigns] : [rowWords.supervisorSigns];
}

/** `23-11 14–15`, `23-11-2026`, `11-2026`. */
function pieceName(fromMs: number, piece: ReportView['byTime']['piece'], utcOffsetMinutes: number): string {
  const wall = wallMoment(fromMs, utcOffsetMinutes);
  if (piece === 'day') return wall.slice(0, 10);
  if (piece === 'month') return wall.slice(3, 10);
  const hour = Number(wall.slice(11, 13));
  return `${wall.slice(0, 5)} ${String(hour).padStart(2, '0')}–${String((hour + 1) % 24).padStart(2, '0')}`;
}
