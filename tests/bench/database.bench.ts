// Exits per second through the real operation, as ratios: against a bare fdatasync of the same disk in the same run, and
// at a million stored sessions against ten thousand.
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench } from 'tinybench';
import { searchSessions } from '../../db/session-summaries.ts';
import { findOpenSessionByPlate } from '../../db/sessions.ts';
import { boothIn, type TestBooth } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { T0 } from '../db/lot.ts';
import { type BenchLane, cashExits, workedOff } from './cash-exits.ts';
import { storeSessions } from './stored-sessions.ts';

const EXITS = 1_000;
const WARM_UP = 100;
/** The stored stays are of the day before. */
const DAY_MS = 86_400_000;
const PAGE = Buffer.alloc(4096, 1);
/** What an exit writes: see `npm run bench -- pages`. */
const LOGGED = Buffer.alloc(17 * 4120, 1);

export type DatabaseFigures = {
  readonly exitsPerSecond: number;
  readonly exitMs: number;
  readonly fdatasyncMs: number;
  /** Time of one exit (decided, journaled, durable, answered) by the time of writing one page and fdatasync. Medians. */
  readonly exitToFdatasync: number;
  /** The same of the slowest in a hundred, each of its own. */
  readonly exitP99ToFdatasyncP99: number;
  /** An exit by writing as much as it writes into the log, and fdatasync. Medians. */
  readonly exitToSyncOfSameBytes: number;
  /** Time of an exit with many sessions stored by that with few. Aim: at most 1.1. */
  readonly exitAtMillionToTenThousand: number;
  readonly platesPerSecondAtMillion: number;
  readonly searchesPerSecondAtMillion: number;
};

/** Stores a million sessions first, which takes about two minutes and 3 GB of the temporary folder. */
export async function benchDatabase({ few = 10_000, many = 1_000_000 } = {}): Promise<DatabaseFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-'));
  const small = boothWith(few, join(folder, 'few'));
  const large = boothWith(many, join(folder, 'many'));
  try {
    const { exit, exitAtMany, fdatasync, sameBytes } = measureExits(small, large, folder);
    const exitMs = quantile(exit, 0.5);
    const fdatasyncMs = quantile(fdatasync, 0.5);
    return {
      exitsPerSecond: Math.round(1000 / exitMs),
      exitMs,
      fdatasyncMs,
      exitToFdatasync: exitMs / fdatasyncMs,
      exitP99ToFdatasyncP99: quantile(exit, 0.99) / quantile(fdatasync, 0.99),
      exitToSyncOfSameBytes: exitMs / quantile(sameBytes, 0.5),
      exitAtMillionToTenThousand: quantile(exitAtMany, 0.5) / exitMs,
      ...(await measureReads(large)),
    };
  } finally {
    small.db.close();
    large.db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function boothWith(sessions: number, folder: string): TestBooth {
  mkdirSync(folder);
  const booth = boothIn(folder);
  booth.append(...foundation());
  storeSessions(booth, sessions);
  return booth;
}

/** Taking turns, so that all see the same moods of the disk. */
function measureExits(small: TestBooth, large: TestBooth, folder: string) {
  const file = openSync(join(folder, 'page'), 'w');
  const synced = (pages: Buffer, at: number) =>
    timed(() => {
      writeSync(file, pages, 0, pages.length, at);
      fdatasyncSync(file);
    });
  const lanes = { small: cashExits(small), large: cashExits(large) };
  const exitOf = (booth: TestBooth, lane: BenchLane) => {
    const leave = lane.letIn();
    workedOff(booth);
    const took = timed(leave);
    workedOff(booth);
    return took;
  };
  for (let turn = 0; turn < WARM_UP; turn += 1) {
    exitOf(small, lanes.small);
    exitOf(large, lanes.large);
  }
  const exit: number[] = [];
  const exitAtMany: number[] = [];
  const fdatasync: number[] = [];
  const sameBytes: number[] = [];
  for (let turn = 0; turn < EXITS; turn += 1) {
    exit.push(exitOf(small, lanes.small));
    exitAtMany.push(exitOf(large, lanes.large));
    fdatasync.push(synced(PAGE, (turn % 64) * PAGE.length));
    sameBytes.push(synced(LOGGED, (turn % 64) * LOGGED.length));
  }
  closeSync(file);
  return { exit, exitAtMany, fdatasync, sameBytes };
}

async function measureReads(booth: TestBooth) {
  const bench = new Bench({ time: 300, warmupTime: 50 });
  bench
    .add('plate', () => booth.db.read((tx) => findOpenSessionByPlate(tx, 'MH31AB1234')))
    .add('search', () =>
      booth.db.read((tx) => searchSessions(tx, { text: 'MH310004', scope: 'all', dayStartMs: T0 + DAY_MS, limit: 50 })),
    )
    .add('search by a letter', () =>
      booth.db.read((tx) => searchSessions(tx, { text: 'M', scope: 'all', dayStartMs: T0 + DAY_MS, limit: 100 })),
    )
    .add('search by end', () =>
      booth.db.read((tx) => searchSessions(tx, { text: '1234', scope: 'all', dayStartMs: T0 + DAY_MS, limit: 50 })),
    );
  await bench.run();
  const perSecond = (name: string): number => {
    const result = bench.getTask(name)?.result;
    if (result?.state !== 'completed') throw new Error(`The measurement "${name}" did not complete: ${result?.state}`);
    return Math.round(1000 / result.latency.p50);
  };
  return {
    platesPerSecondAtMillion: perSecond('plate'),
    searchesPerSecondAtMillion: perSecond('search'),
    searchesByEndPerSecondAtMillion: perSecond('search by end'),
    searchesByLetterPerSecondAtMillion: perSecond('search by a letter'),
  };
}

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
