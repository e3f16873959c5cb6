// What a key types on the US layout, whatever layout the computer has: scanners speak US, and `event.key` cannot be trusted.

const plain: Readonly<Record<string, string>> = {
  Space: ' ',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadDecimal: '.',
};

const shifted: Readonly<Record<string, string>> = {
  Minus: '_',
  Equal: '+',
  BracketLeft: '{',
  BracketRight: '}',
  Backslash: '|',
  Semicolon: ':',
  Quote: '"',
  Backquote: '~',
  Comma: '<',
  Period: '>',
  Slash: '?',
};

const digitsShifted = ')!@#$%^&*(';

/**
 * The character of `event.code` with or without Shift, letters always in upper case (the QR alphanumeric set has no others, and
 * Caps Lock must not matter). Null for a key that types nothing.
 */
export function characterOfKey({ code, shift }: { readonly code: string; readonly shift: boolean }): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift ? (digitsShifted[Number(digit)] ?? null) : digit;
  const numpad = /^Numpad(\d)$/.exec(code)?.[1];
  if (numpad !== undefined) return numpad;
  return (shift ? shifted[code] : undefined) ?? plain[code] ?? null;
}
