import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAlikeKey, suggestLookAlikes } from '../../../domain/plate/look-alike.ts';

const plateText = fc.string({ unit: fc.constantFrom(...'ABDGILMOQSZ0125678'), minLength: 5, maxLength: 10 });

describe('look-alike plates', () => {
  it.each([
    ['0', 'O', 'Q', 'D'],
    ['1', 'I', 'L'],
    ['2', 'Z'],
    ['5', 'S'],
    ['8', 'B'],
    ['6', 'G'],
  ])('have the same key: %s', (...alike) => {
    expect(new Set(alike.map((character) => lookAlikeKey(`MH12${character}`))).size).toBe(1);
  });

  it('have the key of the Latin letters that letters of another script look like', () => {
    expect(lookAlikeKey('МН12АВ1234')).toBe(lookAlikeKey('MH12AB1234'));
    expect(suggestLookAlikes('МН12АВ1234', ['MH12AB1234'], 5)).toEqual(['MH12AB1234']);
    expect(lookAlikeKey('MH12ए1234')).not.toBe(lookAlikeKey('MH121234'));
  });

  it('have other keys when they only differ otherwise', () => {
    expect(lookAlikeKey('MH12AB1234')).not.toBe(lookAlikeKey('MH12AC1234'));
  });

  it('are suggested before plates that are one edit away, and nothing else is', () => {
    const inside = [
      'KA01AA1111',
      'MH12AB123',
      'MH12A81234',
      'MH12AB1243',
      'MH12AC1234',
      'MHI2AB1Z34',
      'MH12AB12345',
      'MH12AC1235',
    ];
    expect(suggestLookAlikes('MH12AB1234', inside, 9)).toEqual([
      'MH12A81234',
      'MHI2AB1Z34',
      'MH12AB123',
      'MH12AB1243',
      'MH12AC1234',
      'MH12AB12345',
    ]);
    expect(suggestLookAlikes('MH12AB1234', inside, 2)).toEqual(['MH12A81234', 'MHI2AB1Z34']);
  });

  it('are suggested as they were given, however the plate was typed', () => {
    expect(suggestLookAlikes('mh 12 ab 1234', ['MH12A81234'], 5)).toEqual(['MH12A81234']);
  });

  it('do not include the plate itself, nor anything for an empty or a very short one', () => {
    expect(suggestLookAlikes('MH12AB1234', ['MH12AB1234', 'mh12 ab1234'], 5)).toEqual([]);
    expect(suggestLookAlikes('', ['MH12AB1234'], 5)).toEqual([]);
    expect(suggestLookAlikes('MH1', ['MH2', 'MHI'], 5)).toEqual(['MHI']);
  });

  it('are found after any one slip of the finger', () => {
    const slip = fc.record({
      plate: plateText,
      at: fc.nat(),
      kind: fc.constantFrom('drop', 'add', 'change', 'swap'),
      character: fc.constantFrom(...'ACM379'),
    });
    fc.assert(
      fc.property(slip, ({ plate, at, kind, character }) => {
        const i = at % (plate.length - 1);
        const typed = {
          drop: plate.slice(0, i) + plate.slice(i + 1),
          add: plate.slice(0, i) + character + plate.slice(i),
          change: plate.slice(0, i) + character + plate.slice(i + 1),
          swap: plate.slice(0, i) + (plate[i + 1] ?? '') + (plate[i] ?? '') + plate.slice(i + 2),
        }[kind];
        if (typed !== plate) expect(suggestLookAlikes(typed, [plate], 1)).toEqual([plate]);
      }),
    );
  });
});
