import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTariff } from '../../../domain/tariff/check-tariff.ts';
import { computeFee } from '../../../domain/tariff/compute-fee.ts';
import { type ChargedFare, type Tariff, tariffSchema } from '../../../domain/tariff/tariff.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { naiveFee } from './naive-fee.ts';
import { type Grain, hourGrain, minuteGrain, randomTariff, yearStartMs } from './random-tariff.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function stay(grain: Grain, { days }: { readonly days: number }) {
  const tickMs = grain.grainMinutes * MINUTE_MS;
  return fc.record({
    enteredTick: fc.integer({ min: 0, max: (100 * DAY_MS) / tickMs }),
    stayTicks: fc.integer({ min: 0, max: (days * DAY_MS) / tickMs }),
    // Around a whole tick is where edges are.
    besideMs: fc.constantFrom(0, 0, 1, -1, Math.floor(tickMs / 2)),
    utcOffsetMinutes: fc.constantFrom(330, 330, 0, -240, 840),
  });
}

function carFee(tariff: Tariff, enteredAtMs: number, exitAtMs: number, utcOffsetMinutes = 330) {
  return computeFee({ tariff, vehicleClass: 'car', enteredAtMs, exitAtMs, utcOffsetMinutes });
}

function agreesWithTheClock(grain: Grain, { days, numRuns }: { readonly days: number; readonly numRuns: number }) {
  const tickMs = grain.grainMinutes * MINUTE_MS;
  fc.assert(
    fc.property(randomTariff(grain), stay(grain, { days }), (tariff, { enteredTick, stayTicks, besideMs, utcOffsetMinutes }) => {
      const enteredAtMs = yearStartMs + enteredTick * tickMs - utcOffsetMinutes * MINUTE_MS;
      const exitAtMs = enteredAtMs + Math.max(0, stayTicks * tickMs + besideMs);
      const fare = tariff.fares[0] as ChargedFare;
      const expected = naiveFee({ tariff, fare, enteredAtMs, exitAtMs, utcOffsetMinutes, tickMs });
      expect(carFee(tariff, enteredAtMs, exitAtMs, utcOffsetMinutes).amountPaise).toBe(expected);
    }),
    { numRuns },
  );
}

describe('the fee', () => {
  it('agrees with a reference that goes minute by minute', () => {
    agreesWithTheClock(minuteGrain, { days: 3, numRuns: 300 });
  });

  it('agrees with a reference that goes hour by hour through months', () => {
    agreesWithTheClock(hourGrain, { days: 120, numRuns: 300 });
  });

  it('is made for random tariffs that the check on saving passes', () => {
    fc.assert(
      fc.property(randomTariff(minuteGrain), (tariff) => {
        const worthSaying = checkTariff(tariff).filter(({ code }) => code !== 'never_reached');
        expect(worthSaying).toEqual([]);
      }),
    );
  });

  it('never falls as the stay grows', () => {
    const longer = fc.integer({ min: 0, max: 5 * DAY_MS });
    fc.assert(
      fc.property(
        randomTariff(minuteGrain),
        fc.integer({ min: 0, max: 60 * DAY_MS }),
        longer,
        longer,
        (tariff, entryMs, a, b) => {
          const enteredAtMs = yearStartMs + entryMs;
          const [short, long] = [Math.min(a, b), Math.max(a, b)];
          const before = carFee(tariff, enteredAtMs, enteredAtMs + short).amountPaise;
          expect(carFee(tariff, enteredAtMs, enteredAtMs + long).amountPaise).toBeGreaterThanOrEqual(before);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is never negative, and its lines add up and are printable, whatever is let off or put on', () => {
    fc.assert(
      fc.property(
        randomTariff(minuteGrain),
        fc.record({
          percentOff: fc.integer({ min: 1, max: 100 }),
          times: fc.integer({ min: 1, max: 1000 }),
          rounding: fc.option(
            fc.record({ mode: fc.constantFrom('up', 'nearest'), stepPaise: fc.constantFrom(1, 100, 500, 700, 1000) }),
            { nil: null },
          ),
          lost: fc.constantFrom('alone', 'on_top', null),
          lostTicket: fc.boolean(),
          concession: fc.boolean(),
          multiplier: fc.boolean(),
          pass: fc.boolean(),
          stayMs: fc.integer({ min: 0, max: 500 * DAY_MS }),
        }),
        (plain, given) => {
          const tariff = tariffSchema.parse({
            ...plain,
            fares: plain.fares.map((fare) => ({
              ...fare,
              lostTicket: given.lost === null ? null : { mode: given.lost, pricePaise: 20_000 },
            })),
            rounding: given.rounding,
            concessions: [{ id: 'staff', words: { en: 'Staff', hi: 'कर्मचारी' }, percent: given.percentOff }],
            multipliers: [{ id: 'grap', words: { en: 'Emergency', hi: 'आपातकाल' }, percent: given.times }],
          });
          const { amountPaise, lines } = computeFee({
            tariff,
            vehicleClass: 'car',
            enteredAtMs: yearStartMs,
            exitAtMs: yearStartMs + given.stayMs,
            utcOffsetMinutes: 330,
            lostTicket: given.lostTicket,
            concessionId: given.concession ? 'staff' : null,
            multiplierIds: given.multiplier ? ['grap'] : [],
            pass: given.pass,
          });
          expect(amountPaise).toBeGreaterThanOrEqual(0);
          expect(lines.reduce((sum, line) => sum + line.amountPaise, 0)).toBe(amountPaise);
          expect(lines.length).toBeGreaterThan(0);
          for (const line of lines) wordsSchema.parse(line.words);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('stays within the cap of each day', () => {
    fc.assert(
      fc.property(randomTariff(minuteGrain), fc.integer({ min: 0, max: 40 * DAY_MS }), (plain, stayMs) => {
        const [fare] = plain.fares;
        const tariff = tariffSchema.parse({ ...plain, fares: [{ ...fare, cap: { per: { kind: 'day' }, atMostPaise: 10_000 } }] });
        const enteredAtMs = yearStartMs + 13 * HOUR_MS;
        const localMs = enteredAtMs + 330 * MINUTE_MS;
        const touched = Math.floor((localMs + stayMs) / DAY_MS) - Math.floor(localMs / DAY_MS) + 1;
        expect(carFee(tariff, enteredAtMs, enteredAtMs + stayMs).amountPaise).toBeLessThanOrEqual(touched * 10_000);
      }),
    );
  });

  it('of a year costs little more work than that of a week, and that of ten years no more', () => {
    const words = { en: 'Parking', hi: 'पार्किंग' };
    const tariff = tariffSchema.parse({
      name: words,
      version: '1',
      edge: 'included',
      holidays: [5, 26, 100, 150, 226, 274, 358].map((day) => ({
        date: new Date(yearStartMs + day * DAY_MS).toISOString().slice(0, 10),
        words,
      })),
      fares: [
        {
          kind: 'charged',
          vehicleClasses: ['car'],
          charges: [
            {
              words,
              period: { kind: 'cycle', minutes: 60 },
              rates: [
                { days: ['weekday'], steps: [{ kind: 'total', pricePaise: 2000 }] },
                { days: ['weekend', 'holiday'], steps: [{ kind: 'total', pricePaise: 3000 }] },
              ],
            },
            {
              words,
              period: { kind: 'window', from: '22:00', to: '06:00' },
              rates: [{ steps: [{ kind: 'each', minutes: 60, addPaise: 500 }], capPaise: 3000 }],
            },
          ],
          cap: { per: { kind: 'day' }, atMostPaise: 25_000 },
        },
      ],
    });
    const lookups = (days: number) => {
      const { counted, count } = countingLookups(tariff);
      carFee(counted, yearStartMs, yearStartMs + days * DAY_MS);
      return count();
    };
    const year = lookups(365);
    // Each day, night or hour that is looked at alone asks the tariff for its rate and its steps.
    expect(year).toBeLessThan(lookups(7) * 4);
    expect(lookups(3650)).toBeLessThan(year * 1.1);
  });
});

/** The tariff, and how often something was read in it: work that can be counted, on any computer alike. */
function countingLookups(tariff: Tariff): { readonly counted: Tariff; readonly count: () => number } {
  let lookups = 0;
  const watched = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get(target, key) {
        lookups += 1;
        const found: unknown = Reflect.get(target, key);
        return typeof found === 'object' && found !== null ? watched(found) : found;
      },
    });
  // A copy, for what is frozen cannot be watched.
  return { counted: watched(structuredClone(tariff)), count: () => lookups };
}
