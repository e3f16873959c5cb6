// Plates that the eye or a finger takes for one another. They are suggested to the cashier; what was typed never changes.
import { normalisePlate } from './plate.ts';

const canonical: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/** Letters of other scripts that look like these. */
const fromOtherScripts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'\u0410A\u04128\u0415E\u041aK\u041cM\u041dH\u041eO\u0420P\u0421C\u0422T\u0423Y\u0425X\u0406I\u0405S\u0408J\u0391A\u03928\u0395E\u0396Z\u0397H\u0399I\u039aK\u039cM\u039dN\u039fO\u03a1P\u03a4T\u03a5Y\u03a7X'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, one, other]) => [one, other]),
);

/** Below this length nearly every plate is one edit away from another. */
const SHORTEST_FOR_EDITS = 4;

/** Plates with the same key look alike: 0/O/Q/D, 1/I/L, 2/Z, 5/S, 6/G and 8/B fold into one character, and letters that only look Latin into those that they look like. */
export function lookAlikeKey(plate: string): string {
  return [...normalisePlate(plate)]
    .map((letter) => fromOtherScripts[letter.toUpperCase()] ?? letter)
    .map((letter) => canonical[letter] ?? letter)
    .join('');
}

/** A key backwards: what ends alike then begins alike, as an index needs it. */
export function reversed(key: string): string {
  return [...key].reverse().join('');
}

/**
 * Candidates that `plate` may have been meant to be: first those with the same key, then those one edit away (a character
 * missing, added, changed, or two neighbours swapped), each in the order given. The plate itself is not a suggestion.
 */
export function suggestLookAlikes(plate: string, candidates: readonly string[], limit: number): readonly string[] {
  const typed = normalisePlate(plate);
  const key = lookAlikeKey(plate);
  if (key === '') return [];
  const alike: string[] = [];
  const near: string[] = [];
  for (const candidate of candidates) {
    if (normalisePlate(candidate) === typed) continue;
    const candidateKey = lookAlikeKey(candidate);
    if (candidateKey === key) alike.push(candidate);
    else if (key.length >= SHORTEST_FOR_EDITS && isOneEditAway(key, candidateKey)) near.push(candidate);
  }
  return [...alike, ...near].slice(0, limit);
}

function isOneEditAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
