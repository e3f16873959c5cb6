// Compares two booth databases, the lived one and the one rebuilt from its journal: rules and rows.
import Database from 'better-sqlite3';
import { differentRules, readRules } from './rules.ts';
import { comparedTables } from './table-lists.ts';

export type RowDifference = {
  readonly table: string;
  /** lived: only the booth's table has the row so · journal: only the journal gives it so. */
  readonly only: 'lived' | 'journal';
  readonly row: Readonly<Record<string, unknown>>;
};

export type Comparison = {
  /** Names of tables, indexes, triggers and views that are missing, strange, or say something else. */
  readonly rules: readonly string[];
  readonly rows: readonly RowDifference[];
};

/** Of each table; a table that was changed as a whole is shown by a few of its rows. */
const MOST_ROWS = 20;

/** Neither file may be open elsewhere. `journal` itself is compared too: its column of the stay is not part of what is hashed. */
export function compareFiles(livedFile: string, rebuiltFile: string): Comparison {
  const connection = new Database(rebuiltFile);
  try {
    connection.prepare('ATTACH DATABASE ? AS lived').run(livedFile);
    const rules = differentRules(readRules(connection, 'main'), readRules(connection, 'lived'));
    const rows = comparedTables.flatMap((table) => (rules.includes(`table ${table}`) ? [] : differentRows(connection, table)));
    return { rules, rows };
  } finally {
    connection.close();
  }
}

function differentRows(connection: Database.Database, table: string): readonly RowDifference[] {
  const only = (one: string, other: string) =>
    connection.prepare(`SELECT * FROM ${one}.${table} EXCEPT SELECT * FROM ${other}.${table} LIMIT ${MOST_ROWS}`).all() as Record<
      string,
      unknown
    >[];
  return [
    ...only('lived', 'main').map((row) => ({ table, only: 'lived' as const, row })),
    ...only('main', 'lived').map((row) => ({ table, only: 'journal' as const, row })),
  ];
}
