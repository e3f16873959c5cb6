// What CSV and XLSX files, and the tables of a PDF, are made of: columns with a kind, and rows of plain values.
import { harmlessText, rupeesText } from '../../domain/export/cells.ts';
import { type Paise, paise } from '../../domain/money/paise.ts';

/**
 * text · count: a whole number · money: paise, written as rupees with two decimals · moment: epoch milliseconds, written as the lot's
 * wall clock.
 */
export type ColumnKind = 'text' | 'count' | 'money' | 'moment';
export type TableColumn = { readonly title: string; readonly kind: ColumnKind };
export type TableValue = string | number | null;

export type Table = {
  /** Names the sheet of an XLSX file and stands above the table of a PDF; at most 31 letters. */
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableValue[])[];
  /** Minutes that the lot's wall clock is ahead of UTC. */
  readonly utcOffsetMinutes: number;
};

/** `1234.50`, `-12.00`: for programs, without sign or grouping. */
export const plainRupees: (amount: Paise) => string = rupeesText;

/** `2026-11-23 14:32:07` on the lot's wall clock: sorts as it reads. */
export function plainMoment(atMs: number, utcOffsetMinutes: number): string {
  return new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A cell as text, by the kind of its column. */
export function cellText(value: TableValue, kind: ColumnKind, utcOffsetMinutes: number): string {
  if (value === null) return '';
  if (typeof value === 'string') return harmlessText(value);
  if (kind === 'money') return plainRupees(paise(value));
  return kind === 'moment' ? plainMoment(value, utcOffsetMinutes) : String(value);
}
