// Seeded bursts of a scanner that types, and seeded entries of a person: shared by the test of the gate and that of the real window.

export type MadeKey = {
  readonly key: string;
  readonly code: string;
  readonly shift?: boolean;
  readonly ctrl?: boolean;
};
export type TimedKey = MadeKey & {
  /** Milliseconds after the key before it. */
  readonly gapMs: number;
};

/** A number from 0 up to, not including, 1. The same seed gives the same numbers (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters: readonly MadeKey[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter) => [
  { key: letter, code: `Key${letter}`, shift: true },
  { key: letter.toLowerCase(), code: `Key${letter}` },
]);
const digits: readonly MadeKey[] = [...'0123456789'].flatMap((digit) => [
  { key: digit, code: `Digit${digit}` },
  { key: digit, code: `Numpad${digit}` },
]);
const marks: readonly MadeKey[] = [
  { key: ' ', code: 'Space' },
  { key: '.', code: 'Period' },
  { key: '-', code: 'Minus' },
  { key: '/', code: 'Slash' },
  { key: '?', code: 'Slash', shift: true },
  { key: '*', code: 'Digit8', shift: true },
  { key: ':', code: 'Semicolon', shift: true },
  { key: '~', code: 'Backquote', shift: true },
  { key: ']', code: 'BracketRight' },
];
export const enter: MadeKey = { key: 'Enter', code: 'Enter' };
export const tab: MadeKey = { key: 'Tab', code: 'Tab' };
/** CR, HT, ESC, STX, ETX, GS, FF, SI as scanners send them. */
const controls: readonly MadeKey[] = [
  enter,
  tab,
  { key: 'Escape', code: 'Escape' },
  { key: 'b', code: 'KeyB', ctrl: true },
  { key: 'c', code: 'KeyC', ctrl: true },
  { key: ']', code: 'BracketRight', ctrl: true },
  { key: 'l', code: 'KeyL', ctrl: true },
  { key: 'o', code: 'KeyO', ctrl: true },
];
/** Some scanners send them for control characters. */
const functionKeys: readonly MadeKey[] = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12].map((number) => ({
  key: `F${number}`,
  code: `F${number}`,
}));
const alphabets: readonly (readonly MadeKey[])[] = [
  digits,
  digits,
  letters,
  marks,
  [...digits, ...letters, ...marks],
  [...digits, ...letters, ...marks, ...controls],
  [...digits, ...controls, ...functionKeys],
  // What acts on the screens.
  [...'acxtACXT'].map((key) => ({ key, code: `Key${key.toUpperCase()}` })),
  [{ key: ' ', code: 'Space' }],
  [enter, { key: ' ', code: 'Space' }, tab],
];
const suffixes: readonly (readonly MadeKey[])[] = [
  [enter],
  [enter],
  [tab],
  [],
  [enter, { key: 'j', code: 'KeyJ', ctrl: true }],
  [enter, enter],
];

export type BurstRange = { readonly most?: number; readonly fastestMs?: number; readonly slowestMs?: number };

/** 2 to 300 keys, 1 to 45 ms apart, suffix included: short ones most often, as they are the dangerous ones. */
export function madeBurst(
  random: () => number,
  { most = 300, fastestMs = 1, slowestMs = 45 }: BurstRange = {},
): readonly TimedKey[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const alphabet = pick(alphabets);
  const suffix = pick(suffixes);
  const wanted = Math.min(most, 2 + Math.floor((most - 1) * random() ** 6));
  const body = Array.from({ length: Math.max(wanted - suffix.length, suffix.length > 0 ? 1 : 2) }, () => pick(alphabet));
  const keys = [...body, ...suffix];
  // Two zeros without a suffix are the `00` key of a number pad, which is a person's.
  if (keys.length === 2 && keys.every(({ key }) => key === '0')) keys.push(enter);
  const paceMs = fastestMs + random() * (slowestMs - fastestMs);
  const jitterMs = Math.min(paceMs - fastestMs, slowestMs - paceMs);
  return keys.map((key) => ({ ...key, gapMs: paceMs + (random() * 2 - 1) * jitterMs }));
}

/** What a person types into a field and finishes with Enter: 60 to 400 ms a key. */
export function madeEntry(random: () => number): readonly TimedKey[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const length = 1 + Math.floor(random() * 14);
  const keys = Array.from({ length }, () => pick([...letters, ...digits]));
  return [...keys, enter].map((key) => ({ ...key, gapMs: 60 + random() * 340 }));
}
