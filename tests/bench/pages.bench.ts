// What one entry and one cash exit cost on the disk: pages of the database that their commits write, by b-tree, and bytes that stay.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boothIn, type TestBooth } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { cashExits } from './cash-exits.ts';
import { storeSessions } from './stored-sessions.ts';

const STORED = 10_000;
const WARM_UP = 60;
const MEASURED = 40;
const GROWING = 1_000;
const PAGE = 4096;

/** `pagesPerEntry`, `pagesPerExit`, `bytesPerOperation`, and pages by b-tree under `entry <name>` and `exit <name>`. All are means. */
export function benchPages(): Readonly<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-'));
  try {
    const booth = boothIn(folder);
    booth.append(...foundation());
    storeSessions(booth, STORED);
    const figures = measurePages(booth, folder);
    booth.db.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measurePages(booth: TestBooth, folder: string): Readonly<Record<string, number>> {
  const exits = cashExits(booth);
  for (let turn = 0; turn < WARM_UP; turn += 1) exits.letIn()();
  workedOff(booth);
  const entries: number[] = [];
  const leavings: number[] = [];
  for (let turn = 0; turn < MEASURED; turn += 1) {
    checkpoint(booth);
    const leave = exits.letIn();
    entries.push(...pagesInWal(folder));
    workedOff(booth);
    checkpoint(booth);
    leave();
    leavings.push(...pagesInWal(folder));
    workedOff(booth);
  }
  checkpoint(booth);
  const names = namesOfPages(booth);
  const sizeBefore = statSync(join(folder, 'naka.db')).size;
  for (let turn = 0; turn < GROWING; turn += 1) {
    exits.letIn()();
    workedOff(booth);
  }
  checkpoint(booth);
  const grown = statSync(join(folder, 'naka.db')).size - sizeBefore;
  return {
    pagesPerEntry: entries.length / MEASURED,
    pagesPerExit: leavings.length / MEASURED,
    bytesPerOperation: grown / (2 * GROWING),
    ...byTree('entry', entries, names),
    ...byTree('exit', leavings, names),
  };
}

function byTree(what: string, pages: readonly number[], names: ReadonlyMap<number, string>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const name = `${what} ${names.get(page) ?? 'freed'}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(
    [...counts].sort(([, one], [, other]) => other - one).map(([name, count]) => [name, count / MEASURED]),
  );
}

/** The page number of each frame since the last checkpoint. The file's format: https://www.sqlite.org/fileformat2.html#walformat */
function pagesInWal(folder: string): readonly number[] {
  const wal = readFileSync(join(folder, 'naka.db-wal'));
  const salt = wal.subarray(16, 24);
  const pages: number[] = [];
  for (let at = 32; at + 24 + PAGE <= wal.length && wal.subarray(at + 8, at + 16).equals(salt); at += 24 + PAGE) {
    pages.push(wal.readUInt32BE(at));
  }
  return pages;
}

/** What devices and screen do right after a commit, in commits of their own: the jobs are done, the reply has arrived. */
function workedOff({ db }: TestBooth): void {
  db.write((tx) => {
    tx.statement("UPDATE job SET state = 'running'").run();
    tx.statement("UPDATE job SET state = 'done'").run();
    tx.statement('DELETE FROM request').run();
  });
}

function checkpoint({ db }: TestBooth): void {
  db.read((tx) => tx.statement('PRAGMA wal_checkpoint(TRUNCATE)').all());
}

function namesOfPages({ db }: TestBooth): ReadonlyMap<number, string> {
  const rows = db.read((tx) => tx.statement('SELECT name, pageno FROM dbstat').all()) as readonly {
    readonly name: string;
    readonly pageno: number;
  }[];
  return new Map(rows.map(({ name, pageno }) => [pageno, name]));
}
