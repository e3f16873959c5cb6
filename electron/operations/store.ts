// The booth's database behind a handle, and the one place that brings it back after an I/O error. Whoever meets the error does nothing about it: it
// is logged once here, writes are refused until the database is back, reads go on where the disk can be read, and who listens hears of both.
import type { CopySource } from '../../db/copy-source.ts';
import { DatabaseBroken, OutcomeUnknown } from '../../db/errors.ts';
import type { BoothDatabase } from '../../db/open-database.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';
import type { Log } from '../monitoring/log.ts';
import { systemTimers, type Timers } from '../settings/timers.ts';

export type Store = {
  /** Throws OutcomeUnknown when the disk cannot be read, and DatabaseBroken while nothing is open at all. */
  readonly read: <Value>(work: (tx: ReadTx) => Value) => Value;
  /** Throws OutcomeUnknown after an I/O error, and DatabaseBroken until the database is back. */
  readonly write: <Value>(work: (tx: WriteTx) => Value) => Value;
  /** This error was thrown inside a `write`, which was rolled back: what the books may hold and what was asked do not fit. */
  readonly brokeWrite: (error: unknown) => boolean;
  /** There was an I/O error, and the database is not back yet. */
  readonly broken: () => boolean;
  /** Tries to bring it back now rather than at the next try. True when it works. */
  readonly recover: () => boolean;
  /** Hears of the error when the database breaks, and of null when it is back. Returns the function that stops listening. */
  readonly onTrouble: (listener: (error: unknown) => void) => () => void;
  /** For an online copy by another thread. It is of no use any more once the database broke or was closed. Throws DatabaseBroken. */
  readonly holdForCopy: () => CopySource;
  readonly close: () => void;
};

/** Called at the end of each write, inside its transaction; what it answers runs when the commit has succeeded, before anybody hears of it. */
export type LookAtWrite = (tx: ReadTx) => (() => void) | null;

/** Until the next try, by how many failed. Short enough to be back within 5 s of the disk being well. */
const RETRY_MS = [0, 100, 200, 400, 800, 1_600, 2_000] as const;
/** An error so soon after the last one belongs to the same trouble: it is not logged again, and the tries do not start over. */
const SAME_TROUBLE_MS = 10_000;

export type StoreOptions = {
  /** Everything that it opens is durable (db/open-database.ts); throws while the disk does not take it. */
  readonly open: () => BoothDatabase;
  /** For the time until then. */
  readonly openToRead: () => BoothDatabase;
  readonly log: Log;
  readonly timers?: Timers | undefined;
  readonly lookAtWrite?: LookAtWrite | undefined;
};

export function openStore({ open, openToRead, log, timers = systemTimers, lookAtWrite = () => null }: StoreOptions): Store {
  let database: BoothDatabase | null = open();
  let state: 'working' | 'broken' | 'closed' = 'working';
  let backAtMs = Number.NEGATIVE_INFINITY;
  let failedTries = 0;
  let logged = false;
  let callOff: (() => void) | null = null;
  const rolledBack = new WeakSet<Error>();
  const listeners = new Set<(error: unknown) => void>();
  const notify = (error: unknown) => {
    for (const listener of listeners) listener(error);
  };

  /** Answers the error, after having taken note of it. */
  function noted(error: unknown): unknown {
    if (!(error instanceof OutcomeUnknown) || state !== 'working') return error;
    state = 'broken';
    if (timers.nowMs() - backAtMs > SAME_TROUBLE_MS) {
      failedTries = 0;
      logged = true;
      log.error('db.broken', { error: String(error.cause ?? error) });
    }
    tryLater();
    notify(error);
    return error;
  }

  function tryLater(): void {
    if (callOff !== null || state !== 'broken') return;
    const waitMs = RETRY_MS[Math.min(failedTries, RETRY_MS.length - 1)] as number;
    callOff = timers.after(waitMs, () => {
      callOff = null;
      recover();
    });
  }

  function recover(): boolean {
    if (state !== 'broken') return state === 'working';
    callOff?.();
    callOff = null;
    failedTries += 1;
    try {
      bringBack();
    } catch {
      // Why it broke is in the log; that it is still so is what every try finds out until it is not.
      tryLater();
      return false;
    }
    state = 'working';
    backAtMs = timers.nowMs();
    if (logged) log.info('db.back', { failedTries: failedTries - 1 });
    logged = false;
    notify(null);
    return true;
  }

  /** As long as not even the log can be made durable, the connection that knows only what was is kept for reading. */
  function bringBack(): void {
    database?.secureLog();
    database?.close();
    database = null;
    try {
      database = open();
    } catch (error) {
      database = openToRead();
      throw error;
    }
  }

  function opened(): BoothDatabase {
    if (database === null) throw new DatabaseBroken('The database is not open: the disk does not take it');
    return database;
  }

  return {
    read: (work) => {
      try {
        return opened().read(work);
      } catch (error) {
        throw noted(error);
      }
    },
    write: (work) => {
      if (state === 'broken') throw new DatabaseBroken('The database is not back yet');
      try {
        let committed: ReturnType<LookAtWrite> = null;
        const value = opened().write((tx) => {
          const made = work(tx);
          committed = lookAtWrite(tx);
          return made;
        });
        // Assigned in a callback, which the compiler does not see.
        (committed as ReturnType<LookAtWrite>)?.();
        return value;
      } catch (error) {
        if (error instanceof Error) rolledBack.add(error);
        throw noted(error);
      }
    },
    brokeWrite: (error) => error instanceof Error && rolledBack.has(error),
    broken: () => state === 'broken',
    recover,
    onTrouble: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    holdForCopy: () => opened().holdForCopy(),
    close: () => {
      state = 'closed';
      callOff?.();
      callOff = null;
      listeners.clear();
      database?.close();
    },
  };
}
