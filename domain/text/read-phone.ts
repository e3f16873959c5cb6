// A telephone number as a person types it.
import { z } from 'zod';
import { latinDigits } from './latin-digits.ts';

/** As it is kept: 6 to 15 digits, with the sign of a country's code before them or not. */
export const phoneSchema = z.string().regex(/^\+?\d{6,15}$/);

/** `+919812345678`, from `+91 98123-45678` or `९८१२३ ४५६७८`: 6 to 15 digits of any script, grouped by anything people group by. Null for all else. */
export function readPhone(text: string): string | null {
  const bare = latinDigits(text).replace(/[\s().-]/g, '');
  return phoneSchema.safeParse(bare).success ? bare : null;
}
