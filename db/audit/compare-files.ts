// Compares two booth databases, the lived one and the one rebuilt from its journal: rules and rows.
import Database from 'better-sqlite3';
import { derivedTables } from '../schema.ts';

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
  readonly tables: number;
};

/** Of each table; a table that was changed as a whole is shown by a few of its rows. */
const MOST_ROWS = 20;

/** Neither file may be open elsewhere. `journal` itself is compared too: its column of the stay is not part of what is hashed. */
export function compareFiles(livedFile: string, rebuiltFile: string): Comparison {
  const connection = new Database(rebuiltFile);
  try {
    connection.prepare('ATTACH DATABASE ? AS lived').run(livedFile);
    const rules = differentRules(connection);
    const tables = ['journal', ...derivedTables];
    const rows = tables.flatMap((table) => (rules.includes(`table ${table}`) ? [] : differentRows(connection, table)));
    return { rules, rows, tables: tables.length };
  } finally {
    connection.close();
  }
}

/**
 * Every row of sqlite_schema counts, whatever it is called: SQLite's own names (`sqlite_…`) are the same in both files, and no pattern could tell
 * them from somebody's `sqlite0`.
 */
function differentRules(connection: Database.Database): readonly string[] {
  const rules = (schema: string) =>
    connection.prepare(`SELECT type, name, tbl_name, sql FROM ${schema}.sqlite_schema`).all() as readonly Rule[];
  const right = countedRules(rules('main'));
  const lived = countedRules(rules('lived'));
  const different = [...new Set([...right.keys(), ...lived.keys()])].filter((rule) => right.get(rule) !== lived.get(rule));
  return [...new Set(different.map((rule) => nameOfRule(rule)))].sort();
}

type Rule = { readonly type: string; readonly name: string; readonly tbl_name: string; readonly sql: string | null };

/** How often each stands there: a second one of the same name is a difference too. */
function countedRules(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type, name, tbl_name, sql } of rules) {
    const rule = JSON.stringify([type, name, tbl_name, sql]);
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

function nameOfRule(rule: string): string {
  const [type, name] = JSON.parse(rule) as readonly [string, string];
  return `${type} ${name}`;
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
