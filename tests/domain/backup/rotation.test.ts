import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueBackup } from '../../../domain/backup/due.ts';
import { backupsToDrop, rotationRules } from '../../../domain/backup/rotation.ts';

const DAY_MS = 86_400_000;
const backup = fc.record({ madeAtMs: fc.integer({ min: 0, max: 40 * DAY_MS }), headSeq: fc.integer({ min: 1, max: 500 }) });

test('never drops the last good one, nor more than it must, whatever the clock said', () => {
  fc.assert(
    fc.property(
      fc.array(backup, { maxLength: 60 }),
      fc.record({ newest: fc.integer({ min: 0, max: 5 }), days: fc.integer({ min: 0, max: 9 }) }),
      (backups, rule) => {
        const dropped = backupsToDrop(backups, rule, 330);
        const kept = backups.filter((each) => !dropped.includes(each));
        if (backups.length === 0) return;
        const most = Math.max(...backups.map(({ headSeq }) => headSeq));
        expect(kept.some(({ headSeq }) => headSeq === most)).toBe(true);
        const last = Math.max(...backups.map(({ madeAtMs }) => madeAtMs));
        expect(kept.some(({ madeAtMs }) => madeAtMs === last)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(2 * Math.max(1, rule.newest) + rule.days);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(backups.length, Math.max(1, rule.newest)));
      },
    ),
  );
});

test('a day of half-hours leaves three in the data folder, and elsewhere the last of each of seven days as well', () => {
  const backups = Array.from({ length: 10 * 48 }, (_, at) => ({ madeAtMs: at * 1_800_000, headSeq: at + 1 }));
  const kept = (rule: (typeof rotationRules)[keyof typeof rotationRules]) => {
    const dropped = new Set(backupsToDrop(backups, rule, 0));
    return backups.filter((each) => !dropped.has(each)).map(({ headSeq }) => headSeq);
  };
  expect(kept(rotationRules.dataFolder)).toEqual([478, 479, 480]);
  expect(kept(rotationRules.elsewhere)).toEqual([192, 240, 288, 336, 384, 432, 478, 479, 480]);
});

test('after a restore to fewer records than older backups have, the new ones stay', () => {
  const older = [510, 520, 530].map((headSeq) => ({ headSeq, madeAtMs: headSeq }));
  const since = [401, 411, 421, 431].map((headSeq, at) => ({ headSeq, madeAtMs: 1_000 + at }));
  expect(backupsToDrop([...older, ...since], rotationRules.dataFolder, 0).map(({ headSeq }) => headSeq)).toEqual([401]);
});

const state = { last: { headSeq: 90, factSeq: 91 }, shiftClosedSeq: 50, shiftIsOpen: true, headSeq: 100 };
const usual = { sinceLastMs: 30 * 60_000, everyMinutes: 30 };

test.each([
  ['the time is over while a shift is open', {}, {}, 'interval'],
  ['a shift was closed since', { shiftClosedSeq: 95, shiftIsOpen: false }, { sinceLastMs: 0 }, 'shift_closed'],
  ['a shift was closed and there is no backup', { last: null, shiftIsOpen: false }, { sinceLastMs: 0 }, 'shift_closed'],
  ['the time is not over', {}, { sinceLastMs: 30 * 60_000 - 1 }, null],
  ['no shift is open', { shiftIsOpen: false }, {}, null],
  ['nothing was journaled since but the backup itself', { headSeq: 91 }, {}, null],
  ['there is none yet', { last: null, shiftClosedSeq: 0 }, {}, 'interval'],
] as const)('when %s', (_, changes, timing, due) => {
  expect(dueBackup({ ...state, ...changes }, { ...usual, ...timing })).toBe(due);
});
