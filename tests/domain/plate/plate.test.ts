import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyPlate, formatPlate, maskPlate, normalisePlate } from '../../../domain/plate/plate.ts';

describe('a plate is normalised', () => {
  it.each([
    ['mh 12-ab 1234', 'MH12AB1234'],
    ['  DL7C Q1939 ', 'DL7CQ1939'],
    ['MH．12・AB 1234', 'MH12AB1234'],
    ['↑03D123456A', '03D123456A'],
    ['ＭＨ１２', 'MH12'],
    ['MH १२ AB १२३४', 'MH12AB1234'],
    ['KA ೦೫ MH ೪೩೨೧', 'KA05MH4321'],
    ['TN ௧௦ C ௧', 'TN10C1'],
    ['DL ٧ C Q ١٩٣٩', 'DL7CQ1939'],
    ['WB ০২ 𝟙𝟚𝟛𝟜', 'WB021234'],
    ['MH १२ ए 1234', 'MH12ए1234'],
    ['МН 12 АВ 1234', 'МН12АВ1234'],
    ['TN 10 கா 5', 'TN10கா5'],
    ['дл 7', 'дл7'],
    ['---', ''],
    ['', ''],
  ])('%j to %j', (typed, normal) => {
    expect(normalisePlate(typed)).toBe(normal);
  });

  it('to capitals, digits and the other letters as they were typed, and no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (typed) => {
        const normal = normalisePlate(typed);
        expect(normal).toMatch(/^[A-Z0-9\p{L}\p{M}]*$/u);
        expect(normal).not.toMatch(/[a-z]/);
        // No letter that is not Latin is dropped or becomes another one.
        const others = (text: string) => text.normalize('NFC').match(/(?!\p{Script=Latin})\p{L}/gu) ?? [];
        const asTyped = others(typed).filter((letter) => !/^[A-Za-z0-9]+$/.test(letter.normalize('NFKC')));
        expect(others(normal).join('')).toBe(asTyped.join(''));
        expect(normalisePlate(normal)).toBe(normal);
      }),
    );
  });
});

describe('a plate is known as', () => {
  it.each([
    ['MH12AB1234', 'standard', 'MH 12 AB 1234'],
    ['DL7CQ1939', 'standard', 'DL 7 CQ 1939'],
    ['DL2C6011', 'standard', 'DL 2 C 6011'],
    ['DL1CAA1', 'standard', 'DL 1 CAA 1'],
    ['KA011234', 'standard', 'KA 01 1234'],
    ['OR02A1234', 'standard', 'OR 02 A 1234'],
    ['XX12AB1234', 'other', 'XX12AB1234'],
    ['MH12IO1234', 'other', 'MH12IO1234'],
    ['22BH1234AA', 'bh', '22 BH 1234 AA'],
    ['22BH1234IA', 'other', '22BH1234IA'],
    ['T0123MH1234A', 'temporary', 'T0123 MH 1234 A'],
    ['T1323MH1234A', 'other', 'T1323MH1234A'],
    ['MHVAAB1234', 'vintage', 'MH VA AB 1234'],
    ['77CD12', 'diplomatic', '77 CD 12'],
    ['33UN123A', 'diplomatic', '33 UN 123A'],
    ['03D123456A', 'military', '03 D 123456 A'],
    ['MHA1234', 'pre_1989', 'MHA 1234'],
    ['HELLO', 'other', 'HELLO'],
    ['MH12ए1234', 'not_latin', 'MH12ए1234'],
    ['МН12АВ1234', 'not_latin', 'МН12АВ1234'],
    ['', 'empty', ''],
  ] as const)('%s: %s', (normal, kind, formatted) => {
    expect([classifyPlate(normal), formatPlate(normal)]).toEqual([kind, formatted]);
  });

  it('itself, whatever spaces people put into it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), (typed) => {
        const normal = normalisePlate(typed);
        expect(normalisePlate(formatPlate(normal))).toBe(normal);
      }),
    );
  });
});

describe('a masked plate', () => {
  it.each([
    ['MH12AB1234', '******1234'],
    ['77CD12', '***D12'],
    ['AB1', '**1'],
    ['', ''],
  ])('of %s is %s', (normal, masked) => {
    expect(maskPlate(normal)).toBe(masked);
  });
});
