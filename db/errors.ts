// What the booth's database refuses or cannot know. Callers of openBoothDatabase tell them apart by class.

/** Another process (or handle) has this file open. The lock is the operating system's: it goes with the process. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

/** The file was written by a newer version of the booth; this one must not touch it. */
export class DatabaseFromTheFuture extends Error {
  override readonly name = 'DatabaseFromTheFuture';
}

/** The file is a SQLite database of something else. */
export class DatabaseNotNaka extends Error {
  override readonly name = 'DatabaseNotNaka';
}

export type BooksDamage =
  | 'record_missing'
  | 'record_unreadable'
  | 'schema_changed'
  | 'reply_unreadable'
  | 'job_unreadable'
  | 'settings_unreadable';

/**
 * Somebody or the disk changed the database so that it cannot be read, or follows other rules than this release's. No booth works on it: what it
 * writes could not be checked.
 */
export class BooksDamaged extends Error {
  override readonly name = 'BooksDamaged';
  readonly kind: BooksDamage;

  constructor(kind: BooksDamage, details: readonly string[]) {
    super(details.join(', '));
    this.kind = kind;
  }
}

/**
 * An I/O error: the transaction may or may not have happened (measured: a commit whose fsync failed was there after
 * reopening). Writes stop, the store brings the database back (electron/operations/store.ts), and the request is looked up by its id.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The database gave an I/O error before and is not back yet. Of what was asked now nothing was tried. */
export class DatabaseBroken extends Error {
  override readonly name = 'DatabaseBroken';
}

/** An I/O error because the disk, or what this account may use of it, is full. */
export function isDiskFull(error: unknown): boolean {
  const cause = error instanceof OutcomeUnknown ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code);
}

/** Trouble of the disk, no defect: whoever meets it waits until the database is back. */
export function isDatabaseTrouble(error: unknown): boolean {
  return error instanceof OutcomeUnknown || error instanceof DatabaseBroken;
}
