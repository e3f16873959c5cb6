// Random tariffs without problems, with every figure on a whole grain of minutes so that a reference can tick through a stay.
import fc from 'fast-check';
import { dayKinds, type Tariff, tariffSchema, weekdayNames } from '../../../domain/tariff/tariff.ts';

const DAY = 1440;
const rupees = fc.integer({ min: 0, max: 60 }).map((amount) => amount * 100);
const words = { en: 'Parking', hi: 'पार्किंग' };

/** 2026-01-01, a Thursday. */
export const yearStartMs = Date.UTC(2026, 0, 1);

export type Grain = { readonly grainMinutes: number; readonly cycles: readonly number[]; readonly longestStepMinutes: number };
export const minuteGrain: Grain = { grainMinutes: 1, cycles: [1, 5, 20, 60, 90, 720, DAY], longestStepMinutes: 300 };
export const hourGrain: Grain = {
  grainMinutes: 60,
  cycles: [60, 180, 480, 720, DAY, 2 * DAY, 3 * DAY, 7 * DAY],
  longestStepMinutes: 3000,
};

export function randomTariff(grain: Grain): fc.Arbitrary<Tariff> {
  return fc
    .record({
      edge: fc.constantFrom('included' as const, 'excluded' as const),
      weekend: fc.uniqueArray(fc.constantFrom(...weekdayNames), { maxLength: 3 }),
      holidays: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 8 }),
      grace: fc.option(fc.record({ minutes: grains(grain, 90), deducted: fc.boolean() }), { nil: null }),
      charges: randomCharges(grain),
      cap: fc.option(fc.record({ per: randomWholePeriod(grain), atMostPaise: rupees.map((amount) => amount * 4) }), {
        nil: null,
      }),
    })
    .map(({ edge, weekend, holidays, grace, charges, cap }) =>
      tariffSchema.parse({
        name: words,
        version: '1',
        edge,
        weekend,
        holidays: holidays.map((day) => ({ date: isoDate(day), words: { en: 'Holiday', hi: 'छुट्टी' } })),
        fares: [{ kind: 'charged', vehicleClasses: ['car'], grace, charges, cap }],
      }),
    );
}

export function isoDate(dayOf2026: number): string {
  return new Date(yearStartMs + dayOf2026 * 86_400_000).toISOString().slice(0, 10);
}

/** One charge for all hours with or without a night beside it, or a day and a night that share the hours. */
function randomCharges(grain: Grain) {
  const whole = randomWholePeriod(grain).chain((period) => randomCharge(grain, fc.constant(period)));
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 2, maxLength: 2 }).map((pair) => pair.map(clock));
  return fc.oneof(
    fc.tuple(whole),
    hours.chain(([from, to]) => fc.tuple(whole, randomCharge(grain, fc.constant({ kind: 'window', from, to })))),
    hours.chain(([from, to]) =>
      fc.tuple(
        randomCharge(grain, fc.constant({ kind: 'window', from, to })),
        randomCharge(grain, fc.constant({ kind: 'window', from: to, to: from })),
      ),
    ),
  );
}

function randomWholePeriod({ cycles }: Grain) {
  return fc.oneof(
    fc.constant({ kind: 'stay' }),
    fc.constantFrom(...cycles).map((minutes) => ({ kind: 'cycle', minutes })),
    fc.integer({ min: 0, max: 23 }).map((hour) => ({ kind: 'day', startsAt: clock(hour) })),
  );
}

function randomCharge(grain: Grain, period: fc.Arbitrary<object>) {
  const split = fc.constantFrom([[...dayKinds]], [['weekday'], ['weekend', 'holiday']], [['holiday'], ['weekend'], ['weekday']]);
  return fc.record({
    words: fc.constant(words),
    period,
    rates: split.chain((groups) =>
      fc.tuple(
        ...groups.map((days) =>
          fc.record({ days: fc.constant(days), steps: randomSteps(grain), capPaise: fc.option(rupees, { nil: null }) }),
        ),
      ),
    ),
  });
}

/** Steps that never fall: a total is what was reached, or more. */
function randomSteps(grain: Grain) {
  const bounded = fc.record({
    total: fc.boolean(),
    span: grains(grain, grain.longestStepMinutes),
    block: grains(grain, 200),
    more: rupees,
  });
  return fc.tuple(fc.array(bounded, { maxLength: 3 }), bounded).map(([before, last]) => {
    let lower = 0;
    let price = 0;
    const steps = [...before, last].map(({ total, span, block, more }, at) => {
      const isLast = at === before.length;
      const upToMinutes = isLast ? null : lower + span;
      const reached = price;
      price += total ? more : more * Math.ceil(span / block);
      lower += span;
      if (total) return { kind: 'total', upToMinutes, pricePaise: reached + more };
      return { kind: 'each', minutes: block, addPaise: more, upToMinutes };
    });
    return steps;
  });
}

function grains({ grainMinutes }: Grain, mostMinutes: number) {
  return fc.integer({ min: 1, max: Math.max(1, Math.floor(mostMinutes / grainMinutes)) }).map((count) => count * grainMinutes);
}

function clock(hour: number | undefined): string {
  return `${String(hour ?? 0).padStart(2, '0')}:00`;
}
