// Opens the booth's one database file: lock, durability, migrations. Called by electron/booth.ts and by tests.
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { assert } from '../domain/assert.ts';
import { type CopySource, openCopySources } from './copy-source.ts';
import { asInUse, lockDatabase } from './data-lock.ts';
import { syncFolder } from './durable-file.ts';
import { migrate, refuseForeign } from './migrate.ts';
import { migrations as allMigrations, type Migration } from './migrations/all.ts';
import { secureLog } from './secure-log.ts';
import { type Transactions, transactionsOver } from './transaction.ts';

/** What the log beside the file holds at most for long. */
const LOG_BYTES = 4 * 1024 * 1024;

export type BoothDatabase = Transactions & {
  readonly file: string;
  /** For an online copy by another thread (electron/backup); writes go on meanwhile. */
  holdForCopy(): CopySource;
  /** Makes everything durable that can be read of the log. Also after an I/O error; throws while the disk does not take it. */
  secureLog(): void;
  close(): void;
};

/**
 * All that the file and its log hold is durable when this returns: carried over by a full checkpoint whose sync succeeded. Throws DatabaseInUse,
 * DatabaseFromTheFuture, DatabaseNotNaka, what the disk throws, or the error of a failed migration (the file then stands as it was before that
 * migration).
 */
export function openBoothDatabase({
  file,
  migrations = allMigrations,
}: {
  readonly file: string;
  readonly migrations?: readonly Migration[];
}): BoothDatabase {
  return openOwned(file, (connection) => {
    refuseForeign(connection, { file, migrations });
    connection.pragma('journal_mode = WAL');
    connection.exec('BEGIN IMMEDIATE; COMMIT');
    // SQLite does not tell when the sync of the folder failed in which it made the log.
    syncFolder(dirname(resolve(file)));
    makeDurable(connection);
    migrate(connection, { file, migrations });
    assertDurable(connection);
    carryOver(connection);
  });
}

/** Of an opened database that the disk takes no writes for: what is in it can still be read. Writes are refused. Throws as `openBoothDatabase`. */
export function openDatabaseToRead(file: string): BoothDatabase {
  return openOwned(file, (connection) => {
    connection.pragma('query_only = ON');
    connection.prepare('SELECT count(*) FROM sqlite_master').get();
  });
}

function openOwned(file: string, prepare: (connection: Database.Database) => void): BoothDatabase {
  const letGo = lockDatabase(file);
  try {
    secureLog(file);
    const connection = connect(file, prepare);
    const copies = openCopySources(connection, file);
    return {
      file,
      ...transactionsOver(connection),
      holdForCopy: copies.hold,
      secureLog: () => secureLog(file),
      close: () => {
        if (!connection.open) return;
        connection.close();
        copies.close();
        letGo();
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
}

/**
 * `locking_mode=EXCLUSIVE` keeps every other program out of the file as well, until it is closed. It has to be set before the first look at the
 * log, and is really held from the first read of it on.
 */
function connect(file: string, prepare: (connection: Database.Database) => void): Database.Database {
  const connection = new Database(file);
  try {
    connection.pragma('busy_timeout = 1000');
    connection.pragma('locking_mode = EXCLUSIVE');
    prepare(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw asInUse(error, file);
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
  // 4 MB. Measured over 600 stays each: 16 MB writes 3 % less in all and is no quicker; 1 MB writes 8 % more (docs/reliability.md).
  connection.pragma('wal_autocheckpoint = 1000');
  // After a commit that was larger than that.
  connection.pragma(`journal_size_limit = ${LOG_BYTES}`);
}

/** better-sqlite3 is compiled so that `synchronous` may drop to NORMAL at the first write in WAL mode: look after a write. */
function assertDurable(connection: Database.Database): void {
  const version = connection.pragma('user_version', { simple: true });
  connection.pragma(`user_version = ${Number(version)}`);
  assert(connection.pragma('synchronous', { simple: true }) === 2, 'synchronous is FULL after a write');
  assert(connection.pragma('journal_mode', { simple: true }) === 'wal', 'journal_mode is WAL');
  assert(connection.pragma('foreign_keys', { simple: true }) === 1, 'foreign_keys are on');
}

/** Copies the whole log into the file and syncs it. Nobody reads beside us, so nothing may hold it up. */
function carryOver(connection: Database.Database): void {
  const [done] = connection.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
  assert(done?.busy === 0, 'a full checkpoint is not held up by anybody');
}
