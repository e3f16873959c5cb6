// Names of people that the eye takes for one another. Who did what is told by names, on slips and in the journal: two people never share one.
import { latinDigits } from '../text/latin-digits.ts';

/** Latin letters that look like one letter of Cyrillic or Greek. */
const fromOtherScripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxкkмmнhвbтtіiјjѕsԁdαaοoρpνvτtιiκkχxβb'.matchAll(/(.)(.)/gu)].map(([, one, other]) => [one, other]),
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
