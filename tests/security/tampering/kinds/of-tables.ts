// Every table that the journal alone gives: a value changed, a row taken away, a row put in.
import { derivedTables } from '../../../../db/schema.ts';
import { drawn, type Tampered, type TamperingKind } from './kind.ts';

export const ofTables: readonly TamperingKind[] = derivedTables.flatMap((table) => [
  { name: `a value in ${table}`, finds: 'state_differs', tamper: (tampered) => changeOne(tampered, table) },
  { name: `a row of ${table} taken away`, finds: 'state_differs', tamper: (tampered) => takeAway(tampered, table) },
  { name: `a row put into ${table}`, finds: 'state_differs', tamper: (tampered) => putIn(tampered, table) },
]);

type Column = { readonly name: string; readonly type: string; readonly pk: number; readonly hidden: number };
type Row = Readonly<Record<string, unknown>>;

function columnsOf({ database }: Tampered, table: string): readonly Column[] {
  return (database.pragma(`table_xinfo(${table})`) as readonly Column[]).filter(({ hidden }) => hidden === 0);
}

const whereOf = (columns: readonly Column[]) => columns.map(({ name }) => `${name} IS @${name}`).join(' AND ');

function changeOne(tampered: Tampered, table: string): boolean {
  const columns = columnsOf(tampered, table);
  const row = drawn<Row>(tampered, `SELECT * FROM ${table}`);
  const column = columns[Math.floor(tampered.random() * columns.length)];
  if (row === undefined || column === undefined) return false;
  const value = otherThan(row[column.name], column);
  const run = tampered.database.prepare(`UPDATE ${table} SET ${column.name} = @other WHERE ${whereOf(columns)}`);
  return run.run({ ...row, other: value }).changes > 0;
}

function takeAway(tampered: Tampered, table: string): boolean {
  const columns = columnsOf(tampered, table);
  const row = drawn<Row>(tampered, `SELECT * FROM ${table}`);
  return row !== undefined && tampered.database.prepare(`DELETE FROM ${table} WHERE ${whereOf(columns)}`).run(row).changes > 0;
}

/** A copy with other values in every column that must be unique. */
function putIn(tampered: Tampered, table: string): boolean {
  const { database } = tampered;
  const columns = columnsOf(tampered, table);
  const row = drawn<Row>(tampered, `SELECT * FROM ${table}`);
  if (row === undefined) return false;
  const indexes = database.pragma(`index_list(${table})`) as readonly { readonly name: string; readonly unique: number }[];
  const unique = new Set(
    indexes
      .filter((index) => index.unique === 1)
      .flatMap(({ name }) =>
        (database.pragma(`index_info(${name})`) as readonly { readonly name: string | null }[]).map((part) => part.name),
      ),
  );
  const copy = Object.fromEntries(
    columns.map((column) => {
      const mustDiffer = column.pk > 0 || unique.has(column.name);
      return [column.name, mustDiffer ? otherThan(row[column.name], column) : row[column.name]];
    }),
  );
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => `@${name}`).join(', ');
  return database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values})`).run(copy).changes > 0;
}

function otherThan(value: unknown, { type }: Column): unknown {
  if (type === 'INTEGER') return typeof value === 'number' ? value + 7_000_001 : 7;
  return typeof value === 'string' ? `${value}x` : 'x';
}
