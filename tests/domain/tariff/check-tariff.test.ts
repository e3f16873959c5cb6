import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tariffJsonSchema } from '../../../build/tariff-schema.ts';
import { checkTariff, previewTable } from '../../../domain/tariff/check-tariff.ts';
import { readTariff } from '../../../domain/tariff/read-tariff.ts';
import { type Tariff, tariffSchema } from '../../../domain/tariff/tariff.ts';
import { tariffProblemCodes } from '../../../domain/tariff/tariff-problem.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { inRupees, shippedTariff, shippedTariffs } from './shipped-tariff.ts';

const words = { en: 'Parking', hi: 'पार्किंग' };
const each = { kind: 'each', minutes: 60, addPaise: 2000 };
const steps = (...list: readonly object[]) => ({ steps: list });
const charge = (period: object, ...rates: readonly object[]) => ({ words, period, rates });
const stay = { kind: 'stay' };
const fare = (...charges: readonly object[]) => ({ kind: 'charged', vehicleClasses: ['car'], charges });

function tariffOf(fares: readonly object[], rest: object = {}): Tariff {
  return tariffSchema.parse({ name: words, version: '1', edge: 'included', fares, ...rest });
}

const good = fare(charge(stay, steps(each)));
const bounded = (upToMinutes: number, pricePaise = 1000) => ({ kind: 'total', upToMinutes, pricePaise });
const window = (from: string, to: string) => charge({ kind: 'window', from, to }, steps(each));

const broken: Readonly<Record<string, readonly [expected: string, path: string, tariff: Tariff]>> = {
  'steps that end too early': ['gap', 'fares.0.charges.0.rates.0.steps', tariffOf([fare(charge(stay, steps(bounded(60))))])],
  'steps that end before their cycle does': [
    'gap',
    'fares.0.charges.0.rates.0.steps',
    tariffOf([fare(charge({ kind: 'cycle', minutes: 1440 }, steps(bounded(60), bounded(720))))]),
  ],
  'a kind of day without a rate': [
    'gap',
    'fares.0.charges.0.rates',
    tariffOf([fare(charge(stay, { days: ['weekday', 'holiday'], ...steps(each) }))]),
  ],
  'hours of the day without a charge': [
    'gap',
    'fares.0.charges',
    tariffOf([fare(window('06:00', '22:00'), window('22:00', '05:30'))]),
  ],
  'steps out of order': [
    'overlap',
    'fares.0.charges.0.rates.0.steps.1.upToMinutes',
    tariffOf([fare(charge(stay, steps(bounded(60), bounded(60, 2000), each)))]),
  ],
  'a kind of day with two rates': [
    'overlap',
    'fares.0.charges.0.rates',
    tariffOf([
      fare(charge(stay, { days: ['weekday', 'weekend', 'holiday'], ...steps(each) }, { days: ['weekend'], ...steps(each) })),
    ]),
  ],
  'two windows over the same hours': [
    'overlap',
    'fares.0.charges.1.period',
    tariffOf([fare(window('06:00', '22:00'), window('21:00', '06:00'))]),
  ],
  'two charges for all hours': [
    'overlap',
    'fares.0.charges.1',
    tariffOf([fare(charge(stay, steps(each)), charge({ kind: 'day' }, steps(each)))]),
  ],
  'a step after the end of the period': [
    'never_reached',
    'fares.0.charges.0.rates.0.steps.1',
    tariffOf([fare(charge({ kind: 'day' }, steps(bounded(1440), each)))]),
  ],
  'a step after one without an end': [
    'never_reached',
    'fares.0.charges.0.rates.0.steps.1',
    tariffOf([fare(charge(stay, steps(each, each)))]),
  ],
  'a price that falls': [
    'fee_falls',
    'fares.0.charges.0.rates.0.steps.1',
    tariffOf([fare(charge(stay, steps({ ...each, upToMinutes: 180 }, { kind: 'total', pricePaise: 5999 })))]),
  ],
  'a cap over a fee that may fall': [
    'cap_of_falling_fee',
    'fares.0.cap',
    tariffOf([{ ...good, cap: { per: { kind: 'day' }, atMostPaise: 10_000 } }], { mayFall: true }),
  ],
  'a class with two fares': ['class_twice', 'fares.1.vehicleClasses.0', tariffOf([good, good])],
  'a concession for a class without a fare': [
    'class_unknown',
    'concessions.0.vehicleClasses.1',
    tariffOf([good], { concessions: [{ id: 'staff', words, percent: 50, vehicleClasses: ['car', 'bus'] }] }),
  ],
  'two passes of one id': [
    'id_twice',
    'passes.1.id',
    tariffOf([good], {
      passes: [1, 2].map((months) => ({ id: 'month', words, vehicleClasses: ['car'], months, pricePaise: 1000 })),
    }),
  ],
  'a holiday listed twice': [
    'holiday_twice',
    'holidays.1.date',
    tariffOf([good], { holidays: [1, 2].map(() => ({ date: '2026-01-26', words })) }),
  ],
  'dates that end before they begin': [
    'dates_reversed',
    'multipliers.0.dates.0',
    tariffOf([good], {
      multipliers: [{ id: 'grap', words, percent: 200, dates: [{ from: '2026-11-10', to: '2026-11-08' }] }],
    }),
  ],
};

describe('a tariff is refused on saving for', () => {
  it.each(Object.entries(broken))('%s', (_what, [code, path, tariff]) => {
    const problems = checkTariff(tariff);
    expect(problems.map((problem) => [problem.code, problem.path.join('.')])).toEqual([[code, path]]);
    for (const problem of problems) wordsSchema.parse(problem.words);
  });

  it('every code that there is', () => {
    // Of a file, before there is a tariff to check.
    const ofFile = [readTariff('{', ['car']).problems, readTariff(JSON.stringify(tariffOf([good])), ['rocket']).problems].flat();
    const covered = new Set([...Object.values(broken).map(([code]) => code), ...ofFile.map(({ code }) => code)]);
    expect(covered).toEqual(new Set(tariffProblemCodes));
  });
});

describe('a tariff is saved', () => {
  it.each(shippedTariffs)('as it ships: %s', (name) => {
    expect(checkTariff(shippedTariff(name))).toEqual([]);
  });

  it('with a fee that falls when it says that it may', () => {
    const falling = fare(charge(stay, steps({ ...each, upToMinutes: 180 }, { kind: 'total', pricePaise: 5000 })));
    expect(checkTariff(tariffOf([falling], { mayFall: true }))).toEqual([]);
  });

  it('with a lower price that a cap has reached before', () => {
    const rate = steps({ ...each, upToMinutes: 180 }, { kind: 'total', pricePaise: 5000 });
    expect(checkTariff(tariffOf([fare(charge(stay, { ...rate, capPaise: 5000 }))]))).toEqual([]);
    expect(checkTariff(tariffOf([fare(charge(stay, { ...rate, capPaise: 5001 }))]))).toHaveLength(1);
  });

  it('with the same content when it is read again', () => {
    const tariff = shippedTariff('delhi-metro-2018');
    expect(tariffSchema.parse(JSON.parse(JSON.stringify(tariff)))).toEqual(tariff);
  });
});

describe('the form of a tariff', () => {
  const refused = (fares: readonly object[], rest: object = {}) =>
    tariffSchema.safeParse({ name: words, version: '1', edge: 'included', fares, ...rest }).success === false;

  it('refuses cycles that do not fit into days, windows of no length, fractions of a paisa and unknown keys', () => {
    expect(refused([fare(charge({ kind: 'cycle', minutes: 300 }, steps(each)))])).toBe(true);
    expect(refused([fare(charge({ kind: 'window', from: '06:00', to: '06:00' }, steps(each)))])).toBe(true);
    expect(refused([fare(charge(stay, steps({ ...each, addPaise: 0.5 })))])).toBe(true);
    expect(refused([{ ...good, discount: 5 }])).toBe(true);
    expect(refused([good], { holidays: [{ date: '2026-02-30', words }] })).toBe(true);
    expect(refused([good])).toBe(false);
  });

  it('is what the JSON Schema in resources says', () => {
    const file = new URL('../../../resources/tariffs/tariff.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(tariffJsonSchema()));
  });
});

describe('the preview table', () => {
  it('shows usual stays and both sides of every edge', () => {
    const rows = previewTable(shippedTariff('bengaluru-airport-t1-2025'), 'car');
    const rupees = Object.fromEntries(rows.map(({ stay: time, fee }) => [time.en, inRupees(fee.amountPaise)]));
    expect(rupees).toMatchObject({
      '15 m': 0,
      '16 m': 100,
      '45 m': 100,
      '46 m': 150,
      '24 h': 600,
      '24 h 1 m': 950,
      '168 h': 2700,
    });
    expect(rows.map(({ stayMinutes }) => stayMinutes)).toEqual(rows.map(({ stayMinutes }) => stayMinutes).sort((a, b) => a - b));
  });

  it('is empty for a class without a fare', () => {
    expect(previewTable(shippedTariff('training'), 'tractor')).toEqual([]);
  });
});

describe('a file that no record could hold', () => {
  const file = (rest: object) => JSON.stringify({ name: words, version: '1', edge: 'included', fares: [good], ...rest });
  it.each([
    ['half a character', file({ version: '2\ud800' }), ['version']],
    ['NUL', file({ sources: ['a\0b'] }), ['sources', '0']],
    ['minus zero', file({ fares: [fare(charge(stay, steps({ ...each, addPaise: 7 })))] }).replace(':7', ':-0'), undefined],
    ['a holiday in the year 26', file({ holidays: [{ date: '0026-01-26', words }] }), ['holidays', 0, 'date']],
    [
      'a price beyond what a stay costs',
      file({ fares: [fare(charge(stay, steps({ ...each, addPaise: 10_000_001 })))] }),
      undefined,
    ],
    ['nesting without end', '['.repeat(39_999), []],
  ])('is no tariff: %s', (_, text, path) => {
    const { tariff, problems } = readTariff(text, ['car']);
    expect(tariff).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['form']);
    if (path !== undefined) expect(problems[0]?.path).toEqual(path);
  });
});
