// The disk under a simulated booth. Its calls fail as a fault says; a sync that failed drops what it should have written, and a power cut then
// brings back the last state that was durable; and the power can go within any write, before or after its commit.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OutcomeUnknown } from '../../../db/errors.ts';
import { type BoothDatabase, openBoothDatabase, openDatabaseToRead } from '../../../db/open-database.ts';
import { disks } from './disk-list.ts';
import { virtualTime } from './virtual-time.ts';

/** lost: nothing of it happened. unsynced: it is in the system's memory alone. cut: the power goes before or after it. */
export type Fate = 'good' | 'lost' | 'unsynced' | 'cut_before' | 'cut_after';

const parts = ['', '-wal'] as const;
type Image = ReadonlyMap<string, Buffer | null>;

export class SimulatedDisk {
  readonly file: string;
  /** The program that uses it ends here: the power is gone. */
  private readonly powerGoes: () => void;
  /** When a call failed last, in virtual time; below zero: never. */
  lastFailedMs = -1;
  private fates: Fate[] = [];
  private full = false;
  private syncs = true;
  /** What is durable, where that is not all that can be read. */
  private durable: Image | null = null;

  constructor({ file, powerGoes }: { readonly file: string; readonly powerGoes: () => void }) {
    this.file = file;
    this.powerGoes = powerGoes;
    disks.add(file, this);
  }

  /** For the calls to come, one after the other. */
  fail(fates: readonly Fate[]): void {
    this.fates = [...fates];
  }

  becomeFull(full: boolean): void {
    this.full = full;
  }

  /** Calls fail now, or will. */
  isIll(): boolean {
    return this.full || this.fates.length > 0;
  }

  syncsCommits(yes: boolean): void {
    this.syncs = yes;
  }

  /** All that can be read is on the disk. */
  secured(): void {
    this.durable = null;
  }

  mend(): void {
    this.fates = [];
    this.full = false;
  }

  /** After the program has ended: what was never synced is gone. */
  cutPower(): void {
    this.mend();
    for (const [path, bytes] of this.durable ?? []) {
      if (bytes === null) rmSync(path, { force: true });
      else writeFileSync(path, bytes);
    }
    this.durable = null;
  }

  image(): Image {
    return new Map(
      parts.map((part) => [
        `${this.file}${part}`,
        existsSync(`${this.file}${part}`) ? readFileSync(`${this.file}${part}`) : null,
      ]),
    );
  }

  readonly openDatabase = (file: string): BoothDatabase => {
    this.call(['lost']);
    return this.over(openBoothDatabase({ file }));
  };

  readonly openToRead = (file: string): BoothDatabase => {
    this.call(['lost']);
    return openDatabaseToRead(file);
  };

  /** Answers what happens to this call; throws where all that can happen is that it fails. */
  private call(failing: readonly Fate[]): Fate {
    const fate = this.fates.shift() ?? 'good';
    if (failing.includes(fate)) throw this.failure();
    return fate;
  }

  private failure(): OutcomeUnknown {
    this.lastFailedMs = virtualTime.passedMs();
    const cause = this.full ? new Database.SqliteError('database or disk is full', 'SQLITE_FULL') : new Error('disk I/O error');
    return new OutcomeUnknown('the disk gave an error', { cause });
  }

  private over(real: BoothDatabase): BoothDatabase {
    let broken: OutcomeUnknown | null = null;
    const write: BoothDatabase['write'] = (work) => {
      if (broken !== null) throw broken;
      const breakNow = () => {
        broken = this.failure();
        return broken;
      };
      const fate = this.full ? 'lost' : this.call([]);
      if (fate === 'lost' || fate === 'cut_before') {
        rollBack(real, work);
        if (fate === 'cut_before') this.powerGoes();
        throw breakNow();
      }
      if (fate === 'unsynced' || !this.syncs) this.durable ??= this.image();
      const value = real.write(work);
      if (fate === 'unsynced') throw breakNow();
      if (fate === 'cut_after') {
        this.powerGoes();
        throw breakNow();
      }
      return value;
    };
    return {
      ...real,
      write,
      secureLog: () => {
        this.call(['lost', 'unsynced']);
        real.secureLog();
      },
    };
  }
}

/** All is done but the commit. Throws what `work` throws. */
function rollBack(real: BoothDatabase, work: Parameters<BoothDatabase['write']>[0]): void {
  const notCommitted = new Error('not committed');
  try {
    real.write((tx) => {
      work(tx);
      throw notCommitted;
    });
  } catch (error) {
    if (error !== notCommitted) throw error;
  }
}
