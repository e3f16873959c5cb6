import { formatPaise, type Paise, paise } from '../../domain/money/paise.ts';

/** `₹65`, `₹1,23,456`; paise only where there are some. */
export function formatRupees(amount: Paise): string {
  return formatPaise(amount, { trim: true });
}

/** Whole rupees, or rupees with two decimals, as typed. Null for anything else, and above ten million rupees. */
export function parseRupees(text: string): Paise | null {
  const match = /^(\d{1,7})(?:\.(\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  return paise(Number(match[1]) * 100 + Number(match[2] ?? '0'));
}
