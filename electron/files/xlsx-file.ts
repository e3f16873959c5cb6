// Tables as an Excel workbook: one sheet each, money as numbers with two decimals, the head row in bold and always in sight.
import { printableText } from '../../domain/export/cells.ts';
import { type BoothFile, mediaTypes } from './booth-file.ts';
import { type ColumnKind, plainMoment, type Table, type TableColumn, type TableValue } from './table.ts';
import { type PlainSheet, writeWorkbook } from './write-workbook.ts';

const looks = {
  text: { width: 24, align: 'left', format: null, divisor: 1 },
  count: { width: 10, align: 'right', format: '0', divisor: 1 },
  money: { width: 14, align: 'right', format: '#,##0.00', divisor: 100 },
  moment: { width: 20, align: 'left', format: null, divisor: 1 },
} as const satisfies Record<ColumnKind, unknown>;

export async function xlsxFile(name: string, tables: readonly Table[]): Promise<BoothFile> {
  const sheets = tables.map(
    ({ title, columns, rows, utcOffsetMinutes }): PlainSheet => ({
      sheet: sheetName(title),
      columns: columns.map((column) => ({ title: printableText(column.title), ...looks[column.kind] })),
      rows: rows.map((row) => row.map((value, at) => plainValue(value, columns[at], utcOffsetMinutes))),
    }),
  );
  return { name, mediaType: mediaTypes.xlsx, bytes: await writeWorkbook(sheets) };
}

/** Texts are stored as texts: a spreadsheet takes none of them for a formula. */
function plainValue(value: TableValue, column: TableColumn | undefined, utcOffsetMinutes: number): TableValue {
  if (value === null || column === undefined) return null;
  if (typeof value === 'string') return printableText(value);
  return column.kind === 'moment' ? plainMoment(value, utcOffsetMinutes) : value;
}

/** Excel takes 31 letters, and none of these. */
function sheetName(title: string): string {
  return title
    .replace(/[\\/?*[\]:]/g, ' ')
    .trim()
    .slice(0, 31);
}
