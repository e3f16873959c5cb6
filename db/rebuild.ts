// State again from the journal alone: proof that the tables are its projection, and the way back when they are in doubt.
import { assert } from '../domain/assert.ts';
import { parseFact } from '../domain/journal/parse-fact.ts';
import { readJournalAfter, storeRecord } from './journal.ts';
import { type BoothDatabase, openBoothDatabase } from './open-database.ts';
import { projectFact } from './project-fact.ts';
import { allRows, sqlite } from './query.ts';
import { derivedTables } from './schema.ts';
import { sessionOfFact } from './session-of-fact.ts';
import type { ReadTx } from './transaction.ts';

/** Records per transaction. */
const BATCH = 1_000;

/**
 * Copies the journal of `from` into a new database file and projects every record. What is not derived (jobs, requests,
 * sync cursors, secrets, preferences) is not brought over. Throws if `intoFile` has a journal already, or at a record
 * whose body is not a fact that this version knows.
 */
export function rebuildState(from: BoothDatabase, intoFile: string): void {
  const into = openBoothDatabase({ file: intoFile });
  try {
    assert(into.read((tx) => readJournalAfter(tx, 0, 1)).length === 0, 'a rebuild goes into an empty database');
    for (let seq = 0; ; ) {
      const records = from.read((tx) => readJournalAfter(tx, seq, BATCH));
      const last = records.at(-1);
      if (last === undefined) return;
      into.write((tx) => {
        for (const record of records) {
          const parsed = parseFact({ type: record.type, body: record.body });
          assert(parsed.ok, `record ${record.seq} (${record.type}) is a fact`);
          storeRecord(tx, record, sessionOfFact(tx, parsed.fact));
          projectFact(tx, parsed.fact, record);
        }
      });
      seq = last.seq;
    }
  } finally {
    into.close();
  }
}

/** All rows of every derived table and of the journal, in a fixed order, for comparison. */
export function dumpDerivedTables(tx: ReadTx): Readonly<Record<string, readonly object[]>> {
  const tables = ['journal', ...derivedTables] as const;
  return Object.fromEntries(tables.map((table) => [table, sorted(allRows<object>(tx, sqlite.selectFrom(table).selectAll()))]));
}

function sorted(rows: readonly object[]): readonly object[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
}
