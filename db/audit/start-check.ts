// What a booth looks at before it opens: can everything be read that `verify` reads, and are the database's own rules those of this release?
import Database from 'better-sqlite3';
import { BooksDamaged } from '../errors.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/all.ts';
import type { ReadTx } from '../transaction.ts';
import { differentRules, type Rule, readRules } from './rules.ts';
import { requireSmallTables } from './small-tables.ts';

const MOST_FAULTS = 5;
/** What is JSON and begins with a brace is an object. */
const isNoObject = (text: string) =>
  `NOT json_valid(${text}) OR (substr(${text}, 1, 1) <> '{' AND substr(ltrim(${text}, char(32, 9, 10, 13)), 1, 1) <> '{')`;
/** A scan of the whole journal: some 0.8 s for a million records. */
const unreadable = `
  SELECT seq FROM journal WHERE ${isNoObject('body')}
  UNION SELECT seq FROM personal_data WHERE ${isNoObject('data')}
  ORDER BY seq LIMIT ${MOST_FAULTS}`;
/** Those right before which a record is missing. The first is 1. */
const behindHoles = `
  SELECT seq FROM journal AS record
  WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM journal WHERE seq = record.seq - 1)
  ORDER BY seq LIMIT ${MOST_FAULTS}`;
const stored = 'SELECT type, name, tbl_name, sql FROM sqlite_schema';

/** Throws BooksDamaged, with the first few. */
export function requireReadableBooks(tx: ReadTx): void {
  const rules = differentRules(rulesOfRelease(), tx.statement(stored).all() as readonly Rule[]);
  if (rules.length > 0) throw new BooksDamaged('schema_changed', rules.slice(0, MOST_FAULTS));
  // An older database file under a newer log: its end is there, what lies between is not.
  const { records, head } = tx.statement('SELECT count(*) AS records, max(seq) AS head FROM journal').get() as Counted;
  if (records !== (head ?? 0)) {
    const holes = tx.statement(behindHoles).pluck().all() as readonly number[];
    throw new BooksDamaged(
      'record_missing',
      holes.map((seq) => `before ${seq}`),
    );
  }
  const seqs = tx.statement(unreadable).pluck().all() as readonly number[];
  if (seqs.length > 0) throw new BooksDamaged('record_unreadable', seqs.map(String));
  requireSmallTables(tx);
}

type Counted = { readonly records: number; readonly head: number | null };

let known: readonly Rule[] | null = null;

/** As the migrations make them, in an empty database in memory. */
function rulesOfRelease(): readonly Rule[] {
  if (known !== null) return known;
  const empty = new Database(':memory:');
  try {
    migrate(empty, { file: ':memory:', migrations });
    known = readRules(empty, 'main');
    return known;
  } finally {
    empty.close();
  }
}
