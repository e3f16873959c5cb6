// What another thread needs to copy the database while the booth goes on writing to it: the file as it is and the log beside it.
import { closeSync, openSync } from 'node:fs';
import type Database from 'better-sqlite3';

export type CopySource = {
  /** Of the database file, for reads at a place. Not to be closed: with any descriptor of the file that a process closes, SQLite's lock on it goes. */
  readonly databaseFd: number;
  readonly walFile: string;
  /** From then on the log is copied into the database file again. More than once is as good as once. */
  readonly release: () => void;
};

export type CopySources = {
  /**
   * Until `release` nothing is copied from the log into the database file by itself: the file stays as it is, and the log only grows. Together they
   * are the database at the moment when the log was read.
   */
  readonly hold: () => CopySource;
  readonly close: () => void;
};

/** Call when the connection holds its lock, and `close` it after the connection. */
export function openCopySources(connection: Database.Database, file: string): CopySources {
  const databaseFd = openSync(file, 'r');
  return {
    hold: () => {
      const pages = Number(connection.pragma('wal_autocheckpoint', { simple: true }));
      connection.pragma('wal_autocheckpoint = 0');
      let isHeld = true;
      return {
        databaseFd,
        walFile: `${file}-wal`,
        release: () => {
          if (isHeld && connection.open) connection.pragma(`wal_autocheckpoint = ${pages}`);
          isHeld = false;
        },
      };
    },
    close: () => closeSync(databaseFd),
  };
}
