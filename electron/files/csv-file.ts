// A table as CSV: UTF-8 with a byte order mark, because Excel takes Hindi for garbage without it; CRLF, as RFC 4180 says.
import { stringify } from 'csv-stringify/sync';
import { type BoothFile, mediaTypes } from './booth-file.ts';
import { cellText, type Table } from './table.ts';

export function csvFile(name: string, { rows, ...head }: Table): BoothFile {
  const csv = openCsv(head);
  csv.add(rows);
  return csv.file(name);
}

export type CsvWriter = { readonly add: (rows: Table['rows']) => void; readonly file: (name: string) => BoothFile };

/** For tables that are read in steps. */
export function openCsv({ columns, utcOffsetMinutes }: Omit<Table, 'rows'>): CsvWriter {
  const parts = [line([columns.map(({ title }) => title)], true)];
  return {
    add: (rows) => {
      const texts = rows.map((row) => row.map((value, at) => cellText(value, columns[at]?.kind ?? 'text', utcOffsetMinutes)));
      parts.push(line(texts, false));
    },
    file: (name) => ({ name, mediaType: mediaTypes.csv, bytes: Buffer.from(parts.join(''), 'utf8') }),
  };
}

function line(rows: readonly (readonly string[])[], bom: boolean): string {
  return stringify(rows as string[][], { bom, record_delimiter: 'windows' });
}
