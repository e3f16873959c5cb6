import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterOfKey } from '../../renderer/scanner/key-characters.ts';
import {
  createWedge,
  defaultWedgeSettings,
  type Wedge,
  type WedgeKey,
  type WedgeSettings,
} from '../../renderer/scanner/wedge.ts';

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function keyOf(character: string): { code: string; shift: boolean } {
  for (const code of allCodes) {
    for (const shift of [false, true]) if (characterOfKey({ code, shift }) === character) return { code, shift };
  }
  throw new Error(`no key types ${character}`);
}
const allCodes = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
  ...'0123456789'.split('').map((digit) => `Digit${digit}`),
  ...['Space', 'Minus', 'Equal', 'Semicolon', 'Period', 'Slash', 'Comma', 'NumpadMultiply'],
];

type Person = { readonly code: string; readonly repeat?: boolean; readonly chord?: boolean };
const press = (key: Person & { shift?: boolean }, atMs: number): WedgeKey => ({
  code: key.code,
  shift: key.shift ?? false,
  repeat: key.repeat ?? false,
  chord: key.chord ?? false,
  atMs,
});

/** Plays keys with their times, and gives the decoder its rests when they come due, as the window's timer does. */
function play(wedge: Wedge<WedgeKey>, keys: readonly WedgeKey[], restUntilMs = Number.POSITIVE_INFINITY) {
  const arrived: WedgeKey[] = [];
  const scans: string[] = [];
  let dropped = 0;
  const take = (step: ReturnType<typeof wedge.rest>) => {
    arrived.push(...step.release);
    if (step.scan !== null) scans.push(step.scan);
    if (step.dropped) dropped += 1;
  };
  const restBefore = (atMs: number) => {
    for (let due = wedge.waitUntilMs(); due !== null && due < atMs; due = wedge.waitUntilMs()) take(wedge.rest(due));
  };
  for (const key of keys) {
    restBefore(key.atMs);
    const step = wedge.press(key);
    take(step);
    if (step.key === 'pass') arrived.push(key);
  }
  restBefore(restUntilMs);
  return { arrived, scans, dropped };
}

function scanKeys(
  text: string,
  { fromMs = 1000, gapsMs = [8] }: { fromMs?: number; gapsMs?: readonly number[] } = {},
): WedgeKey[] {
  let atMs = fromMs;
  const keys = text.split('').map((character, index) => {
    atMs += index === 0 ? 0 : (gapsMs[index % gapsMs.length] ?? 8);
    return press(keyOf(character), atMs);
  });
  return [...keys, press({ code: 'Enter' }, atMs + 5)];
}

const scanText = fc
  .string({ unit: fc.constantFrom(...alphanumeric), minLength: 8, maxLength: 300 })
  .filter((text) => !text.startsWith(' '));

describe('the wedge decoder', () => {
  it('reads every character of the QR alphanumeric set by its US key, upper case whatever Shift says', () => {
    for (const character of alphanumeric) expect(characterOfKey(keyOf(character))).toBe(character);
    expect(characterOfKey({ code: 'KeyQ', shift: false })).toBe('Q');
    expect(characterOfKey({ code: 'KeyQ', shift: true })).toBe('Q');
    expect(characterOfKey({ code: 'F5', shift: false })).toBeNull();
  });

  it('reads a scan of any text at any speed below the gap, and lets none of its keys through', () => {
    fc.assert(
      fc.property(scanText, fc.array(fc.integer({ min: 0, max: 49 }), { minLength: 1, maxLength: 40 }), (text, gapsMs) => {
        const { arrived, scans, dropped } = play(createWedge(), scanKeys(text, { gapsMs }));
        expect({ arrived, scans, dropped }).toEqual({ arrived: [], scans: [text], dropped: 0 });
      }),
    );
  });

  it('gives a person every key exactly once and in order, however fast, with repeats, chords and control keys', () => {
    const personKey = fc.record({
      key: fc.oneof(
        fc.constantFrom(...allCodes).map((code) => ({ code })),
        fc.constantFrom('Enter', 'Backspace', 'ArrowLeft', 'F2', 'Tab', 'Escape').map((code) => ({ code })),
        fc.constantFrom('KeyA', 'Digit1').map((code) => ({ code, repeat: true })),
        fc.constantFrom('KeyC', 'KeyV').map((code) => ({ code, chord: true })),
      ),
      gapMs: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(personKey, { maxLength: 60 }), (steps) => {
        let atMs = 0;
        let run = 0;
        const keys = steps.map(({ key, gapMs }) => {
          // No hand strikes seven keys in a row within 50 ms of each other.
          run = gapMs < 50 ? run + 1 : 0;
          const gap = run >= 6 ? 80 : gapMs;
          if (run >= 6) run = 0;
          atMs += gap;
          return press(key, atMs);
        });
        const { arrived, scans, dropped } = play(createWedge(), keys);
        expect(scans).toEqual([]);
        expect(dropped).toBe(0);
        expect(arrived).toEqual(keys);
      }),
    );
  });

  it('keeps what a person typed before a scan, and what comes after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 51, max: 500 }), fc.integer({ min: 60, max: 500 }), (before, after) => {
        const plate = ['KeyM', 'KeyH', 'Digit1'].map((code, index) => press({ code }, 100 + index * 120));
        const fromMs = 340 + before;
        const scan = scanKeys('NAKA1*ABC/9:XY', { fromMs });
        const enter = press({ code: 'Enter' }, (scan.at(-1)?.atMs ?? 0) + after);
        const { arrived, scans } = play(createWedge(), [...plate, ...scan, enter]);
        expect(scans).toEqual(['NAKA1*ABC/9:XY']);
        expect(arrived).toEqual([...plate, enter]);
      }),
    );
  });

  it("never passes on the scanner's own Enter, nor the second of CR LF", () => {
    const scan = scanKeys('NAKA12345678');
    const second = press({ code: 'Enter' }, (scan.at(-1)?.atMs ?? 0) + 4);
    expect(play(createWedge(), [...scan, second]).arrived).toEqual([]);
  });

  it('passes on an Enter after a few fast digits: that is a person with a tender', () => {
    const keys = [
      press({ code: 'Digit5' }, 0),
      press({ code: 'Digit0' }, 30),
      press({ code: 'Digit0' }, 60),
      press({ code: 'Enter' }, 95),
    ];
    expect(play(createWedge(), keys)).toEqual({ arrived: keys, scans: [], dropped: 0 });
  });

  it('ignores the Shift and Caps Lock keys that a scanner presses between characters', () => {
    const scan = scanKeys('NAKA:$%12');
    const withShift = scan.flatMap((key) => (key.shift ? [press({ code: 'ShiftLeft', shift: true }, key.atMs), key] : [key]));
    expect(play(createWedge(), withShift).scans).toEqual(['NAKA:$%12']);
  });

  it('drops a scan that broke off, after 300 ms, and says so', () => {
    const partial = scanKeys('NAKA12345678').slice(0, -1);
    expect(play(createWedge(), partial)).toEqual({ arrived: [], scans: [], dropped: 1 });
    const wedge = createWedge<WedgeKey>();
    const { dropped } = play(wedge, partial, (partial.at(-1)?.atMs ?? 0) + 299);
    expect(dropped).toBe(0);
  });

  it('takes the same text within two seconds as one scan, and another text or a later time as a new one', () => {
    const first = scanKeys('NAKA1234567A', { fromMs: 0 });
    const again = scanKeys('NAKA1234567A', { fromMs: 1500 });
    const other = scanKeys('NAKA1234567B', { fromMs: 1800 });
    const later = scanKeys('NAKA1234567A', { fromMs: 4500 });
    expect(play(createWedge(), [...first, ...again, ...other, ...later]).scans).toEqual([
      'NAKA1234567A',
      'NAKA1234567B',
      'NAKA1234567A',
    ]);
  });

  it('drops a flood longer than any ticket and lets none of it into a field', () => {
    const { arrived, scans, dropped } = play(createWedge(), scanKeys('A'.repeat(900), { gapsMs: [2] }));
    expect({ arrived, scans, dropped }).toEqual({ arrived: [], scans: [], dropped: 1 });
  });

  it('holds nothing but what follows the prefix, when a prefix is set', () => {
    const settings: WedgeSettings = { ...defaultWedgeSettings, prefix: { code: 'Backquote', shift: true } };
    const typed = scanKeys('ABCDEFGHIJ', { fromMs: 0 });
    expect(play(createWedge(settings), typed).arrived).toEqual(typed);
    const prefixed = [press({ code: 'Backquote', shift: true }, 995), ...scanKeys('NAKA12345678')];
    expect(play(createWedge(settings), prefixed)).toEqual({ arrived: [], scans: ['NAKA12345678'], dropped: 0 });
  });

  it('ends a scan by silence when the scanner sends no suffix', () => {
    const settings: WedgeSettings = { ...defaultWedgeSettings, suffix: null };
    expect(play(createWedge(settings), scanKeys('NAKA12345678').slice(0, -1)).scans).toEqual(['NAKA12345678']);
  });
});
