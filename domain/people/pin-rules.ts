// Which PINs are too simple to be anybody's secret. Judged when a PIN is chosen, never when it is typed at sign-in.

export const shortestPin = 4;
export const longestPin = 12;

/** repeated: one digit, or one group of digits, again and again · sequence: up or down by one · like_code: the person's own code. */
export type PinWeakness = 'repeated' | 'sequence' | 'like_code';

/** Null when the PIN will do. `pin` has 4 to 12 digits. */
export function weaknessOfPin(pin: string, code: string): PinWeakness | null {
  if (/^(\d{1,6}?)\1+$/.test(pin)) return 'repeated';
  if (runs(pin, 1) || runs(pin, -1)) return 'sequence';
  // Also 0101 and 1010 for the code 101: a code is no secret, and neither is one with a zero beside it.
  const bare = (text: string) => text.replace(/^0+|0+$/g, '');
  return bare(pin) === bare(code) ? 'like_code' : null;
}

/** 9 and 0 stand beside each other on every pad. */
function runs(pin: string, step: 1 | -1): boolean {
  return [...pin].every((digit, at) => at === 0 || (Number(pin[at - 1]) + step + 10) % 10 === Number(digit));
}
