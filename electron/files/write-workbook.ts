// Writes a workbook in a thread of its own: a few thousand rows take seconds, in which nobody could leave the lot. Used by xlsx-file.ts.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Plain values, which travel to the thread. A number under a format is written as a number, any text as a text. */
export type PlainSheet = {
  readonly sheet: string;
  readonly columns: readonly {
    readonly title: string;
    readonly width: number;
    readonly align: 'left' | 'right';
    readonly format: string | null;
    /** What a number of the column is divided by: 100 makes rupees of paise. */
    readonly divisor: number;
  }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

const require = createRequire(import.meta.url);

/** As text, because a bundle of the main process has no second file for a thread; the library is found by its full path. */
const threadSource = `
const { parentPort, workerData } = require('node:worker_threads');
const library = require(workerData.library);
const write = library.default ?? library;
const cellOf = (value, { format, divisor }) =>
  value === null ? null
  : typeof value === 'number' ? { value: value / divisor, type: Number, format }
  : { value, type: String };
const sheets = workerData.sheets.map(({ sheet, columns, rows }) => ({
  sheet,
  columns: columns.map(({ width }) => ({ width })),
  stickyRowsCount: 1,
  data: [
    columns.map(({ title, align }) => ({ value: title, type: String, fontWeight: 'bold', align })),
    ...rows.map((row) => row.map((value, at) => cellOf(value, columns[at]))),
  ],
}));
write(sheets).toBuffer().then((bytes) => parentPort.postMessage(bytes));
`;

/** Rejects with what the thread threw. */
export function writeWorkbook(sheets: readonly PlainSheet[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const library = require.resolve('write-excel-file/node');
    const thread = new Worker(threadSource, { eval: true, workerData: { library, sheets } });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The workbook's thread ended with ${code}`)));
  });
}
