// Bytes of the file, below SQLite.
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { drawn, type Tampered, type TamperingKind } from './kind.ts';

/** A page of this part of the tree of a table. */
function overwritten(name: string, table: string, bytes: number, at: number): TamperingKind {
  return {
    name,
    finds: 'file_damaged',
    tamper: (tampered) => {
      const page = drawn<{ readonly pageno: number }>(
        tampered,
        `SELECT pageno FROM dbstat WHERE name = '${table}' AND pageno > 1`,
      );
      if (page === undefined) return false;
      afterwards(tampered, (file, pageSize) => {
        const handle = openSync(file, 'r+');
        writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, (page.pageno - 1) * pageSize + at);
        closeSync(handle);
      });
      return true;
    },
  };
}

/** With the file closed; the runner closes it again, which does no harm. */
function afterwards({ database, folder }: Tampered, write: (file: string, pageSize: number) => void): void {
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  write(join(folder, 'naka.db'), pageSize);
}

export const ofTheFile: readonly TamperingKind[] = [
  { ...overwritten('the head of a page of the journal', 'journal', 16, 0), keepsTriggers: true },
  { ...overwritten('the head of a page of the day book', 'book_entry', 16, 0), keepsTriggers: true },
  { ...overwritten('the head of a page of an index', 'payment_of_session', 16, 0), keepsTriggers: true },
  {
    name: 'a file cut in half',
    finds: 'file_damaged',
    keepsTriggers: true,
    tamper: (tampered) => {
      const pages = Number(tampered.database.pragma('page_count', { simple: true }));
      afterwards(tampered, (file, pageSize) => truncateSync(file, Math.floor(pages / 2) * pageSize));
      return true;
    },
  },
];
