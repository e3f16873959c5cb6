import { describe, expect, it } from 'vitest';
import { computeFee } from '../../../domain/tariff/compute-fee.ts';
import type { Tariff } from '../../../domain/tariff/tariff.ts';
import { explained, feeOf, inRupees, ist, shippedTariff } from './shipped-tariff.ts';

function table(tariff: Tariff, vehicleClass: string, rows: Readonly<Record<string, number>>) {
  it.each(Object.entries(rows))(`charges a ${vehicleClass} for %s ₹%d`, (stay, rupees) => {
    expect(inRupees(feeOf(tariff, vehicleClass, stay).amountPaise)).toBe(rupees);
  });
}

describe('Bhubaneswar airport, 2019', () => {
  const tariff = shippedTariff('bhubaneswar-airport-2019');
  table(tariff, 'car', {
    '1m': 20,
    '30m': 20,
    '31m': 55,
    '2h': 55,
    '2h1m': 65,
    '3h': 65,
    '4h': 75,
    '5h': 85,
    '6h': 95,
    '7h': 105,
    '7h1m': 165,
    '8h': 165,
    '24h': 165,
    '24h1m': 330,
    '30h': 330,
    '48h': 330,
    '49h': 495,
  });
  table(tariff, 'two_wheeler', {
    '30m': 10,
    '31m': 15,
    '2h': 15,
    '3h': 20,
    '7h': 40,
    '8h': 45,
    '24h': 45,
    '25h': 90,
  });
  for (const vehicleClass of ['tempo', 'suv']) {
    table(tariff, vehicleClass, { '30m': 20, '31m': 60, '2h': 60, '3h': 70, '7h': 110, '8h': 180, '24h': 180, '25h': 360 });
  }

  it('explains in the words of the tariff', () => {
    const fee = feeOf(tariff, 'car', '4h30m');
    expect(explained(fee)).toEqual(['Car parking up to 2 h = 55', 'Car parking beyond 2 h: 3 × 1 h at ₹10 = 30']);
    expect(explained(fee, 'hi')).toEqual(['कार पार्किंग 2 घं तक = 55', 'कार पार्किंग 2 घं से ज़्यादा: 3 × 1 घं, ₹10 हर बार = 30']);
  });
});

describe('Bengaluru airport T1, 2025', () => {
  const tariff = shippedTariff('bengaluru-airport-t1-2025');
  table(tariff, 'car', {
    '0m': 0,
    '15m': 0,
    '16m': 100,
    '45m': 100,
    '46m': 150,
    '1h45m': 150,
    '1h46m': 200,
    '9h46m': 600,
    '10h45m': 600,
    '10h46m': 600,
    '24h': 600,
    '24h1m': 950,
    '48h': 950,
    '48h1m': 1300,
  });

  it('adds ₹600 for a lost ticket', () => {
    const fee = feeOf(tariff, 'car', '1h', { lostTicket: true });
    expect(inRupees(fee.amountPaise)).toBe(750);
    expect(explained(fee).at(-1)).toBe('Lost ticket = 600');
  });

  it('says why nothing is due within the free minutes', () => {
    expect(explained(feeOf(tariff, 'car', '12m'))).toEqual(['Free up to 15 m: stayed 12 m = 0']);
  });
});

describe('Delhi Metro, 2018', () => {
  const tariff = shippedTariff('delhi-metro-2018');
  const between = (vehicleClass: string, from: string, to: string) =>
    inRupees(computeFee({ tariff, vehicleClass, enteredAtMs: ist(from), exitAtMs: ist(to), utcOffsetMinutes: 330 }).amountPaise);

  it.each([
    ['car', '2026-02-03T10:00', '2026-02-03T15:00', 30],
    ['car', '2026-02-03T08:00', '2026-02-03T19:00', 50],
    ['car', '2026-02-03T08:00', '2026-02-03T21:00', 60],
    ['car', '2026-02-03T22:00', '2026-02-04T02:00', 90],
    ['two_wheeler', '2026-02-03T10:00', '2026-02-03T15:00', 15],
    ['two_wheeler', '2026-02-03T08:00', '2026-02-03T19:00', 25],
    ['two_wheeler', '2026-02-03T08:00', '2026-02-03T21:00', 30],
    ['two_wheeler', '2026-02-03T22:00', '2026-02-04T02:00', 45],
    ['cycle', '2026-02-03T10:00', '2026-02-03T15:00', 5],
    ['cycle', '2026-02-03T08:00', '2026-02-03T19:00', 5],
    ['cycle', '2026-02-03T08:00', '2026-02-03T21:00', 10],
    ['cycle', '2026-02-03T22:00', '2026-02-04T02:00', 5],
  ])('charges a %s from %s to %s ₹%d', (vehicleClass, from, to, rupees) => {
    expect(between(vehicleClass, from, to)).toBe(rupees);
  });

  it('charges each night once', () => {
    expect(between('car', '2026-02-03T01:00', '2026-02-03T04:00')).toBe(90);
    expect(between('car', '2026-02-03T01:00', '2026-02-04T04:00')).toBe(60 + 120);
    expect(between('car', '2026-02-03T05:00', '2026-02-04T00:00')).toBe(60);
  });

  it('sells passes for a month, dearer with the night', () => {
    const price = (id: string) => tariff.passes.find((pass) => pass.id === id)?.pricePaise;
    expect([price('car_month'), price('car_month_with_night')]).toEqual([120_000, 240_000]);
    expect([price('two_wheeler_month'), price('cycle_month')]).toEqual([60_000, 7_000]);
  });
});

describe('NDMC New Delhi, 2023', () => {
  const tariff = shippedTariff('ndmc-2023');
  const grap = { multiplierIds: ['grap'] };
  table(tariff, 'car', { '1h': 20, '1h1m': 40, '3h': 60, '5h': 100, '9h': 100, '24h': 100, '25h': 120 });
  table(tariff, 'two_wheeler', { '1h': 10, '2h': 20, '5h': 50, '9h': 50 });

  it('doubles in a pollution emergency', () => {
    expect(inRupees(feeOf(tariff, 'car', '9h', grap).amountPaise)).toBe(200);
    expect(inRupees(feeOf(tariff, 'two_wheeler', '2h', grap).amountPaise)).toBe(40);
    expect(explained(feeOf(tariff, 'car', '9h', grap))).toEqual([
      'Car parking: 9 × 1 h at ₹20 = 180',
      'At most ₹100 in 24 h = -80',
      'Pollution emergency (GRAP) × 2 = 100',
    ]);
  });

  it('leaves passes alone in a pollution emergency', () => {
    const fee = feeOf(tariff, 'car', '9h', { ...grap, pass: true });
    expect(explained(fee)).toEqual(['Covered by a pass = 0']);
    expect(tariff.passes.map(({ pricePaise }) => pricePaise)).toEqual([200_000, 100_000]);
  });
});

describe('the training lot', () => {
  const tariff = shippedTariff('training');
  table(tariff, 'car', {
    '0m': 20,
    '30m': 20,
    '31m': 40,
    '2h': 40,
    '2h27m': 60,
    '10h': 200,
    '11h': 200,
    '24h': 200,
    '24h1m': 220,
  });
  table(tariff, 'suv', { '5m': 30, '2h': 60, '3h': 80, '24h': 300 });
  table(tariff, 'two_wheeler', { '5m': 10, '2h': 20, '3h': 30, '24h': 80 });
  table(tariff, 'auto', { '5m': 10, '2h': 20, '3h': 30, '24h': 80 });
  table(tariff, 'cycle', { '5m': 0, '24h': 0 });

  it.each([
    ['car', 220],
    ['suv', 330],
    ['two_wheeler', 110],
    ['auto', 110],
    ['cycle', 0],
  ])('takes for a lost ticket of a %s ₹%d in all', (vehicleClass, rupees) => {
    expect(inRupees(feeOf(tariff, vehicleClass, '5m', { lostTicket: true }).amountPaise)).toBe(rupees);
  });
});
