// What one line of visible text is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneLine, NOT_ONE_LINE, oneLine } from '../../../domain/text/one-line.ts';

describe('one line of visible text', () => {
  it.each([
    ['a line break', 'lost\nTOTAL ₹9,999'],
    ['a carriage return', 'lost\rTOTAL'],
    ['a tab', 'a\tb'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a next line', 'a\u0085b'],
    ['a vertical tab', 'a\u000bb'],
    ['an escape', '\u001b@reset'],
    ['NUL', 'a\0b'],
    ['a right-to-left override', 'paid \u202e0001'],
    ['an isolate', '\u2066x\u2069'],
    ['a left-to-right mark', 'a\u200eb'],
    ['an Arabic letter mark', 'a\u061cb'],
    ['a zero-width space', 'As\u200bha'],
    ['a zero-width joiner', 'As\u200dha'],
    ['a word joiner', 'As\u2060ha'],
    ['a byte order mark within', 'As\ufeffha'],
    ['a soft hyphen', 'As\u00adha'],
    ['a Hangul filler', 'As\u3164ha'],
    ['a variation selector', 'As\ufe0fha'],
    ['a grapheme joiner', 'As\u034fha'],
    ['a tag', 'As\u{e0041}ha'],
    ['an empty Braille cell', 'As\u2800ha'],
    ['a private character', 'As\ue000ha'],
    ['an unassigned character', 'As\u{e01ef}ha'],
    ['a heap of marks', 'a\u0301\u0301\u0301\u0301\u0301'],
    ['half a character', 'a\ud83d'],
  ])('has not %s', (_what, text) => {
    expect(isOneLine(text)).toBe(false);
    expect(oneLine(200).safeParse(text).error?.issues[0]?.message).toBe(NOT_ONE_LINE);
  });

  it.each(['left its wallet', 'बटुआ भूल गए, कल देंगे', 'ज़ाकिर हुसैन', '₹500 (two notes)', 'José', 'ரவி', '🚗 red car', 'Ω Ж 車'])(
    'may be %s',
    (text) => expect(oneLine(200).parse(text)).toBe(text),
  );

  it('is without spaces at its ends, and has its bounds', () => {
    expect(oneLine(5).parse(' abc \n')).toBe('abc');
    expect(oneLine(5).safeParse('abcdef').success).toBe(false);
    expect(oneLine(5, { least: 3 }).safeParse('ab ').success).toBe(false);
  });

  it('draws no second line, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (isOneLine(text))
          expect(text).not.toMatch(/[\n\r\v\f\t\0\u0085\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
      }),
    );
  });
});
