// What a check proves of each column: every one that the schema has is in exactly one list, and no list names what is not there.
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { differentRules, readRules } from '../../db/audit/rules.ts';
import { boundedColumns, comparedTables, digestedColumns, unprovenColumns } from '../../db/audit/table-lists.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/all.ts';

const database = new Database(':memory:');
migrate(database, { file: ':memory:', migrations });
afterAll(() => database.close());

const columns = database
  .prepare(
    `SELECT tables.name || '.' || columns.name FROM pragma_table_list AS tables, pragma_table_xinfo(tables.name) AS columns
     WHERE tables.schema = 'main' AND tables.type = 'table' AND substr(tables.name, 1, 7) <> 'sqlite_'`,
  )
  .pluck()
  .all() as readonly string[];
const compared: ReadonlySet<string> = new Set(comparedTables);

it('names every column of every table in exactly one list', () => {
  const lists = [...digestedColumns, ...boundedColumns, ...unprovenColumns] as readonly string[];
  const times = (column: string) =>
    (compared.has(column.split('.')[0] ?? '') ? 1 : 0) + lists.filter((each) => each === column).length;
  expect(columns.length).toBeGreaterThan(300);
  expect(columns.filter((column) => times(column) !== 1)).toEqual([]);
  expect(lists.filter((column) => !columns.includes(column))).toEqual([]);
  expect([...compared].filter((table) => !columns.some((column) => column.startsWith(`${table}.`)))).toEqual([]);
});

it('compares every table, index, view and trigger, whatever it is called, missing, changed, doubled or strange', () => {
  const rules = readRules(database, 'main');
  expect(rules.length).toBeGreaterThan(200);
  expect(differentRules(rules, rules)).toEqual([]);
  for (const rule of rules) {
    const name = `${rule.type} ${rule.name}`;
    const others = rules.filter((each) => each !== rule);
    expect(differentRules(rules, others)).toEqual([name]);
    expect(differentRules(rules, [...others, { ...rule, sql: `${rule.sql} ` }])).toEqual([name]);
    expect(differentRules(rules, [...others, { ...rule, tbl_name: 'another' }])).toEqual([name]);
    expect(differentRules(rules, [...rules, rule])).toEqual([name]);
    expect(differentRules(rules, [...rules, { ...rule, name: `sqlite0${rule.name}` }])).toEqual([
      `${rule.type} sqlite0${rule.name}`,
    ]);
  }
});
