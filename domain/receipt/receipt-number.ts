// Receipt numbers: a gapless series per booth and Indian financial year, at most 16 characters: `B03/2627/0000123`.
import { assert } from '../assert.ts';
import type { BoothCode } from '../ids.ts';

const runningDigits = 7;
const minuteMs = 60_000;

export type ReceiptNumber = { readonly number: string; readonly financialYear: string; readonly running: number };

/** `2627` for April 2026 to March 2027, by the lot's wall clock. */
export function financialYearOf(atMs: number, utcOffsetMinutes: number): string {
  const local = new Date(atMs + utcOffsetMinutes * minuteMs);
  const startYear = local.getUTCMonth() >= 3 ? local.getUTCFullYear() : local.getUTCFullYear() - 1;
  return `${lastTwo(startYear)}${lastTwo(startYear + 1)}`;
}

/** `running` counts from 1 to 9,999,999 within the booth and financial year (Rule 46: unique, consecutive, at most 16 characters). */
export function formatReceiptNumber({
  boothCode,
  financialYear,
  running,
}: {
  readonly boothCode: BoothCode;
  readonly financialYear: string;
  readonly running: number;
}): string {
  assert(Number.isInteger(running) && running >= 1 && running < 10 ** runningDigits, `receipt running number ${running}`);
  return `${boothCode}/${financialYear}/${running.toString().padStart(runningDigits, '0')}`;
}

function lastTwo(year: number): string {
  return (year % 100).toString().padStart(2, '0');
}
