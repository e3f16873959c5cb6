// The GST summary as GSTR-1's JSON, as one CSV, or as a workbook with a sheet for each table of the return.

import type { TaxSums } from '../../../domain/export/exported-receipt.ts';
import type { GstSummary } from '../../../domain/export/gst-summary.ts';
import { buildGstr1 } from '../../../domain/export/gstr1.ts';
import { type BoothFile, mediaTypes } from '../../files/booth-file.ts';
import { csvFile } from '../../files/csv-file.ts';
import type { Table, TableColumn, TableValue } from '../../files/table.ts';
import { xlsxFile } from '../../files/xlsx-file.ts';

type Asked = {
  readonly format: 'json' | 'csv' | 'xlsx';
  readonly name: string;
  readonly summary: GstSummary;
  /** MMYYYY */
  readonly returnPeriod: string;
  readonly utcOffsetMinutes: number;
};

export async function gstFile({ format, name, summary, returnPeriod, utcOffsetMinutes }: Asked): Promise<BoothFile> {
  if (format === 'json') {
    const text = JSON.stringify(buildGstr1(summary, returnPeriod), null, 2);
    return { name, mediaType: mediaTypes.json, bytes: Buffer.from(text, 'utf8') };
  }
  const tables = [suppliesTable(summary, utcOffsetMinutes), documentsTable(summary, utcOffsetMinutes)];
  return format === 'xlsx' ? xlsxFile(name, tables) : csvFile(name, together(tables, utcOffsetMinutes));
}

const money = (title: string): TableColumn => ({ title, kind: 'money' });
const text = (title: string): TableColumn => ({ title, kind: 'text' });
const count = (title: string): TableColumn => ({ title, kind: 'count' });

/** Issued, void, refunded and net by rate: net is what tables 7, 8 and 12 of the return take. */
function suppliesTable({ rates, stateCode, placeOfSupply, sac, totals }: GstSummary, utcOffsetMinutes: number): Table {
  const rowsOf = (rate: string, parts: typeof totals): readonly (readonly TableValue[])[] =>
    (['issued', 'voided', 'refunded', 'net'] as const).map((part) => [
      part,
      placeOfSupply,
      stateCode,
      sac,
      rate,
      ...sumsOf(parts[part]),
    ]);
  return {
    title: 'B2CS and HSN',
    utcOffsetMinutes,
    columns: [
      text('Part'),
      text('Place of supply'),
      text('State'),
      text('SAC'),
      text('Rate %'),
      count('Documents'),
      money('Taxable ₹'),
      money('CGST ₹'),
      money('SGST ₹'),
      money('Total ₹'),
    ],
    rows: [
      ...rates.flatMap(({ ratePercent, ...parts }) => rowsOf(ratePercent === null ? 'exempt' : String(ratePercent), parts)),
      ...rowsOf('all', totals),
    ],
  };
}

function sumsOf({ count: documents, taxablePaise, cgstPaise, sgstPaise, totalPaise }: TaxSums): readonly TableValue[] {
  return [documents, taxablePaise, cgstPaise, sgstPaise, totalPaise];
}

function documentsTable({ documents }: GstSummary, utcOffsetMinutes: number): Table {
  return {
    title: 'Documents issued',
    utcOffsetMinutes,
    columns: [text('Document'), text('From'), text('To'), count('Total'), count('Cancelled'), count('Net issued')],
    rows: documents.map(({ what, first, last, total, cancelled }) => [
      what === 'receipt' ? 'Receipts' : 'Consolidated invoices',
      first,
      last,
      total,
      cancelled,
      total - cancelled,
    ]),
  };
}

/** One CSV for both: the first column says of which table a row is. */
function together(tables: readonly Table[], utcOffsetMinutes: number): Table {
  const columns = [text('Table'), ...tables.flatMap((table) => table.columns)];
  let before = 0;
  const rows = tables.flatMap((table) => {
    const left = before;
    before += table.columns.length;
    const right = columns.length - 1 - before;
    return table.rows.map((row) => [table.title, ...empty(left), ...row, ...empty(right)]);
  });
  return { title: 'GST summary', utcOffsetMinutes, columns, rows };
}

function empty(count: number): readonly null[] {
  return Array.from({ length: count }, () => null);
}
