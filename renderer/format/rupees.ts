// Amounts as the screens show them, and as their fields read them.
import { mostPaise } from '../../domain/bounds.ts';
import { formatPaise, type Paise } from '../../domain/money/paise.ts';
import { parseRupees as parse } from '../../domain/money/parse-rupees.ts';

/** `₹65`, `₹1,23,456`; paise only where there are some. */
export function formatRupees(amount: Paise): string {
  return formatPaise(amount, { trim: true });
}

/** What a money field reads (domain/money/parse-rupees.ts). Null for what is no amount, and above ten million rupees. */
export function parseRupees(text: string): Paise | null {
  return parse(text, mostPaise.typed);
}
