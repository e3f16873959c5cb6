// State again from the journal alone: proof that the tables are its projection, and the way back when they are in doubt.
import { assert } from '../domain/assert.ts';
import type { Fact } from '../domain/journal/fact.ts';
import { parseFact } from '../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../domain/journal/record.ts';
import { readJournalAfter, storeRecord } from './journal.ts';
import { type BoothDatabase, openBoothDatabase } from './open-database.ts';
import { projectFact } from './project-fact.ts';
import { allRows, sqlite } from './query.ts';
import { derivedTables } from './schema.ts';
import { sessionOfFact } from './session-of-fact.ts';
import type { ReadTx } from './transaction.ts';

/** Records per transaction. */
const BATCH = 1_000;

export type RebuiltRecord = { readonly record: JournalRecord; readonly fact: Fact };
/** A record that no booth could have written there, and what the database says of it. */
export type UnfitRecord = { readonly record: JournalRecord; readonly why: string };

export type Rebuild = {
  /** In order, some at a time. After an unfit record nothing more is taken. */
  readonly take: (records: readonly RebuiltRecord[]) => UnfitRecord | null;
  /** Tables whose rows refer to what is not there; none in the work of a booth. Closes the new database. */
  readonly finish: () => readonly string[];
};

/**
 * Projects records into a new database file. What is not derived (jobs, requests, sync cursors, secrets, preferences) is not brought
 * over. Throws if `file` has a journal already.
 */
export function openRebuild(file: string): Rebuild {
  const into = openBoothDatabase({ file });
  assert(into.read((tx) => readJournalAfter(tx, 0, 1)).length === 0, 'a rebuild goes into an empty database');
  // What one transaction of the booth wrote may lie in two of these: a row may then wait for its parent. All are looked at in the end.
  into.read((tx) => tx.statement('PRAGMA foreign_keys = OFF').run());
  return {
    take(records) {
      let at: JournalRecord | null = null;
      try {
        into.write((tx) => {
          for (const { record, fact } of records) {
            at = record;
            storeRecord(tx, record, sessionOfFact(tx, fact));
            projectFact(tx, fact, record);
          }
        });
        return null;
      } catch (error) {
        if (at === null) throw error;
        return { record: at, why: error instanceof Error ? error.message : String(error) };
      }
    },
    finish() {
      const orphans = into.read((tx) => tx.statement('PRAGMA foreign_key_check').all()) as readonly { readonly table: string }[];
      into.close();
      return [...new Set(orphans.map(({ table }) => table))];
    },
  };
}

/**
 * Copies the journal of `from` into a new database file and projects every record. Throws if `intoFile` has a journal already, or at a
 * record whose body is not a fact that this version knows or that does not fit.
 */
export function rebuildState(from: BoothDatabase, intoFile: string): void {
  const rebuild = openRebuild(intoFile);
  let orphans: readonly string[] = [];
  try {
    for (let seq = 0; ; ) {
      const records = from.read((tx) => readJournalAfter(tx, seq, BATCH));
      const last = records.at(-1);
      if (last === undefined) break;
      const unfit = rebuild.take(
        records.map((record) => {
          const parsed = parseFact({ type: record.type, body: record.body });
          assert(parsed.ok, `record ${record.seq} (${record.type}) is a fact`);
          return { record, fact: parsed.fact };
        }),
      );
      assert(unfit === null, `record ${unfit?.record.seq} fits: ${unfit?.why}`);
      seq = last.seq;
    }
  } finally {
    orphans = rebuild.finish();
  }
  assert(orphans.length === 0, `rows of ${orphans.join(', ')} have their parents`);
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
