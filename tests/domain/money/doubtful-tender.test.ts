import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denominations, denominationsOf } from '../../../domain/money/denomination.ts';
import { isDoubtfulTender } from '../../../domain/money/doubtful-tender.ts';
import { type Paise, paise, rupees, ZERO } from '../../../domain/money/paise.ts';
import { quickTenders } from '../../../domain/session/quick-tenders.ts';

const asked = (tendered: number, due: number) => isDoubtfulTender({ duePaise: rupees(due), tenderedPaise: rupees(tendered) });
const anyDue = fc.integer({ min: 1, max: 5_000 }).map((amount) => rupees(amount));

describe('a tender is asked about when a note could be left out and it would still be enough', () => {
  test.each([
    [471_123, 20],
    [5_000, 20],
    [1_000, 20],
    [40, 20],
    [21, 20],
    [300, 30],
    [520, 20],
    [2_000, 1_500],
  ])('₹%i for ₹%i', (tendered, due) => expect(asked(tendered, due)).toBe(true));

  test.each([
    [500, 20],
    [110, 60],
    [20, 20],
    [100, 60],
    [105, 55],
    [510, 260],
    [1_000, 820],
    [1_020, 820],
    [10, 20],
  ])('but not ₹%i for ₹%i', (tendered, due) => expect(asked(tendered, due)).toBe(false));

  test('one note is never asked about, nor the exact amount, nor what the screen offers', () => {
    fc.assert(
      fc.property(anyDue, (duePaise) => {
        const offered: Paise[] = [duePaise, ...denominations.map(({ facePaise }) => facePaise), ...quickTenders(duePaise)];
        for (const tenderedPaise of offered) expect(isDoubtfulTender({ duePaise, tenderedPaise })).toBe(false);
      }),
    );
  });

  test('a code in place of an amount is asked about: ten times what is due and more, unless it is one note', () => {
    fc.assert(
      fc.property(anyDue, fc.integer({ min: 10, max: 100_000 }), (duePaise, times) => {
        const tenderedPaise = paise(duePaise * times);
        if (tenderedPaise <= 50_000) return;
        expect(isDoubtfulTender({ duePaise, tenderedPaise })).toBe(true);
      }),
    );
  });

  test('a ₹2000 note is one note where the lot takes it', () => {
    const tender = { duePaise: rupees(20), tenderedPaise: rupees(2_000) };
    expect(isDoubtfulTender(tender)).toBe(true);
    expect(isDoubtfulTender(tender, denominationsOf({ counts2000: true }))).toBe(false);
  });

  test('paise below a coin are no reason to ask', () => {
    expect(isDoubtfulTender({ duePaise: paise(2_050), tenderedPaise: paise(2_100) })).toBe(false);
    expect(isDoubtfulTender({ duePaise: ZERO, tenderedPaise: ZERO })).toBe(false);
  });
});
