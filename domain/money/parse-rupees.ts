// An amount as a person types it, in rupees with at most two decimals.
import { type Paise, paise } from './paise.ts';

/** `500`, `₹1,23,456.50`, `12.5`; grouping commas may stand anywhere between digits. Null for anything else; never negative. */
export function parseRupees(text: string): Paise | null {
  const match = /^₹?\s*(\d[\d,]*)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (match === null || match[1]?.endsWith(',')) return null;
  const [, whole = '', fraction = ''] = match;
  const amount = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? paise(amount) : null;
}
