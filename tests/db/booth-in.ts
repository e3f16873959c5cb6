// A booth's database that tests and measurements write facts into, as an operation would.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { appendFacts } from '../../db/journal.ts';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import type { WriteTx } from '../../db/transaction.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { boothId, cashierId, crypto, lotId, T0 } from './lot.ts';

export type TestBooth = {
  readonly file: string;
  readonly folder: string;
  db: BoothDatabase;
  /** Appends the facts in one transaction, as an operation would. */
  append(...facts: readonly Fact[]): readonly JournalRecord[];
  appendIn(tx: WriteTx, facts: readonly Fact[]): readonly JournalRecord[];
  /** Closes the booth and runs raw SQL on its file as any tool could, with foreign keys as the booth has them. */
  raw<T>(run: (connection: Database.Database) => T): T;
  reopen(): void;
};

export function boothIn(folder: string): TestBooth {
  const file = join(folder, 'naka.db');
  let ticks = 0;
  const booth: TestBooth = {
    file,
    folder,
    db: openBoothDatabase({ file }),
    append: (...facts) => booth.db.write((tx) => booth.appendIn(tx, facts)),
    appendIn(tx, facts) {
      ticks += 1;
      const stamp = { wallTimeMs: T0 + ticks, monotonicMs: ticks, bootId: 'boot-1' };
      return appendFacts(tx, { facts, actorId: cashierId, stamp, identity: { lotId, boothId }, crypto });
    },
    raw(run) {
      booth.db.close();
      const connection = new Database(file);
      try {
        connection.pragma('foreign_keys = ON');
        connection.pragma('recursive_triggers = ON');
        return run(connection);
      } finally {
        connection.close();
        booth.db = openBoothDatabase({ file });
      }
    },
    reopen() {
      booth.db.close();
      booth.db = openBoothDatabase({ file });
    },
  };
  return booth;
}
