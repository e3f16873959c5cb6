// Copies the write-ahead log into the database file and empties it: afterwards no page of before is in either.
import type { ReadTx } from './transaction.ts';

/** Outside of a transaction that writes. Takes as long as the disk needs for what the log holds (4 MB at most, usually). */
export function checkpoint(tx: ReadTx): void {
  tx.statement('PRAGMA wal_checkpoint(TRUNCATE)').get();
}
