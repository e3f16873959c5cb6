// After a failed sync the system calls pages clean that never reached the disk, and shows them to whoever reads: SQLite would find a commit in its
// log which a power cut takes away, and append behind the hole. So the log is written down anew, byte for byte, before SQLite may read it.
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

/**
 * When this returns, everything that can be read of the database's log is on the disk. The same bytes in the same places: a power cut in the middle
 * leaves what was durable before as it was. Call it under the database's lock. Throws what reading, writing or syncing throws; nothing of the log
 * counts then.
 */
export function secureLog(file: string): void {
  const log = openLog(`${file}-wal`);
  if (log === null) return;
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let at = 0; ; ) {
      const length = readSync(log, chunk, 0, chunk.length, at);
      if (length === 0) break;
      for (let written = 0; written < length; ) written += writeSync(log, chunk, written, length - written, at + written);
      at += length;
    }
    fsyncSync(log);
  } finally {
    closeSync(log);
  }
}

function openLog(file: string): number | null {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
