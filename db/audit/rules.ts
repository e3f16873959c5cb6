// The rules inside a database, as SQLite keeps them: tables, indexes, views and triggers with their texts.
import type Database from 'better-sqlite3';

export type Rule = { readonly type: string; readonly name: string; readonly tbl_name: string; readonly sql: string | null };

export function readRules(connection: Database.Database, schema: 'main' | 'lived'): readonly Rule[] {
  return connection.prepare(`SELECT type, name, tbl_name, sql FROM ${schema}.sqlite_schema`).all() as readonly Rule[];
}

/**
 * Names of those that are missing, strange, or say something else. Every one counts, whatever it is called: SQLite's own names (`sqlite_…`) are
 * the same in both, and no pattern could tell them from somebody's `sqlite0`.
 */
export function differentRules(right: readonly Rule[], lived: readonly Rule[]): readonly string[] {
  const rightCounts = counted(right);
  const livedCounts = counted(lived);
  const different = [...rightCounts.keys(), ...livedCounts.keys()].filter(
    (rule) => rightCounts.get(rule) !== livedCounts.get(rule),
  );
  return [...new Set(different.map(nameOf))].sort();
}

/** How often each is there: a second one of the same name is a difference too. */
function counted(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type, name, tbl_name, sql } of rules) {
    const rule = JSON.stringify([type, name, tbl_name, sql]);
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

function nameOf(rule: string): string {
  const [type, name] = JSON.parse(rule) as readonly [string, string];
  return `${type} ${name}`;
}
