// What the checks look at: the booth's tables and its journal, and the word that ends a life that went wrong.
import { readCommitsAfter, readJournalAfter } from '../../db/journal.ts';
import { dumpDerivedTables } from '../../db/rebuild.ts';
import type { JournalCommit, JournalRecord } from '../../domain/journal/record.ts';
import type { BoothAtWork } from './simulated-booth.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** Throws with words and what they are about. */
export function check(holds: boolean, words: string, ...details: unknown[]): asserts holds {
  if (!holds) throw new Error(`${words} ${details.map((detail) => JSON.stringify(detail)).join(' ')}`);
}

export function tablesOf(booth: BoothAtWork): Tables {
  return booth.read(dumpDerivedTables) as unknown as Tables;
}

export function rowsOf(tables: Tables, name: string): readonly Row[] {
  const rows = tables[name];
  check(rows !== undefined, `there is a table ${name}`);
  return rows;
}

export function sumOf(rows: readonly object[], column: string): number {
  return rows.reduce((total, row) => total + Number((row as Row)[column]), 0);
}

export function commitsOf(booth: BoothAtWork): readonly JournalCommit[] {
  return booth.read((tx) => readCommitsAfter(tx, 0, 1_000_000));
}

export function journalOf(booth: BoothAtWork): readonly JournalRecord[] {
  return booth.read((tx) => readJournalAfter(tx, 0, 1_000_000));
}
