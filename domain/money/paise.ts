// Money: an integer number of paise (INR). Every amount in every room has this type.
import { z } from 'zod';

/** A whole number of paise within the safe-integer range; may be negative for a movement out of a drawer. */
export const signedPaiseSchema = z.int().brand<'Paise'>();
export const paiseSchema = z.int().min(0).brand<'Paise'>();
export type Paise = z.infer<typeof paiseSchema>;

export const ZERO = 0 as Paise;

/** Brands a number of paise. Throws on fractions and outside the safe-integer range. */
export function paise(amount: number): Paise {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole, safe number of paise: ${amount}`);
  return (amount === 0 ? 0 : amount) as Paise;
}

export function rupees(amount: number): Paise {
  return paise(amount * 100);
}

export function add(...amounts: readonly Paise[]): Paise {
  let total = 0;
  for (const amount of amounts) total = paise(total + amount);
  return total as Paise;
}

export function subtract(from: Paise, amount: Paise): Paise {
  return paise(from - amount);
}

export function multiply(amount: Paise, by: number): Paise {
  return paise(amount * by);
}

/** `₹1,23,456.00` (Indian grouping); whole rupees lose their `.00` when `trim` is set. Negative amounts start with −. */
export function formatPaise(amount: Paise, { trim = false }: { readonly trim?: boolean } = {}): string {
  const absolute = Math.abs(amount);
  const whole = Math.floor(absolute / 100).toString();
  const fraction = (absolute % 100).toString().padStart(2, '0');
  const lastThree = whole.slice(-3);
  const before = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',');
  const grouped = before === '' ? lastThree : `${before},${lastThree}`;
  const sign = amount < 0 ? '−' : '';
  return `${sign}₹${grouped}${trim && fraction === '00' ? '' : `.${fraction}`}`;
}
