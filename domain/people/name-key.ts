// Names of people that the eye takes for one another. Who did what is told by names, on slips and in the journal: two people never share one.
import { latinDigits } from '../text/latin-digits.ts';

/** Pairs of a Cyrillic or Greek letter and the Latin one that it looks like. By number, for the eye cannot tell them apart. */
const fromOtherScripts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u043ak\u043cm\u043dh\u0432b\u0442t\u0456i\u0458j\u0455s\u0501d\u03b1a\u03bfo\u03c1p\u03bdv\u03c4t\u03b9i\u03bak\u03c7x\u03b2b'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, one, other]) => [one, other]),
);
const digits: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'b',
  '8': 'b',
  '9': 'g',
  '2': 'z',
};

/**
 * Two names with the same key are alike: they differ by case, spaces, signs, marks on Latin letters, a digit for a letter, letters of another
 * script that look Latin, or in Devanagari by the dot below and by which sign says the nasal. Other vowel signs count: राम is not रमा.
 */
export function nameKey(name: string): string {
  return latinDigits(name.normalize('NFKD').toLowerCase())
    .replace(/[\u0300-\u036f\u093c]/g, '')
    .replaceAll('\u0901', '\u0902')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/\p{Script=Cyrillic}|\p{Script=Greek}/gu, (letter) => fromOtherScripts[letter] ?? letter)
    .replace(/\d/g, (digit) => digits[digit] ?? digit)
    .replace(/i/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}
