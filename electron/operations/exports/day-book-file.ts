// The day book as CSV or XLSX: every line of it, and in the workbook its tally on a second sheet.
import { type DayBookLine, dayBookLines } from '../../../db/exported-lines.ts';
import { harmlessText } from '../../../domain/export/cells.ts';
import { bookKindWords, wayOf } from '../../../domain/export/day-book.ts';
import { localDay, localTime, type TimeSpan } from '../../../domain/export/period.ts';
import type { LotSettings } from '../../../domain/lot/lot-settings.ts';
import { maskPlate } from '../../../domain/plate/plate.ts';
import { vehicleClassWords } from '../../../domain/receipt/document-head.ts';
import { addTallies, type Tally, tallyOf } from '../../../domain/report/tally.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Language } from '../../../domain/words.ts';
import type { BoothFile } from '../../files/booth-file.ts';
import { openCsv } from '../../files/csv-file.ts';
import type { Table, TableColumn, TableValue } from '../../files/table.ts';
import { xlsxFile } from '../../files/xlsx-file.ts';
import type { Store } from '../store.ts';
import { walkPeriod } from './walk-period.ts';

/** More than these would take the screen's computer minutes and half its memory. */
export const mostLines = { csv: 300_000, xlsx: 60_000 } as const;

type Asked = {
  readonly format: 'csv' | 'xlsx';
  readonly name: string;
  readonly span: TimeSpan;
  readonly settings: LotSettings;
  readonly language: Language;
};

/** Refuses: export_too_large {lines}. */
export async function dayBookFile(
  store: Store,
  { format, name, span, settings, language }: Asked,
): Promise<Result<BoothFile, 'export_too_large'>> {
  const { utcOffsetMinutes } = settings;
  const head = { title: title[language], columns: columns(language), utcOffsetMinutes };
  const csv = openCsv(head);
  const rows: (readonly TableValue[])[] = [];
  let count = 0;
  let tally: Tally = [];
  await walkPeriod(store, span, (tx, stretch) => {
    const lines = dayBookLines(tx, stretch);
    count += lines.length;
    if (count > mostLines[format]) return false;
    const texts = lines.map((line) => rowOf(line, settings, language));
    if (format === 'csv') csv.add(texts);
    else rows.push(...texts);
    tally = addTallies([tally, tallyOf(lines)]);
    return true;
  });
  if (count > mostLines[format]) return refuse('export_too_large', { lines: mostLines[format] });
  if (format === 'csv') return ok(csv.file(name));
  return ok(await xlsxFile(name, [{ ...head, rows }, tallyTable(tally, settings, language)]));
}

const title = { en: 'Day book', hi: 'रोज़नामचा' } as const;
const tallyTitle = { en: 'Tally', hi: 'जोड़' } as const;

function columns(language: Language): readonly TableColumn[] {
  const hi = language === 'hi';
  return [
    { title: hi ? 'रिकॉर्ड' : 'Record', kind: 'count' },
    { title: hi ? 'तारीख़' : 'Date', kind: 'text' },
    { title: hi ? 'समय' : 'Time', kind: 'text' },
    { title: hi ? 'क्या' : 'What', kind: 'text' },
    { title: hi ? 'ब्योरा' : 'Detail', kind: 'text' },
    { title: hi ? 'नंबर' : 'Number', kind: 'text' },
    { title: hi ? 'गाड़ी नंबर' : 'Vehicle', kind: 'text' },
    { title: hi ? 'गाड़ी का प्रकार' : 'Vehicle class', kind: 'text' },
    { title: hi ? 'कैशियर' : 'Cashier', kind: 'text' },
    { title: hi ? 'तरीक़ा' : 'Way', kind: 'text' },
    { title: hi ? 'रकम ₹' : 'Amount ₹', kind: 'money' },
    { title: hi ? 'कर योग्य ₹' : 'Taxable ₹', kind: 'money' },
    { title: 'CGST ₹', kind: 'money' },
    { title: 'SGST ₹', kind: 'money' },
  ];
}

function rowOf(line: DayBookLine, settings: LotSettings, language: Language): readonly TableValue[] {
  const { utcOffsetMinutes, plateOnReceipt } = settings;
  const plate = line.plate !== null && plateOnReceipt === 'masked' ? maskPlate(line.plate) : line.plate;
  // Both halves are equal in every receipt (split-gst.ts), so their sum halves without a rest.
  const halfTaxPaise = line.taxPaise / 2;
  return [
    line.seq,
    localDay(line.atMs, utcOffsetMinutes),
    localTime(line.atMs, utcOffsetMinutes),
    bookKindWords[line.kind][language],
    harmlessText(line.detail),
    line.number,
    plate === null ? null : harmlessText(plate),
    line.vehicleClass === null ? null : harmlessText(vehicleClassWords(settings, line.vehicleClass)[language]),
    line.operatorName === null ? null : harmlessText(line.operatorName),
    line.method ?? wayOf(line.kind, line.detail),
    line.amountPaise,
    line.taxablePaise,
    halfTaxPaise,
    halfTaxPaise,
  ];
}

function tallyTable(tally: Tally, { utcOffsetMinutes }: LotSettings, language: Language): Table {
  const hi = language === 'hi';
  return {
    title: tallyTitle[language],
    utcOffsetMinutes,
    columns: [
      { title: hi ? 'क्या' : 'What', kind: 'text' },
      { title: hi ? 'ब्योरा' : 'Detail', kind: 'text' },
      { title: hi ? 'कितने' : 'Count', kind: 'count' },
      { title: hi ? 'रकम ₹' : 'Amount ₹', kind: 'money' },
      { title: hi ? 'कर योग्य ₹' : 'Taxable ₹', kind: 'money' },
      { title: hi ? 'टैक्स ₹' : 'Tax ₹', kind: 'money' },
    ],
    rows: tally.map(({ kind, detail, count, amountPaise, taxablePaise, taxPaise }) => [
      bookKindWords[kind][language],
      harmlessText(detail),
      count,
      amountPaise,
      taxablePaise,
      taxPaise,
    ]),
  };
}
