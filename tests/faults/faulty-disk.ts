// A real database under a booth, on a disk whose calls fail as a test says: before anything happened, or after all of it did.
import Database from 'better-sqlite3';
import { OutcomeUnknown } from '../../db/errors.ts';
import { type BoothDatabase, openBoothDatabase, openDatabaseToRead } from '../../db/open-database.ts';
import type { Transactions } from '../../db/transaction.ts';

export type DiskCall = 'open' | 'openToRead' | 'secureLog' | 'read' | 'write';
/** `kept`: a write that was committed, and whose sync failed nevertheless. Of other calls the same as `lost`. */
export type Fate = 'good' | 'lost' | 'kept';

export type FaultyDisk = {
  /** Asked before each call. */
  fate: (call: DiskCall) => Fate;
  /** From now on its errors say that it is full. */
  full(): void;
  readonly openDatabase: (file: string) => BoothDatabase;
  readonly openToRead: (file: string) => BoothDatabase;
};

export function faultyDisk(): FaultyDisk {
  let cause: Error | undefined;
  const failing = () => new OutcomeUnknown('the disk gave an error', { cause });
  const guarded = <Value>(call: DiskCall, act: () => Value): Value => {
    const fate = disk.fate(call);
    if (fate === 'lost' || (fate === 'kept' && call !== 'write')) throw failing();
    const value = act();
    if (fate === 'kept') throw failing();
    return value;
  };
  const over = (real: BoothDatabase): BoothDatabase => {
    // As the real one: after an error it takes no more writes.
    let broken = false;
    const write: Transactions['write'] = (work) => {
      if (broken) throw failing();
      try {
        return guarded('write', () => real.write(work));
      } catch (error) {
        broken ||= error instanceof OutcomeUnknown;
        throw error;
      }
    };
    return {
      ...real,
      write,
      read: (work) => guarded('read', () => real.read(work)),
      secureLog: () => guarded('secureLog', real.secureLog),
    };
  };
  const disk: FaultyDisk = {
    fate: () => 'good',
    full: () => {
      cause = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    },
    openDatabase: (file) => guarded('open', () => over(openBoothDatabase({ file }))),
    openToRead: (file) => guarded('openToRead', () => over(openDatabaseToRead(file))),
  };
  return disk;
}

/** These fates for the calls to come, then a disk that is well. */
export function fatesInTurn(fates: readonly Fate[]): FaultyDisk['fate'] {
  const left = [...fates];
  return () => left.shift() ?? 'good';
}
