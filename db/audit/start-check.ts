// What a booth looks at before it opens: can everything be read that `verify` reads, and are the database's own rules those of this release?
import Database from 'better-sqlite3';
import { BooksDamaged } from '../errors.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/all.ts';
import type { ReadTx } from '../transaction.ts';
import { differentRules, type Rule, readRules } from './rules.ts';

const MOST_FAULTS = 5;
/** JSON text that is no object cannot be a record. A scan of the whole journal: some 0.6 s for a million records. */
const unreadable = `
  SELECT seq FROM journal WHERE CASE WHEN json_valid(body) THEN json_type(body) <> 'object' ELSE TRUE END
  UNION SELECT seq FROM personal_data WHERE CASE WHEN json_valid(data) THEN json_type(data) <> 'object' ELSE TRUE END
  ORDER BY seq LIMIT ${MOST_FAULTS}`;
const stored = 'SELECT type, name, tbl_name, sql FROM sqlite_schema';

/** Throws BooksDamaged, with the first few. */
export function requireReadableBooks(tx: ReadTx): void {
  const rules = differentRules(rulesOfRelease(), tx.statement(stored).all() as readonly Rule[]);
  if (rules.length > 0) throw new BooksDamaged('schema_changed', rules.slice(0, MOST_FAULTS));
  const seqs = tx.statement(unreadable).pluck().all() as readonly number[];
  if (seqs.length > 0) throw new BooksDamaged('record_unreadable', seqs.map(String));
}

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
