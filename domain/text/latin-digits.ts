// Digits of every script as 0 to 9: what people type and scan on an Indian keyboard, on a phone, or from a plate.

const digit = /\p{Nd}/u;

/**
 * Every decimal digit of Unicode as its Latin one; all else stays as it is. Unicode lists the ten digits of a script in a row from zero
 * on, and some such rows one behind the other, so a digit's place in its row is its value.
 */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (one) => String(digitValue(one.codePointAt(0) ?? 0)));
}

function digitValue(codePoint: number): number {
  let before = 0;
  while (digit.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
}
