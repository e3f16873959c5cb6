import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '../../../electron/sync/backoff.ts';

it('stays between nothing and 30 seconds, however long upstream is away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (failures, random) => {
      const ms = backoffMs(failures, () => random);
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(ms).toBeLessThan(30_000);
    }),
  );
});

it('doubles its ceiling with each failure until 30 seconds', () => {
  const ceilings = [1, 2, 3, 4, 7, 8].map((failures) => backoffMs(failures, () => 0.9999));
  expect(ceilings).toEqual([499, 999, 1999, 3999, 29997, 29997]);
});
