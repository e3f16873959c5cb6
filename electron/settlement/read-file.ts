// A settlement file's bytes to its table: which letters, which separator, where its head is. Runs in the reader's own thread.
import { parse } from 'csv-parse/sync';
import type { SettlementTable } from '../../domain/reconcile/read-settlement.ts';
import { plainName } from '../../domain/reconcile/read-settlement.ts';
import { settlementForms } from '../../domain/reconcile/settlement-forms.ts';

/** Titles and addresses that some reports put above their head. */
const MOST_LINES_ABOVE = 20;

/** Null: neither CSV with a head and a row, nor JSON with items. */
export function tableOfFile(bytes: Uint8Array): SettlementTable | null {
  const text = textOf(bytes);
  return /^\s*[[{]/.test(text) ? tableOfJson(text) : tableOfCsv(text);
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What old spreadsheets on Windows write.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A list of items, bare or under the name that gateways give it. */
function tableOfJson(text: string): SettlementTable | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const items = Array.isArray(value)
    ? value
    : ['items', 'data', 'lines', 'settlements'].map((name) => fieldOf(value, name)).find(Array.isArray);
  if (items === undefined || items.length === 0) return null;
  const header = [...new Set(items.slice(0, 1000).flatMap((item) => (isRecord(item) ? Object.keys(item) : [])))];
  if (header.length === 0) return null;
  const rows = items.map((item, index) => ({ row: index + 1, cells: header.map((name) => cellOf(fieldOf(item, name))) }));
  return { format: 'json', header, rows };
}

function cellOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function tableOfCsv(text: string): SettlementTable | null {
  let records: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    const delimiter = separatorOf(text);
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as never;
  } catch {
    return null;
  }
  const above = records.slice(0, MOST_LINES_ABOVE).findIndex(({ record }) => isHead(record));
  const [head, ...rest] = records.slice(Math.max(0, above));
  if (head === undefined || rest.length === 0) return null;
  const header = head.record.map((title) => title.trim());
  return {
    format: 'csv',
    header,
    rows: rest
      .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
      .map(({ record, info }) => ({ row: info.lines, cells: record })),
  };
}

/** What parts most of the first lines' cells. */
function separatorOf(text: string): string {
  const first = text.slice(0, 4000);
  const counts = [',', ';', '\t', '|'].map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}

function isHead(cells: readonly string[]): boolean {
  const names = new Set(cells.map(plainName));
  return settlementForms.some(({ needs }) => needs.every((name) => names.has(name)));
}
