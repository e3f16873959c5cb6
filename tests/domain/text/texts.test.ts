import { describe, expect, it } from 'vitest';
import { cutText } from '../../../domain/text/cut-text.ts';
import { latinDigits } from '../../../domain/text/latin-digits.ts';
import { readPhone } from '../../../domain/text/read-phone.ts';
import { isFitText, unfitPath } from '../../../domain/text/unfit.ts';

describe('digits of every script', () => {
  it('are the ten digits in a row, wherever Unicode has such a row', () => {
    const digits = Array.from({ length: 0x11_0000 }, (_, codePoint) => codePoint)
      .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
      .map((codePoint) => String.fromCodePoint(codePoint))
      .filter((one) => /\p{Nd}/u.test(one));
    expect(digits.length).toBeGreaterThanOrEqual(650);
    for (let at = 0; at < digits.length; at += 10) {
      expect(latinDigits(digits.slice(at, at + 10).join(''))).toBe('0123456789');
    }
    // What Unicode itself says of a digit, where it says it by another way.
    for (const digit of digits) {
      const plain = digit.normalize('NFKC');
      if (/^\d$/.test(plain)) expect(latinDigits(digit)).toBe(plain);
    }
  });

  it('leave everything else as it is', () => {
    expect(latinDigits('MH १२ AB १२३४ ½ ² Ⅻ ①')).toBe('MH 12 AB 1234 ½ ² Ⅻ ①');
  });
});

describe('a text that is cut', () => {
  it('never ends in half a character', () => {
    expect(cutText('🚗🚗', 3)).toBe('🚗');
    expect(cutText('🚗🚗', 4)).toBe('🚗🚗');
    expect(cutText('abc', 2)).toBe('ab');
    for (let most = 0; most < 12; most++) expect(isFitText(cutText('a🚗b\ud800c\0🚗', most))).toBe(true);
  });
});

describe('what no record can hold', () => {
  it.each([
    [{ a: ['x', { b: '\ud800' }] }, 'a.1.b'],
    [{ a: 'x\0' }, 'a'],
    [{ a: { n: -0 } }, 'a.n'],
    [{ a: { 'k\udc00': 1 } }, 'a'],
    [{ a: 'ठीक है 🚗', n: 0 }, null],
  ])('is found by its path', (value, path) => {
    expect(unfitPath(value)).toBe(path);
  });
});

describe('a telephone number', () => {
  it.each([
    ['9812345678', '9812345678'],
    ['+91 98123-45678', '+919812345678'],
    ['(022) 2345.6789', '02223456789'],
    ['९८१२३ ४५६७८', '9812345678'],
  ])('%s is %s', (typed, phone) => {
    expect(readPhone(typed)).toBe(phone);
  });

  it.each(['', ' ', '12345', '1'.repeat(16), '98123a5678', '91+98123', '++9812345', '9812345678 or 9'])('%j is none', (typed) => {
    expect(readPhone(typed)).toBeNull();
  });
});
