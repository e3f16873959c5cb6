// What one entry and one cash exit cost on the disk: pages of the database that their commits write, by b-tree, and bytes that stay.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boothIn, type TestBooth } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { type BenchLane, cashExits, workedOff } from './cash-exits.ts';
import { monthlyPass } from './monthly-pass.ts';
import { storeSessions } from './stored-sessions.ts';

const STORED = 10_000;
const WARM_UP = 60;
const MEASURED = 40;
const GROWING = 1_000;
const PAGE = 4096;

/** Pages of an entry without and with a plate, a cash exit, an exit with a pass, and a close; then by b-tree, under `entry <name>` and so on. Means. */
export function benchPages(): Readonly<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-'));
  try {
    const booth = boothIn(folder);
    booth.append(...foundation(), ...monthlyPass());
    storeSessions(booth, STORED);
    const figures = measurePages(booth, folder);
    booth.db.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measurePages(booth: TestBooth, folder: string): Readonly<Record<string, number>> {
  const lane = cashExits(booth);
  for (let turn = 0; turn < WARM_UP; turn += 1) lane.letIn(plateOf(turn))();
  workedOff(booth);
  const pages: Record<string, number[]> = { entry: [], entryWithPlate: [], quote: [], exit: [], passExit: [], close: [] };
  const measure = <Value>(what: string, work: () => Value): Value => {
    checkpoint(booth);
    const value = work();
    pages[what]?.push(...pagesInWal(folder));
    workedOff(booth);
    return value;
  };
  for (let turn = 0; turn < MEASURED; turn += 1) {
    const leave = measure('entry', () => lane.letIn());
    measure('exit', leave);
    const priced = lane.priced();
    workedOff(booth);
    measure('quote', priced.show);
    priced.leave();
    workedOff(booth);
    measure('entryWithPlate', () => lane.letIn(plateOf(WARM_UP + turn)))();
    workedOff(booth);
    const leaveWithPass = lane.letInWithPass();
    workedOff(booth);
    measure('passExit', leaveWithPass);
  }
  checkpoint(booth);
  const names = namesOfPages(booth);
  const grown = {
    bytesPerOperation: bytesOf(booth, folder, () => lane.letIn()()) / 2,
    bytesPerOperationWithPlate: bytesOf(booth, folder, (turn) => lane.letIn(plateOf(WARM_UP + MEASURED + turn))()) / 2,
    bytesPerQuote: bytesOf(booth, folder, shownOrNot(lane, true)) - bytesOf(booth, folder, shownOrNot(lane, false)),
    bytesPerPassStay: bytesOf(booth, folder, () => lane.letInWithPass()()) / 2,
  };
  measure('close', lane.countDrawer());
  const mean = (what: string) => (pages[what]?.length ?? 0) / (what === 'close' ? 1 : MEASURED);
  return {
    pagesPerEntry: mean('entry'),
    pagesPerEntryWithPlate: mean('entryWithPlate'),
    pagesPerQuote: mean('quote'),
    pagesPerExit: mean('exit'),
    pagesPerPassExit: mean('passExit'),
    pagesPerClose: mean('close'),
    ...grown,
    ...byTree('entry', pages.entry ?? [], names),
    ...byTree('exit', pages.exit ?? [], names),
  };
}

function shownOrNot(lane: BenchLane, shown: boolean): () => void {
  return () => {
    const { show, leave } = lane.priced();
    if (shown) show();
    leave();
  };
}

/** Bytes that stay, of one turn. */
function bytesOf(booth: TestBooth, folder: string, work: (turn: number) => void): number {
  checkpoint(booth);
  const before = statSync(join(folder, 'naka.db')).size;
  for (let turn = 0; turn < GROWING; turn += 1) {
    work(turn);
    workedOff(booth);
  }
  checkpoint(booth);
  return (statSync(join(folder, 'naka.db')).size - before) / GROWING;
}

function plateOf(turn: number): string {
  return `DL1CA${String(turn).padStart(4, '0')}`;
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
