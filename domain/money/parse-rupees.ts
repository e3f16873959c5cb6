// An amount as a person types it, in rupees. Every field that takes money reads it by this function and by no other.
import { latinDigits } from '../text/latin-digits.ts';
import { type Paise, paise } from './paise.ts';

/** Commas as in India (`1,23,456`) or in thousands (`123,456`); in any other place one may have meant a decimal point. */
const grouped = /^(?:\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?:,\d{3})+)$/;

/**
 * `500`, `12.5`, `₹1,23,456.50`, `५०० ₹`: digits of any script, at most two decimals. Null for anything else (a sign, an exponent, a
 * letter, a third decimal, a comma elsewhere) and above `mostPaise`. Never negative.
 */
export function parseRupees(text: string, mostPaise: number = Number.MAX_SAFE_INTEGER): Paise | null {
  const match = /^(?:₹\s*)?([\d,]{1,24})(?:\.(\d{1,2}))?(?:\s*₹)?$/.exec(latinDigits(text).trim());
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  if (whole.includes(',') && !grouped.test(whole)) return null;
  const amount = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'));
  return amount <= mostPaise ? paise(amount) : null;
}

/** A whole number as it is typed: digits of any script and nothing else. Null above `most` too. */
export function parseCount(text: string, most: number): number | null {
  const digits = latinDigits(text).trim();
  if (!/^\d{1,10}$/.test(digits)) return null;
  const count = Number(digits);
  return count <= most ? count : null;
}
