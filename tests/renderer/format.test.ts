import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise } from '../../domain/money/paise.ts';
import { formatBytes } from '../../renderer/format/bytes.ts';
import { formatCountdown, formatDuration } from '../../renderer/format/duration.ts';
import { fromLotClock, lotDay, lotDayTyped, lotMoment, lotTime } from '../../renderer/format/lot-time.ts';
import { groupPlate, plateIsFull } from '../../renderer/format/plate.ts';
import { refusalFigure } from '../../renderer/format/refusal-figure.ts';
import { formatRupees, parseRupees } from '../../renderer/format/rupees.ts';

const india = 330;
const at = Date.parse('2026-11-23T09:02:07Z');

describe('durations', () => {
  it('are told in hours and minutes, in both languages', () => {
    expect(formatDuration(147 * 60_000, 'en')).toBe('2 h 27 m');
    expect(formatDuration(147 * 60_000, 'hi')).toBe('2 घं 27 मि');
    expect(formatDuration(59_999, 'en')).toBe('0 m');
    expect(formatDuration(25 * 3_600_000, 'en')).toBe('1 d 1 h');
    expect(formatDuration(-5, 'en')).toBe('0 m');
  });

  it('count down to zero and never below', () => {
    expect(formatCountdown(72_000)).toBe('1:12');
    expect(formatCountdown(71_001)).toBe('1:12');
    expect(formatCountdown(1)).toBe('0:01');
    expect(formatCountdown(-1)).toBe('0:00');
  });
});

describe('times', () => {
  it("are of the lot's clock, whatever this computer is set to", () => {
    expect(lotTime(at, india)).toBe('14:32');
    expect(lotTime(at, india, { seconds: true })).toBe('14:32:07');
    expect(lotDay(Date.parse('2026-11-23T19:00:00Z'), india)).toBe('2026-11-24');
  });

  it('carry the day only when it is another', () => {
    expect(lotMoment(at, india, at + 3_600_000)).toBe('14:32');
    expect(lotMoment(at, india, at + 24 * 3_600_000)).toBe('23-11 14:32');
  });

  it('typed by hand come back as they were shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constantFrom(330, 0, 345, -720, 840), (minutes, offset) => {
        const whole = minutes * 60_000;
        fc.pre(whole < 253_402_200_000_000 && whole + offset * 60_000 >= 0);
        expect(fromLotClock(lotDayTyped(whole, offset), lotTime(whole, offset), offset)).toBe(whole);
      }),
    );
    expect(fromLotClock('२३-११-२०२६', '१४:३२', india)).toBe(fromLotClock('23-11-2026', '14:32', india));
    expect(fromLotClock('', '14:32', india)).toBeNull();
    expect(fromLotClock('23112026', '1432', india)).toBe(Date.parse('2026-11-23T09:02:00Z'));
    for (const day of ['40-13-2026', '31-02-2026', '2026-11-23', '1-1-2026'])
      expect(fromLotClock(day, '14:32', india), day).toBeNull();
    for (const time of ['24:00', '14:60', '9:05', '']) expect(fromLotClock('23-11-2026', time, india), time).toBeNull();
  });
});

describe('rupees', () => {
  it('are grouped the Indian way and show paise only where there are some', () => {
    expect(formatRupees(paise(12_345_600))).toBe('₹1,23,456');
    expect(formatRupees(paise(6_550))).toBe('₹65.50');
  });

  it('are read as typed, and nothing else is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (rupees) => {
        expect(parseRupees(String(rupees))).toBe(rupees * 100);
      }),
    );
    expect(parseRupees('65.50')).toBe(6550);
    expect(parseRupees('10000000')).toBe(1_000_000_000);
    for (const text of ['', ' ', '-5', '1e3', '12.505', '65.', '.50', '10000000.01', '123456789'])
      expect(parseRupees(text)).toBeNull();
  });
});

describe('money fields', () => {
  it('are all of the one kind: no screen drops what it does not know from what was typed, or reads it by itself', () => {
    const root = new URL('../../renderer/', import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
    const sources = files.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));
    const dropping = sources.filter(({ text }) => /replace\(\/\[\^0-9\.\]/.test(text));
    const reading = sources.filter(({ text }) => text.includes('parseRupees(') && !text.includes('<MoneyField'));
    expect(dropping.map(({ name }) => name)).toEqual([]);
    expect(reading.map(({ name }) => name)).toEqual(['parts/money-field.tsx']);
  });
});

describe('plates', () => {
  it('are grouped for the eye', () => {
    expect(groupPlate('MH12AB1234')).toBe('MH 12 AB 1234');
    expect(groupPlate('22BH1234AA')).toBe('22 BH 1234 AA');
    expect(groupPlate('TESTPLATE')).toBe('TESTPLATE');
  });

  it('are full when no further digit can belong to them: then a digit is the class key', () => {
    for (const plate of ['MH12AB1234', 'mh 12 ab 1234', 'MH १२ AB १२३४', 'DL7CQ1939', 'DL2C6011', '22BH1234AA', '22BH1234A']) {
      expect(plateIsFull(plate), plate).toBe(true);
    }
    for (const plate of ['', 'M', 'MH12', 'MH12AB', 'MH12AB123', 'MH1', 'DL2C601', '22BH1234', 'MH123456']) {
      expect(plateIsFull(plate), plate).toBe(false);
    }
  });
});

it('says room on a disk in megabytes, and from a thousand of them in gigabytes', () => {
  const MB = 1024 * 1024;
  expect([0, 64 * MB, 999 * MB, 1_000 * MB, 1_536 * MB].map(formatBytes)).toEqual([
    '0 MB',
    '64 MB',
    '999 MB',
    '1.0 GB',
    '1.5 GB',
  ]);
});

describe('the figure of a refusal', () => {
  it.each([
    ['an amount', { duePaise: 4_000 }, '₹40'],
    ['a time of day, however its name begins', { untilMs: at }, '14:32'],
    ['a time of day', { graceEndedAtMs: at, nowMs: 0 }, '14:32'],
    ['a day', { countedDayMs: at }, '23-11-2026'],
    ['a number that is read out', { ticketNumber: 'T01-0000001-K' }, 'T01-0000001-K'],
    ['the first that says something', { channel: 'x', count: 3, zone: 'A' }, 'A'],
    ['nothing', { count: 3 }, null],
  ])('is %s', (_, detail, figure) => {
    expect(refusalFigure(detail, india)).toBe(figure);
  });

  it('is none without a detail', () => {
    expect(refusalFigure(undefined, india)).toBeNull();
  });
});
