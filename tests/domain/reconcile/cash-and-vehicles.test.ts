import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClosedShift, cashByCashier, cashByDay, cashSums } from '../../../domain/reconcile/cash.ts';
import { gapsIn, vehicleFlows } from '../../../domain/reconcile/vehicles.ts';

const shift = fc.record({
  number: fc.nat(500),
  cashierId: fc.constantFrom('asha', 'ravi', 'meera') as fc.Arbitrary<never>,
  day: fc.constantFrom('2026-11-23', '2026-11-24'),
  closedAtMs: fc.nat(),
  expectedPaise: fc.integer({ min: -5_000, max: 500_000 }),
  countedPaise: fc.nat(500_000),
  recounts: fc.nat(2),
  signed: fc.boolean(),
});
const shifts: fc.Arbitrary<ClosedShift[]> = fc
  .uniqueArray(shift, { maxLength: 20, selector: ({ number }) => number })
  .map((all) => all.map((one) => ({ ...one, variancePaise: one.countedPaise - one.expectedPaise })));

test('shifts, cashiers and days add up to the same figures', () => {
  fc.assert(
    fc.property(shifts, (all) => {
      const totals = cashSums(all);
      expect(totals.variancePaise).toBe(totals.countedPaise - totals.expectedPaise);
      expect(totals.variancePaise).toBe(totals.overPaise - totals.shortPaise);
      for (const groups of [cashByCashier(all), cashByDay(all)]) {
        for (const name of Object.keys(totals) as (keyof typeof totals)[]) {
          expect(groups.reduce((sum, group) => sum + group[name], 0)).toBe(totals[name]);
        }
      }
    }),
  );
});

test('who is furthest off stands first, whether short or over', () => {
  const of = (number: number, cashierId: string, variancePaise: number) =>
    ({
      number,
      cashierId,
      day: '2026-11-23',
      closedAtMs: 0,
      expectedPaise: 0,
      countedPaise: 0,
      variancePaise,
      recounts: 0,
      signed: true,
    }) as never;
  const ranked = cashByCashier([of(1, 'steady', -100), of(2, 'swings', 900), of(3, 'swings', -900), of(4, 'right', 0)]);
  expect(ranked.map(({ cashierId }) => cashierId)).toEqual(['swings', 'steady', 'right']);
  expect(ranked[0]).toMatchObject({
    variancePaise: 0,
    shortPaise: 900,
    overPaise: 900,
    variances: [{ number: 2 }, { number: 3 }],
  });
});

test('missing numbers are found between the lowest and the highest', () => {
  expect(gapsIn([7, 5, 5, 9, 12])).toEqual([
    { from: 6, through: 6 },
    { from: 8, through: 8 },
    { from: 10, through: 11 },
  ]);
  expect(gapsIn([])).toEqual([]);
});

test('opening + entries + overstays − exits − voids + changes of class = inside, by class', () => {
  const count = (vehicleClass: string, kind: string, times: number) =>
    ({ vehicleClass, kind, detail: '', count: times }) as never;
  const flows = vehicleFlows(
    [
      count('car', 'entered', 5),
      count('car', 'left', 4),
      count('car', 'overstayed', 1),
      count('car', 'voided', 1),
      count('auto', 'entered', 1),
    ],
    [{ from: 'car', to: 'auto' } as never],
    [
      { vehicleClass: 'car' as never, count: 3 },
      { vehicleClass: 'auto' as never, count: 2 },
    ],
  );
  expect(flows).toEqual([
    { vehicleClass: 'auto', openingInside: 0, entries: 1, overstays: 0, exits: 0, voids: 0, reclassified: 1, closingInside: 2 },
    { vehicleClass: 'car', openingInside: 3, entries: 5, overstays: 1, exits: 4, voids: 1, reclassified: -1, closingInside: 3 },
  ]);
});
