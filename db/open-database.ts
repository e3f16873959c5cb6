// Opens the booth's one database file: lock, durability, migrations. Called by electron/booth.ts and by tests.
import Database from 'better-sqlite3';
import { assert } from '../domain/assert.ts';
import { backupTo } from './backup.ts';
import { DatabaseInUse } from './errors.ts';
import { migrate } from './migrate.ts';
import { migrations as allMigrations, type Migration } from './migrations/all.ts';
import { type Transactions, transactionsOver } from './transaction.ts';

export type BoothDatabase = Transactions & {
  readonly file: string;
  /** Online copy, checked (integrity, foreign keys) before it gets its name. Writes may go on meanwhile. Rejects if the copy is bad. */
  backup(toFile: string): Promise<void>;
  close(): void;
};

/**
 * Throws DatabaseInUse, DatabaseFromTheFuture, DatabaseNotNaka, or the error of a failed migration (the file then stands
 * as it was before that migration).
 */
export function openBoothDatabase({
  file,
  migrations = allMigrations,
}: {
  readonly file: string;
  readonly migrations?: readonly Migration[];
}): BoothDatabase {
  const connection = new Database(file);
  try {
    lock(connection, file);
    makeDurable(connection);
    migrate(connection, { file, migrations });
    assertDurable(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    file,
    ...transactionsOver(connection),
    backup: (toFile) => backupTo(connection, toFile),
    close: () => connection.close(),
  };
}

/**
 * `locking_mode=EXCLUSIVE` rather than a lock file: the operating system lets the lock go with the process, so a killed
 * booth leaves nothing stale behind, and after close any tool may read the file. It has to be set before the first
 * look at the WAL, and is really held from the first write on.
 */
function lock(connection: Database.Database, file: string): void {
  try {
    // Long enough for a predecessor that is just closing, short enough for a person who started twice.
    connection.pragma('busy_timeout = 1000');
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma('journal_mode = WAL');
    connection.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseInUse(`${file} is open in another booth`, { cause: error });
    }
    throw error;
  }
}

function makeDurable(connection: Database.Database): void {
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE deletes rows without asking the append-only triggers.
  connection.pragma('recursive_triggers = ON');
  connection.pragma('trusted_schema = OFF');
  // What is erased is overwritten, not only let go.
  connection.pragma('secure_delete = ON');
  connection.pragma('cache_size = -65536');
  // 16 MB rather than 4: pages that every exit touches are then copied into the file once for many exits.
  connection.pragma('wal_autocheckpoint = 4000');
}

/** better-sqlite3 is compiled so that `synchronous` may drop to NORMAL at the first write in WAL mode: look after a write. */
function assertDurable(connection: Database.Database): void {
  const version = connection.pragma('user_version', { simple: true });
  connection.pragma(`user_version = ${Number(version)}`);
  assert(connection.pragma('synchronous', { simple: true }) === 2, 'synchronous is FULL after a write');
  assert(connection.pragma('journal_mode', { simple: true }) === 'wal', 'journal_mode is WAL');
  assert(connection.pragma('foreign_keys', { simple: true }) === 1, 'foreign_keys are on');
}
