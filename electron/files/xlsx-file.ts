// Tables as an Excel workbook: one sheet each, money as numbers with two decimals, the head row in bold and always in sight.
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { type BoothFile, mediaTypes } from './booth-file.ts';
import { plainMoment, type Table, type TableColumn, type TableValue } from './table.ts';

const widths = { text: 24, count: 10, money: 14, moment: 20 } as const;

export async function xlsxFile(name: string, tables: readonly Table[]): Promise<BoothFile> {
  const sheets = tables.map(({ title, columns, rows, utcOffsetMinutes }) => ({
    sheet: sheetName(title),
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
    stickyRowsCount: 1,
    data: [
      columns.map((column): Cell => ({ value: column.title, type: String, fontWeight: 'bold', ...placed(column) })),
      ...rows.map((row): Row => row.map((value, at) => cellOf(value, columns[at], utcOffsetMinutes))),
    ],
  }));
  return { name, mediaType: mediaTypes.xlsx, bytes: await writeExcelFile(sheets).toBuffer() };
}

/** Texts are stored as texts: a spreadsheet takes none of them for a formula. */
function cellOf(value: TableValue, column: TableColumn | undefined, utcOffsetMinutes: number): Cell {
  if (value === null || column === undefined) return null;
  if (typeof value === 'string') return { value, type: String };
  if (column.kind === 'moment') return { value: plainMoment(value, utcOffsetMinutes), type: String };
  if (column.kind === 'money') return { value: value / 100, type: Number, format: '#,##0.00' };
  return { value, type: Number, format: '0' };
}

function placed({ kind }: TableColumn): { readonly align: 'left' | 'right' } {
  return { align: kind === 'money' || kind === 'count' ? 'right' : 'left' };
}

/** Excel takes 31 letters, and none of these. */
function sheetName(title: string): string {
  return title
    .replace(/[\\/?*[\]:]/g, ' ')
    .trim()
    .slice(0, 31);
}
