import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CashierCounts, compareCashiers, type Measure, measures } from '../../../domain/exceptions/compare-cashiers.ts';
import { isExit, measureOf } from '../../../domain/exceptions/measure-of.ts';
import type { OperatorId } from '../../../domain/ids.ts';

const zero = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>;
const cashier = (name: string, exits: number, counts: Partial<Record<Measure, number>> = {}): CashierCounts => ({
  operatorId: name as OperatorId,
  exits,
  counts: { ...zero, ...counts },
});
const lineOf = (cashiers: readonly CashierCounts[], name: string, measure: Measure) => {
  const line = compareCashiers(cashiers).find((each) => each.operatorId === name && each.measure === measure);
  if (line === undefined) throw new Error('no such line');
  return line;
};

const cashierArbitrary = (name: string): fc.Arbitrary<CashierCounts> =>
  fc
    .record({ exits: fc.nat(2000), counts: fc.record(Object.fromEntries(measures.map((each) => [each, fc.nat(60)]))) })
    .map(({ exits, counts }) => cashier(name, exits, counts));
const staffArbitrary = fc
  .integer({ min: 1, max: 7 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => cashierArbitrary(`op-${index}`))));

describe('the comparison of cashiers', () => {
  test('puts first who does what the others hardly do', () => {
    const staff = [
      cashier('asha', 1000, { void_entry: 4, lost: 10 }),
      cashier('ravi', 900, { void_entry: 31, lost: 9 }),
      cashier('sunil', 1100, { void_entry: 5, lost: 12 }),
    ];
    const [first] = compareCashiers(staff);
    expect(first).toMatchObject({ operatorId: 'ravi', measure: 'void_entry', standing: 'far', count: 31, exits: 900 });
    expect(first?.rate).toBeCloseTo(3.444, 3);
    expect(first?.othersRate).toBeCloseTo((0.4 + 500 / 1100) / 2, 3);
    expect(first?.times).toBeGreaterThan(8);
    expect(lineOf(staff, 'asha', 'lost').standing).toBe('plain');
  });

  test('takes no single slip in a handful of exits for a habit', () => {
    const staff = [cashier('new', 3, { void_entry: 1 }), cashier('old', 1000), cashier('other', 1000)];
    expect(lineOf(staff, 'new', 'void_entry')).toMatchObject({ standing: 'plain', times: null });
    expect(lineOf([cashier('new', 30, { void_entry: 2 }), cashier('old', 1000)], 'new', 'void_entry').standing).toBe('raised');
    expect(lineOf([cashier('new', 30, { void_entry: 4 }), cashier('old', 1000)], 'new', 'void_entry').standing).toBe('far');
  });

  test('compares nobody who is alone', () => {
    const line = lineOf([cashier('asha', 100, { refund: 50 })], 'asha', 'refund');
    expect(line).toMatchObject({ othersRate: null, times: null, score: 0, standing: 'plain', rate: 50 });
  });

  test('is the same in whatever order the cashiers come', () => {
    fc.assert(
      fc.property(
        staffArbitrary.chain((staff) =>
          fc.tuple(fc.constant(staff), fc.shuffledSubarray([...staff], { minLength: staff.length })),
        ),
        ([staff, shuffled]) => {
          expect(compareCashiers(shuffled)).toEqual(compareCashiers(staff));
        },
      ),
    );
  });

  test('never ranks who let nothing out', () => {
    fc.assert(
      fc.property(staffArbitrary, (staff) => {
        const working = staff.filter(({ exits }) => exits > 0);
        const lines = compareCashiers(staff);
        expect(lines).toHaveLength(working.length * measures.length);
        expect(lines.every(({ exits }) => exits > 0)).toBe(true);
        // And such a one is nobody to compare with either.
        expect(lines).toEqual(compareCashiers(working));
      }),
    );
  });

  test('is about rates, not about how much somebody works: the same rates over more exits only make it surer', () => {
    fc.assert(
      fc.property(staffArbitrary, fc.integer({ min: 2, max: 20 }), (staff, times) => {
        const more = staff.map(({ operatorId, exits, counts }) => ({
          operatorId,
          exits: exits * times,
          counts: Object.fromEntries(measures.map((each) => [each, counts[each] * times])) as Record<Measure, number>,
        }));
        for (const line of compareCashiers(staff)) {
          const scaled = lineOf(more, line.operatorId, line.measure);
          expect(scaled.rate).toBeCloseTo(line.rate, 6);
          if (line.othersRate !== null) expect(scaled.othersRate).toBeCloseTo(line.othersRate, 6);
          expect(scaled.score).toBeGreaterThanOrEqual(line.score - 1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('one more of a thing never makes its line less telling, and lines come by how telling they are', () => {
    fc.assert(
      fc.property(staffArbitrary, fc.constantFrom(...measures), (staff, measure) => {
        const [first] = staff;
        if (first === undefined || first.exits === 0) return;
        const worse = [{ ...first, counts: { ...first.counts, [measure]: first.counts[measure] + 1 } }, ...staff.slice(1)];
        const score = lineOf(staff, first.operatorId, measure).score;
        expect(lineOf(worse, first.operatorId, measure).score).toBeGreaterThanOrEqual(score);
        const scores = compareCashiers(staff).map((line) => line.score);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      }),
    );
  });
});

describe('what counts as what', () => {
  test('a concession counts once, when it is given, and not when it was approved', () => {
    expect(measureOf({ kind: 'concession', detail: 'staff' })).toBe('given');
    expect(measureOf({ kind: 'exception', detail: 'concession' })).toBeNull();
    expect(measureOf({ kind: 'exception', detail: 'validation' })).toBeNull();
  });

  test('lost tickets count, waived or not', () => {
    expect(measureOf({ kind: 'exception', detail: 'lost_ticket' })).toBe('lost');
    expect(measureOf({ kind: 'exception', detail: 'lost_waived' })).toBe('lost');
  });

  test('a stay that left unrecorded is nobody’s exit', () => {
    expect(isExit({ kind: 'left', detail: 'paid' })).toBe(true);
    expect(isExit({ kind: 'left', detail: 'left_unrecorded' })).toBe(false);
  });
});
