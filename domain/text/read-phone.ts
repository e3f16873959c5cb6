// A telephone number as a person types it.
import { latinDigits } from './latin-digits.ts';

/** `+919812345678`, from `+91 98123-45678` or `९८१२३ ४५६७८`: 6 to 15 digits of any script, grouped by anything people group by. Null for all else. */
export function readPhone(text: string): string | null {
  const bare = latinDigits(text).replace(/[\s().-]/g, '');
  return /^\+?\d{6,15}$/.test(bare) ? bare : null;
}
