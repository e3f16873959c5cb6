// State again from the journal alone: proof that the tables are its projection, and the way back when they are in doubt.
import { assert } from '../domain/assert.ts';
import type { Fact } from '../domain/journal/fact.ts';
import { parseFact } from '../domain/journal/parse-fact.ts';
import type { JournalCommit, JournalRecord } from '../domain/journal/record.ts';
import { readCommitsAfter, readJournalAfter, storeRecords } from './journal.ts';
import { type BoothDatabase, openBoothDatabase } from './open-database.ts';
import { allRows, sqlite } from './query.ts';
import { derivedTables } from './schema.ts';
import type { ReadTx } from './transaction.ts';

/** Records per transaction. */
const BATCH = 1_000;

export type RebuiltCommit = { readonly commit: JournalCommit; readonly facts: readonly Fact[] };
/** A record that no booth could have written there, and what the database says of it. */
export type UnfitRecord = { readonly record: JournalRecord; readonly why: string };

export type Rebuild = {
  /** In order, some at a time; a fact for each record. After an unfit record nothing more is taken. */
  readonly take: (commits: readonly RebuiltCommit[]) => UnfitRecord | null;
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
  // Half a rebuild is thrown away: whoever puts a whole one in a booth's place syncs the file then.
  into.read((tx) => tx.statement('PRAGMA synchronous = OFF').run());
  return {
    take(commits) {
      let at: JournalRecord | null = null;
      try {
        into.write((tx) => {
          for (const { commit, facts } of commits) {
            at = commit.records[0] ?? null;
            const records = commit.records.map((record, place) => {
              const fact = facts[place];
              assert(fact !== undefined, 'every record has its fact');
              return { record, fact };
            });
            storeRecords(tx, { records, signature: commit.signature }, (record) => {
              at = record;
            });
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
 * record that does not fit, or whose body is wrong or of a later release: what comes behind builds on it.
 */
export function rebuildState(from: BoothDatabase, intoFile: string): void {
  const rebuild = openRebuild(intoFile);
  let orphans: readonly string[] = [];
  try {
    for (let seq = 0; ; ) {
      const commits = from.read((tx) => readCommitsAfter(tx, seq, BATCH));
      const last = commits.at(-1)?.records.at(-1);
      if (last === undefined) break;
      const unfit = rebuild.take(commits.map((commit) => ({ commit, facts: commit.records.map(factOf) })));
      assert(unfit === null, `record ${unfit?.record.seq} fits: ${unfit?.why}`);
      seq = last.seq;
    }
  } finally {
    orphans = rebuild.finish();
  }
  assert(orphans.length === 0, `rows of ${orphans.join(', ')} have their parents`);
}

function factOf(record: JournalRecord): Fact {
  const parsed = parseFact(record);
  assert(parsed.ok, `record ${record.seq} is a fact that this release knows${parsed.ok ? '' : `: ${parsed.detail}`}`);
  return parsed.fact;
}

/** All rows of every derived table and of the journal, in a fixed order, for comparison. */
export function dumpDerivedTables(tx: ReadTx): Readonly<Record<string, readonly object[]>> {
  const tables = ['journal', 'personal_data', ...derivedTables] as const;
  return Object.fromEntries(tables.map((table) => [table, sorted(allRows<object>(tx, sqlite.selectFrom(table).selectAll()))]));
}

function sorted(rows: readonly object[]): readonly object[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
}
