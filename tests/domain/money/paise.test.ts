import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denominations, totalOfCounts } from '../../../domain/money/denomination.ts';
import { add, formatPaise, multiply, paise, rupees, subtract } from '../../../domain/money/paise.ts';
import { parseCount, parseRupees } from '../../../domain/money/parse-rupees.ts';

const anyPaise = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }).map(paise);

describe('paise', () => {
  test('refuses fractions, infinities and what leaves the safe integers', () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1]) {
      expect(() => paise(amount)).toThrow(RangeError);
    }
    const most = paise(Number.MAX_SAFE_INTEGER);
    expect(() => add(most, paise(1))).toThrow(RangeError);
    expect(() => subtract(paise(-2), most)).toThrow(RangeError);
    expect(() => multiply(most, 2)).toThrow(RangeError);
    expect(() => multiply(paise(5), 0.5)).toThrow(RangeError);
    expect(() => rupees(0.005)).toThrow(RangeError);
  });

  test('knows no negative zero, which JSON would lose', () => {
    expect(Object.is(paise(-0), 0)).toBe(true);
    expect(Object.is(multiply(paise(-5), 0), 0)).toBe(true);
  });

  test('adds and subtracts without loss', () => {
    fc.assert(
      fc.property(anyPaise, anyPaise, (left, right) => {
        expect(subtract(add(left, right), right)).toBe(left);
      }),
    );
  });
});

describe('formatPaise', () => {
  test('groups as India does', () => {
    expect(formatPaise(paise(12_345_600))).toBe('₹1,23,456.00');
    expect(formatPaise(paise(12_345_600), { trim: true })).toBe('₹1,23,456');
    expect(formatPaise(paise(12_345_605), { trim: true })).toBe('₹1,23,456.05');
    expect(formatPaise(paise(-99_905))).toBe('−₹999.05');
  });

  test('agrees with the Intl formatter for en-IN', () => {
    const oracle = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR', minimumFractionDigits: 2 });
    fc.assert(
      fc.property(anyPaise, (amount) => {
        expect(formatPaise(amount)).toBe(
          oracle.format(`${amount < 0 ? '-' : ''}${rupeeText(amount)}` as `${number}`).replace('-', '−'),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseRupees', () => {
  test('reads what formatPaise writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }).map(paise), fc.boolean(), (amount, trim) => {
        expect(parseRupees(formatPaise(amount, { trim }))).toBe(amount);
      }),
    );
  });

  test.each([
    ['500', 50_000],
    [' 12.5 ', 1250],
    ['12.50', 1250],
    ['₹ 1,23,456.05', 12_345_605],
    ['1,250', 125_000],
    ['123,456', 12_345_600],
    ['12,34,56,789', 12_345_678_900],
    ['५००', 50_000],
    ['५०० ₹', 50_000],
    ['₹१,२३४.५', 123_450],
    ['٢٠', 2_000],
    ['௧௦௦', 10_000],
    ['５００', 50_000],
    ['𝟓𝟎', 5_000],
    ['0', 0],
  ])('reads %s', (text, amount) => {
    expect(parseRupees(text)).toBe(amount);
  });

  test.each([
    ...['', ' ', '.5', '5.', '1.234', '12.505', '-5', '-500', '−500', '5,', '1e3', '1E3', '12 5', '9'.repeat(30), 'abc', '5a'],
    ...[
      '12,50',
      '1,2',
      ',500',
      '1,,250',
      '1,25,00',
      '1234,567',
      '₹',
      '₹5₹₹',
      '5²',
      '½',
      '५००।',
      'Rs 500',
      '0x10',
      '+5',
      'Infinity',
    ],
  ])('refuses %j', (text) => {
    expect(parseRupees(text)).toBeNull();
  });
});

describe('counting cash', () => {
  test('adds notes and coins, and offers no ₹2000 note', () => {
    expect(
      totalOfCounts([
        { kind: 'note', facePaise: rupees(500), count: 3 },
        { kind: 'coin', facePaise: rupees(2), count: 7 },
      ]),
    ).toBe(151_400);
    expect(totalOfCounts([])).toBe(0);
    expect(denominations.some(({ facePaise }) => facePaise === rupees(2000))).toBe(false);
  });
});

/** Rupees as exact decimal text, so that the oracle is not fooled by a float. */
function rupeeText(amount: number): string {
  const digits = Math.abs(amount).toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe('parseCount', () => {
  test.each([
    ['0', 0],
    [' 12 ', 12],
    ['१२', 12],
    ['100000', 100_000],
  ])('reads %s', (text, count) => {
    expect(parseCount(text, 100_000)).toBe(count);
  });

  test.each(['', ' ', '-5', '1.5', '1e3', '1,000', '100001', 'x', '9'.repeat(400)])('refuses %j', (text) => {
    expect(parseCount(text, 100_000)).toBeNull();
  });
});
