import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { mostPaise } from '../../../domain/bounds.ts';
import { computeFee, tariffHasClass } from '../../../domain/tariff/compute-fee.ts';
import { concessionsFor } from '../../../domain/tariff/concessions.ts';
import { durationWords } from '../../../domain/tariff/duration-words.ts';
import { type Tariff, tariffSchema } from '../../../domain/tariff/tariff.ts';
import { explained, feeOf, inRupees, ist, shippedTariff } from './shipped-tariff.ts';

type TariffInput = z.input<typeof tariffSchema>;
type ChargedInput = Extract<TariffInput['fares'][number], { kind: 'charged' }>;
type ChargeInput = ChargedInput['charges'][number];

const parking = { en: 'Parking', hi: 'पार्किंग' };
const night = { en: 'Night', hi: 'रात' };

const hourly = (rupees: number): ChargeInput['rates'][number] => ({
  steps: [{ kind: 'each', minutes: 60, addPaise: (rupees * 100) as never }],
});
const flat = (rupees: number): ChargeInput['rates'][number] => ({
  steps: [{ kind: 'total', pricePaise: (rupees * 100) as never }],
});
const stay = (...rates: ChargeInput['rates']): ChargeInput => ({ words: parking, period: { kind: 'stay' }, rates });
const paise = (amount: number) => amount as never;

function tariffOf(fare: Partial<ChargedInput>, rest: Partial<TariffInput> = {}): Tariff {
  return tariffSchema.parse({
    name: parking,
    version: '1',
    edge: 'included',
    fares: [{ kind: 'charged', vehicleClasses: ['car'], charges: [stay(hourly(20))], ...fare }],
    ...rest,
  });
}

function between(tariff: Tariff, from: string, to: string, utcOffsetMinutes = 330): number {
  const times = { enteredAtMs: ist(from), exitAtMs: ist(to) };
  return inRupees(computeFee({ tariff, vehicleClass: 'car', utcOffsetMinutes, ...times }).amountPaise);
}

describe('edges', () => {
  const enteredAtMs = ist('2026-02-03T10:00');
  const fee = (edge: 'included' | 'excluded', stayMs: number) => {
    const tariff = tariffOf(
      {
        charges: [
          stay({
            steps: [
              { kind: 'total', upToMinutes: 30, pricePaise: paise(1000) },
              { kind: 'total', pricePaise: paise(5000) },
            ],
          }),
        ],
      },
      { edge },
    );
    return inRupees(
      computeFee({ tariff, vehicleClass: 'car', enteredAtMs, exitAtMs: enteredAtMs + stayMs, utcOffsetMinutes: 330 }).amountPaise,
    );
  };
  const edgeMs = 30 * 60_000;

  it('belong to what they end, when included', () => {
    expect([fee('included', edgeMs - 1), fee('included', edgeMs), fee('included', edgeMs + 1)]).toEqual([10, 10, 50]);
  });

  it('belong to what follows, when excluded', () => {
    expect([fee('excluded', edgeMs - 1), fee('excluded', edgeMs), fee('excluded', edgeMs + 1)]).toEqual([10, 50, 50]);
  });

  it('of blocks follow the same rule', () => {
    const rupees = (edge: 'included' | 'excluded') => inRupees(feeOf(tariffOf({}, { edge }), 'car', '2h').amountPaise);
    expect([rupees('included'), rupees('excluded')]).toEqual([40, 60]);
  });

  it('of the grace follow the same rule', () => {
    const rupees = (edge: 'included' | 'excluded') =>
      inRupees(feeOf(tariffOf({ grace: { minutes: 10 } }, { edge }), 'car', '10m').amountPaise);
    expect([rupees('included'), rupees('excluded')]).toEqual([0, 20]);
  });

  it('of windows follow the same rule', () => {
    const charges = [
      stay(flat(10)),
      { words: night, period: { kind: 'window', from: '22:00', to: '06:00' }, rates: [flat(50)] },
    ] as const;
    const until22 = (edge: 'included' | 'excluded') =>
      between(tariffOf({ charges: [...charges] }, { edge }), '2026-02-03T20:00', '2026-02-03T22:00');
    expect([until22('included'), until22('excluded')]).toEqual([10, 60]);
  });

  it('make a vehicle that leaves at once pay the first step', () => {
    expect(inRupees(feeOf(tariffOf({}), 'car', '0m').amountPaise)).toBe(20);
  });
});

describe('the grace', () => {
  it('is free, and paid for from entry by those who stay longer', () => {
    const tariff = tariffOf({ grace: { minutes: 10 } });
    expect(['10m', '11m', '1h5m'].map((time) => inRupees(feeOf(tariff, 'car', time).amountPaise))).toEqual([0, 20, 40]);
  });

  it('is taken off the time when the tariff says so', () => {
    const tariff = tariffOf({ grace: { minutes: 10, deducted: true } });
    expect(['10m', '11m', '1h5m', '1h11m'].map((time) => inRupees(feeOf(tariff, 'car', time).amountPaise))).toEqual([
      0, 20, 20, 40,
    ]);
  });
});

describe('caps', () => {
  it('per 24 h start again with each cycle from entry', () => {
    const tariff = tariffOf({
      charges: [
        { words: parking, period: { kind: 'cycle', minutes: 1440 }, rates: [{ ...hourly(20), capPaise: paise(10_000) }] },
      ],
    });
    expect(['6h', '24h', '26h', '48h'].map((time) => inRupees(feeOf(tariff, 'car', time).amountPaise))).toEqual([
      100, 100, 140, 200,
    ]);
  });

  it('per calendar day start again at midnight, while the hours run on from entry', () => {
    const tariff = tariffOf({ cap: { per: { kind: 'day' }, atMostPaise: paise(10_000) } });
    // Hours begin at 21:30, 22:30 and 23:30, and at 00:30 and 01:30 of the next day.
    expect(between(tariff, '2026-02-03T21:30', '2026-02-04T02:00')).toBe(60 + 40);
    expect(between(tariff, '2026-02-03T10:00', '2026-02-04T12:00')).toBe(100 + 100);
  });

  it('per calendar day can start again with fresh hours', () => {
    const tariff = tariffOf({
      charges: [{ words: parking, period: { kind: 'day' }, rates: [{ ...hourly(20), capPaise: paise(10_000) }] }],
    });
    expect(between(tariff, '2026-02-03T22:30', '2026-02-04T00:30')).toBe(40 + 20);
  });

  it('per calendar night hold for the night as a whole, across midnight', () => {
    const tariff = tariffOf({
      charges: [
        { words: parking, period: { kind: 'window', from: '06:00', to: '22:00' }, rates: [hourly(20)] },
        {
          words: night,
          period: { kind: 'window', from: '22:00', to: '06:00' },
          rates: [{ ...hourly(10), capPaise: paise(3000) }],
        },
      ],
    });
    expect(between(tariff, '2026-02-03T20:00', '2026-02-04T07:30')).toBe(40 + 30 + 40);
    expect(between(tariff, '2026-02-04T01:00', '2026-02-04T03:00')).toBe(20);
    expect(between(tariff, '2026-02-03T22:00', '2026-02-05T06:00')).toBe(30 + 320 + 30);
  });

  it('over all charges take in the night charge', () => {
    const tariff = tariffOf({
      charges: [stay(hourly(20)), { words: night, period: { kind: 'window', from: '00:00', to: '05:00' }, rates: [flat(60)] }],
      cap: { per: { kind: 'cycle', minutes: 1440 }, atMostPaise: paise(15_000) },
    });
    const fee = feeOf(tariff, 'car', '30h', { enteredAtMs: ist('2026-02-03T10:00') });
    expect(explained(fee)).toEqual(['Parking: 30 × 1 h at ₹20 = 600', 'Night = 60', 'At most ₹150 in 24 h = -390']);
  });
});

describe('kinds of day', () => {
  const tariff = tariffOf(
    {
      charges: [
        {
          words: parking,
          period: { kind: 'cycle', minutes: 60 },
          rates: [
            { days: ['weekday'], ...flat(20) },
            { days: ['weekend'], ...flat(30) },
            { days: ['holiday'], ...flat(50) },
          ],
        },
      ],
    },
    { holidays: [{ date: '2026-01-26', words: { en: 'Republic Day', hi: 'गणतंत्र दिवस' } }] },
  );

  it('price each hour by the day on which it begins', () => {
    // Friday into Saturday: hours begin at 22:30 and 23:30 on Friday, at 00:30 on Saturday.
    const fee = computeFee({
      tariff,
      vehicleClass: 'car',
      enteredAtMs: ist('2026-02-06T22:30'),
      exitAtMs: ist('2026-02-07T01:00'),
      utcOffsetMinutes: 330,
    });
    expect(explained(fee)).toEqual(['Parking (weekday) × 2 = 40', 'Parking (weekend) = 30']);
    expect(explained(fee, 'hi')).toEqual(['पार्किंग (आम दिन) × 2 = 40', 'पार्किंग (वीकेंड) = 30']);
  });

  it('let a holiday win over a weekday, by the date of the lot', () => {
    expect(between(tariff, '2026-01-26T00:00', '2026-01-26T01:00')).toBe(50);
    // The same instant is still Sunday the 25th in UTC.
    expect(between(tariff, '2026-01-26T00:00', '2026-01-26T01:00', 0)).toBe(30);
  });

  it('are counted through a whole year', () => {
    // 2026 has 104 weekend days; the 26th of January is a Monday.
    expect(between(tariff, '2026-01-01T00:00', '2027-01-01T00:00')).toBe(24 * (260 * 20 + 104 * 30 + 50));
  });

  it('follow the weekend of the tariff', () => {
    const sundays = tariffSchema.parse({ ...tariff, weekend: ['sunday'] });
    expect(between(sundays, '2026-02-07T10:00', '2026-02-07T11:00')).toBe(20);
    expect(between(sundays, '2026-02-08T10:00', '2026-02-08T11:00')).toBe(30);
  });
});

describe('multipliers', () => {
  const emergency = { id: 'grap', words: { en: 'Emergency', hi: 'आपातकाल' }, percent: 200 };
  const dated = tariffOf({}, { multipliers: [{ ...emergency, dates: [{ from: '2026-11-08', to: '2026-11-10' }] }] });

  it('are in force on their dates without being named, by the day of entry', () => {
    expect(between(dated, '2026-11-07T23:30', '2026-11-08T00:30')).toBe(20);
    expect(between(dated, '2026-11-08T00:00', '2026-11-08T01:00')).toBe(40);
    expect(between(dated, '2026-11-10T23:30', '2026-11-11T05:00')).toBe(240);
    expect(between(dated, '2026-11-11T00:00', '2026-11-11T01:00')).toBe(20);
  });

  it('leave classes alone that they are not for', () => {
    const tariff = tariffOf(
      { vehicleClasses: ['car', 'bus'] as never },
      { multipliers: [{ ...emergency, vehicleClasses: ['car'] as never }] },
    );
    const rupees = (vehicleClass: string) => inRupees(feeOf(tariff, vehicleClass, '1h', { multiplierIds: ['grap'] }).amountPaise);
    expect([rupees('car'), rupees('bus')]).toEqual([40, 20]);
  });
});

describe('concessions, rounding and lost tickets', () => {
  const tariff = tariffOf(
    { lostTicket: { mode: 'on_top', pricePaise: paise(20_000) } },
    {
      multipliers: [{ id: 'half_more', words: { en: 'Festival', hi: 'त्योहार' }, percent: 150 }],
      concessions: [
        { id: 'staff', words: { en: 'Staff', hi: 'कर्मचारी' }, percent: 33 },
        { id: 'bus_staff', words: { en: 'Bus staff', hi: 'बस कर्मचारी' }, percent: 50, vehicleClasses: ['bus'] as never },
      ],
      rounding: { mode: 'up', stepPaise: paise(500) },
    },
  );

  it('come in the order multiplier, concession, rounding, lost ticket', () => {
    const fee = feeOf(tariff, 'car', '1h', { multiplierIds: ['half_more'], concessionId: 'staff', lostTicket: true });
    expect(explained(fee)).toEqual([
      'Parking: 1 × 1 h at ₹20 = 20',
      'Festival × 1.5 = 10',
      'Staff −33% = -9.9',
      'Rounding = 4.9',
      'Lost ticket = 200',
    ]);
    expect(inRupees(fee.amountPaise)).toBe(225);
  });

  it('round to the nearest step, halves up', () => {
    const nearest = tariffSchema.parse({ ...tariff, rounding: { mode: 'nearest', stepPaise: 1000 } });
    const half = tariffSchema.parse({ ...nearest, concessions: [{ id: 'staff', words: parking, percent: 25 }] });
    expect(inRupees(feeOf(nearest, 'car', '1h', { concessionId: 'staff' }).amountPaise)).toBe(10);
    expect(inRupees(feeOf(half, 'car', '1h', { concessionId: 'staff' }).amountPaise)).toBe(20);
  });

  it('offer a class only what is for it, and a free class nothing', () => {
    expect(concessionsFor(tariff, 'car')).toEqual([{ id: 'staff', words: { en: 'Staff', hi: 'कर्मचारी' } }]);
    expect(concessionsFor(shippedTariff('training'), 'cycle')).toEqual([]);
    expect(concessionsFor(tariff, 'nothing')).toEqual([]);
  });

  it('let a lost ticket be charged alone', () => {
    const alone = tariffOf({ lostTicket: { mode: 'alone', pricePaise: paise(30_000) } });
    expect(explained(feeOf(alone, 'car', '5h', { lostTicket: true }))).toEqual(['Lost ticket = 300']);
    expect(explained(feeOf(alone, 'car', '5h'))).toEqual(['Parking: 5 × 1 h at ₹20 = 100']);
  });

  it('do not let a concession or a pass off the lost ticket', () => {
    const training = shippedTariff('training');
    const lost = { lostTicket: true };
    expect(inRupees(feeOf(training, 'car', '1h', { ...lost, concessionId: 'disabled_person' }).amountPaise)).toBe(200);
    expect(inRupees(feeOf(training, 'car', '1h', { ...lost, pass: true }).amountPaise)).toBe(200);
  });

  it('say so when a concession makes the stay free', () => {
    const fee = feeOf(shippedTariff('training'), 'car', '1h', { concessionId: 'disabled_person' });
    expect(explained(fee)).toEqual(['Car parking up to 2 h = 40', 'Disabled person −100% = -40']);
    expect(fee.amountPaise).toBe(0);
  });
});

describe('broken questions', () => {
  const tariff = shippedTariff('training');
  it.each([
    ['an unknown class', () => feeOf(tariff, 'tractor', '1h')],
    ['an exit before the entry', () => feeOf(tariff, 'car', '1h', { exitAtMs: 0 })],
    ['an unknown concession', () => feeOf(tariff, 'car', '1h', { concessionId: 'nobody' })],
    ['a concession for a free class', () => feeOf(tariff, 'cycle', '1h', { concessionId: 'staff' })],
    ['an unknown multiplier', () => feeOf(tariff, 'car', '1h', { multiplierIds: ['nothing'] })],
  ])('throw: %s', (_what, ask) => {
    expect(ask).toThrow(/Broken invariant/);
  });

  it('can be told beforehand by class', () => {
    expect([tariffHasClass(tariff, 'car'), tariffHasClass(tariff, 'tractor')]).toEqual([true, false]);
  });
});

describe('durations in words', () => {
  it.each([
    [0, '0 m', '0 मि'],
    [59_999, '0 m', '0 मि'],
    [45 * 60_000, '45 m', '45 मि'],
    [2 * 3_600_000, '2 h', '2 घं'],
    [147 * 60_000, '2 h 27 m', '2 घं 27 मि'],
    [50 * 3_600_000, '50 h', '50 घं'],
  ])('%d ms are %s', (durationMs, en, hi) => {
    expect(durationWords(durationMs)).toEqual({ en, hi });
  });
});

describe('a fee', () => {
  const dearest = (rest: Partial<TariffInput>): Tariff => {
    const minute = { steps: [{ kind: 'each' as const, minutes: 1, addPaise: paise(mostPaise.price) }] };
    const hours = { words: night, period: { kind: 'window' as const, from: '00:00', to: '23:59' }, rates: [minute] };
    return tariffOf(
      {
        charges: [stay(minute), ...Array.from({ length: 9 }, () => hours)],
        lostTicket: { mode: 'on_top', pricePaise: paise(mostPaise.price) },
      },
      rest,
    );
  };
  const tenfold = (id: string) => ({ id, words: parking, percent: 1000 });

  it.each(['2026-01-01T00:01', '2027-01-01T00:00', '2099-12-31T00:00'])(
    'is never beyond what numbers hold or a hand can give, until %s, and its lines add up to it',
    (exit) => {
      const multipliers = Array.from({ length: 20 }, (_, at) => tenfold(`m${at}`));
      const tariff = dearest({ multipliers, rounding: { mode: 'up', stepPaise: paise(mostPaise.price) } });
      const { amountPaise, lines } = computeFee({
        tariff,
        vehicleClass: 'car',
        enteredAtMs: ist('2026-01-01T00:00'),
        exitAtMs: ist(exit),
        utcOffsetMinutes: 330,
        lostTicket: true,
        multiplierIds: multipliers.map(({ id }) => id),
      });
      expect(amountPaise).toBe(mostPaise.fee);
      expect(lines.reduce((sum, line) => sum + line.amountPaise, 0)).toBe(amountPaise);
      expect(lines.at(-1)?.words.en).toBe('At most ₹1,00,00,000');
    },
  );

  it('of most can be paid at once', () => {
    expect(mostPaise.tender).toBeGreaterThanOrEqual(mostPaise.fee);
    expect(mostPaise.refund).toBeGreaterThanOrEqual(mostPaise.fee);
    expect(mostPaise.tender).toBeGreaterThanOrEqual(mostPaise.passPrice);
  });
});
