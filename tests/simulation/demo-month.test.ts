// NAKA_MONTH_DAYS makes it longer. A short month of two real booths against the real upstream, made as `npm run demo:month` makes the long one: everything must add up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMonth } from '../../build/demo-month/make-month.ts';
import { addsUp, monthPage, type VerifiedBooth } from '../../build/demo-month/page.ts';
import { tricks } from '../../build/demo-month/thieves.ts';

const days = Number(process.env.NAKA_MONTH_DAYS ?? 2);
/** Long enough for figures to stand out. */
const isLong = days >= 20;
let folder: string;
let booths: readonly VerifiedBooth[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-test-month-'));
  booths = await makeMonth({ folder, seed: 7, year: 2026, month: 10, days, booths: 2, entriesPerShift: isLong ? 60 : 16 });
}, 300_000 * days);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a simulated month', () => {
  it('adds up: shifts, days, month, the recount, the hands at the drawers and upstream; and both booths verify', () => {
    expect(booths.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(booths.every(({ sound }) => sound)).toBe(true);
    expect(addsUp(booths)).toBe(true);
  });

  it('has something in it: vehicles, cash, online money, and every closing of every shift and day', () => {
    for (const { entries, cashPaise, upiPaise, closings } of booths) {
      expect(entries).toBeGreaterThan(30);
      expect(Math.min(cashPaise, upiPaise)).toBeGreaterThan(0);
      expect(closings).toEqual({ shift: 3 * days, day: days, month: 1, year: 0 });
    }
  });

  it('has thieves in it, one of each kind, and each of their thefts lies behind a figure of the exceptions screen', () => {
    const detections = booths.flatMap(({ thieves }) => thieves.detections).filter(({ thefts }) => thefts > 0);
    expect([...new Set(detections.map(({ trick }) => trick))].sort()).toEqual([...tricks].sort());
    for (const { thefts, traced } of detections) expect(traced).toBe(thefts);
    const page = monthPage(booths, { title: 'Two days', openWith: '' });
    expect(page).toMatch(/Scripted thieves, booth T01: \d+ of \d+ stand out, \d+ false alarms/);
  });

  it.runIf(isLong)('finds the thieves in a long month, and few honest figures stand out', () => {
    const detections = booths.flatMap(({ thieves }) => thieves.detections);
    const found = detections.filter(({ standsOut }) => standsOut.length > 0);
    expect(found.length / detections.length).toBeGreaterThanOrEqual(0.9);
    expect(booths.flatMap(({ thieves }) => thieves.falseAlarms).length).toBeLessThan(8);
  });

  it('fits on a page that says so, and one that does not add up says what', () => {
    const words = { title: 'Two days', openWith: 'Open it: npm start' };
    const page = monthPage(booths, words);
    expect(page.split('\n').length).toBeLessThan(90);
    expect(page).toContain('Everything adds up');
    const [first, second] = booths;
    if (first === undefined || second === undefined) throw new Error('two booths');
    const broken = [{ ...first, wrong: ['day closing 1: ₹1 is not ₹2'], sound: false }, second];
    expect(addsUp(broken)).toBe(false);
    expect(monthPage(broken, words)).toMatch(/This does not add up:\n {2}booth T01: day closing 1/);
    expect(monthPage(broken, words)).toContain('NOT SOUND');
  });
});
