// Files as a person gets them, opened by parsers that are not ours.
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readExcelFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { fileViewSchema } from '../../../electron/contract/views/file.ts';
import { fileName, fileView } from '../../../electron/files/booth-file.ts';
import { csvFile } from '../../../electron/files/csv-file.ts';
import { pdfFile } from '../../../electron/files/pdf-file.ts';
import { plainRupees, type Table } from '../../../electron/files/table.ts';
import { xlsxFile } from '../../../electron/files/xlsx-file.ts';

const table: Table = {
  title: 'रसीदें [2026/27]',
  columns: [
    { title: 'Receipt', kind: 'text' },
    { title: 'At', kind: 'moment' },
    { title: 'Count', kind: 'count' },
    { title: 'राशि', kind: 'money' },
  ],
  rows: [
    ['B03/2627/0000001', Date.UTC(2026, 10, 23, 9, 2, 7), 1, 123_456_50],
    ['=HYPERLINK("http://evil")', null, 0, -1_200],
    ['two\nlines, "quoted"', Date.UTC(2026, 10, 23, 18, 30), 12, 5],
  ],
  utcOffsetMinutes: 330,
};

it('writes CSV that a spreadsheet reads as it was meant', () => {
  const { name, mediaType, bytes } = csvFile('receipts.csv', table);
  expect({ name, mediaType }).toEqual({ name: 'receipts.csv', mediaType: 'text/csv; charset=utf-8' });
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = parse(Buffer.from(bytes), { bom: true });
  expect(rows).toEqual([
    ['Receipt', 'At', 'Count', 'राशि'],
    ['B03/2627/0000001', '2026-11-23 14:32:07', '1', '123456.50'],
    [`'=HYPERLINK("http://evil")`, '', '0', '-12.00'],
    ['two\nlines, "quoted"', '2026-11-24 00:00:00', '12', '0.05'],
  ]);
});

it('writes XLSX with money as numbers, and no formula from typed text', async () => {
  const { bytes } = await xlsxFile('receipts.xlsx', [table, { ...table, title: 'second', rows: [] }]);
  const sheets = await readExcelFile(Buffer.from(bytes));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['रसीदें  2026 27', 'second']);
  expect(sheets[0]?.data).toEqual([
    ['Receipt', 'At', 'Count', 'राशि'],
    ['B03/2627/0000001', '2026-11-23 14:32:07', 1, 123_456.5],
    ['=HYPERLINK("http://evil")', null, 0, -12],
    ['two\nlines, "quoted"', '2026-11-24 00:00:00', 12, 0.05],
  ]);
});

it('writes PDF over as many pages as it takes, with fonts of its own and each table head again', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => [`B03/2627/${at}`, null, at, at * 100]);
  const { bytes } = pdfFile('report.pdf', {
    title: 'Z report 12',
    head: ['Nehru Market', 'नेहरू मार्केट'],
    blocks: [
      { kind: 'heading', text: 'Money' },
      { kind: 'row', label: 'नकद', value: '₹1,23,456.50', strong: true },
      { kind: 'bars', caption: 'By hour', bars: [{ label: '09', value: 3, text: '₹3' }] },
      { kind: 'table', table: { ...table, rows }, captioned: true },
      { kind: 'signatures', who: ['Cashier', 'Supervisor'] },
    ],
    foot: 'Naka T01',
  });
  const { pages, fonts } = await textOfPdf(bytes);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toContain('Z report 12');
  expect(pages[0]).toContain('₹1,23,456.50');
  for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} / ${pages.length}`);
  expect(pages.slice(0, -1).every((page) => page.includes('Receipt'))).toBe(true);
  expect(pages.at(-1)).toContain('Supervisor');
  expect(pages.join(' ')).toContain('B03/2627/119');
  expect(fonts).toBeGreaterThan(0);
});

async function textOfPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await document.loadingTask.destroy();
  return { pages, fonts: Buffer.from(bytes).toString('latin1').split('/FontFile').length - 1 };
}

it('names files so that every file system takes them, and hands them over whole', () => {
  expect(fileName(['naka', 'T01', 'Z 12', '2026-11-23'], 'pdf')).toBe('naka-T01-Z-12-2026-11-23.pdf');
  expect(fileName(['../..', 'रोज़'], 'csv')).toBe('naka.csv');
  const view = fileView({ name: 'naka.csv', mediaType: 'text/csv', bytes: new Uint8Array([0, 255, 10]) });
  expect(fileViewSchema.parse(view)).toEqual({ name: 'naka.csv', mediaType: 'text/csv', base64: 'AP8K' });
  expect([plainRupees(-5 as never), plainRupees(100_00_000_00 as never)]).toEqual(['-0.05', '10000000.00']);
});
