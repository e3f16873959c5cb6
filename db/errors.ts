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

/**
 * An I/O error: the transaction may or may not have happened (measured: a commit whose fsync failed was there after
 * reopening). Stop the lane, close, open again and look the request up by its id.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
