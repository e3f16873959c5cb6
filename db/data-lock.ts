// One booth per database: a lock of the operating system on a file beside it, which goes with the process. Not on the database's own file: that is
// closed for moments while it is brought back after an I/O error, and its log is written anew before SQLite may look at it.
import { truncateSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DatabaseInUse } from './errors.ts';

/** Answers the function that lets go. Throws DatabaseInUse. */
export function lockDatabase(file: string): () => void {
  const lock = `${file}.lock`;
  try {
    return lockedBy(lock, file);
  } catch (error) {
    if (!isNoDatabase(error)) throw error;
    // Nothing belongs in it, and nobody holds what nobody can open: whatever the disk or a person left there goes.
    truncateSync(lock);
    return lockedBy(lock, file);
  }
}

function lockedBy(lock: string, file: string): () => void {
  const connection = new Database(lock);
  try {
    // Long enough for a predecessor that is just closing, short enough for a person who started twice.
    connection.pragma('busy_timeout = 1000');
    // Nothing is ever written into it, and nothing beside it.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw asInUse(error, file);
  }
  return () => connection.close();
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Database.SqliteError && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code);
}

/** The error itself, or DatabaseInUse where it says that somebody else holds the file. */
export function asInUse(error: unknown, file: string): unknown {
  const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  return isBusy ? new DatabaseInUse(`${file} is open in another booth`, { cause: error }) : error;
}
