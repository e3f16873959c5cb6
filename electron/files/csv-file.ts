// A table as CSV: UTF-8 with a byte order mark, because Excel takes Hindi for garbage without it; CRLF, as RFC 4180 says.
import { stringify } from 'csv-stringify/sync';
import { type BoothFile, mediaTypes } from './booth-file.ts';
import { cellText, type Table } from './table.ts';

export function csvFile(name: string, { columns, rows, utcOffsetMinutes }: Table): BoothFile {
  const head = columns.map(({ title }) => title);
  const lines = rows.map((row) => row.map((value, at) => cellText(value, columns[at]?.kind ?? 'text', utcOffsetMinutes)));
  const text = stringify([head, ...lines], { bom: true, record_delimiter: 'windows' });
  return { name, mediaType: mediaTypes.csv, bytes: Buffer.from(text, 'utf8') };
}
