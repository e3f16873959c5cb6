// Which statements a booth's code runs, and how SQLite means to carry them out.
import type { BoothDatabase } from '../../db/open-database.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { TestBooth } from './fixture.ts';

/** The texts of all statements that run on this booth from now on. */
export function watchStatements(booth: TestBooth): Set<string> {
  const seen = new Set<string>();
  const { db } = booth;
  const watched = <Tx extends ReadTx>(tx: Tx): Tx => ({
    ...tx,
    statement(sql: string) {
      seen.add(sql);
      return tx.statement(sql);
    },
  });
  const watching: BoothDatabase = {
    ...db,
    read: (run) => db.read((tx) => run(watched(tx))),
    write: (run) => db.write((tx) => run(watched(tx))),
  };
  booth.db = watching;
  return seen;
}

/** The lines of its query plan. */
export function planOf(tx: ReadTx, sql: string): readonly string[] {
  const rows = tx.statement(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill(null)) as readonly {
    readonly detail: string;
  }[];
  return rows.map(({ detail }) => detail);
}
