// A booth of an earlier version, with a working day in it, brought to this one: what it then holds is what this version would have made.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrations } from '../../db/migrations/all.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { dumpDerivedTables } from '../../db/rebuild.ts';
import { temporaryFolder, testBooth } from './fixture.ts';
import { type Step, walkBooth } from './random-walk.ts';

/** The last version that knew stays, payments and receipts, and no day book. */
const earlier = 7;

/** The rows of `from` in the tables and columns that version `earlier` has, past its triggers: they were lived, not made up. */
function copyAsEarlier(from: string, into: string): void {
  openBoothDatabase({ file: into, migrations: migrations.slice(0, earlier) }).close();
  const connection = new Database(into);
  try {
    connection.pragma('foreign_keys = OFF');
    connection.prepare('ATTACH ? AS later').run(from);
    const triggers = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as readonly {
      readonly name: string;
      readonly sql: string;
    }[];
    for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
    const tables = connection
      .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as readonly string[];
    for (const table of tables.filter((name) => !name.startsWith('sqlite_'))) {
      const columns = connection.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all().join();
      connection.exec(`INSERT OR REPLACE INTO main.${table} (${columns}) SELECT ${columns} FROM later.${table}`);
    }
    for (const { sql } of triggers) connection.exec(sql);
  } finally {
    connection.close();
  }
}

test('an upgraded booth holds what this version would have made of the same journal', () => {
  const step: fc.Arbitrary<Step> = fc.record({ action: fc.nat(999), pick: fc.nat(99), amount: fc.nat(99), minutes: fc.nat(9) });
  const [steps = []] = fc.sample(fc.array(step, { minLength: 400, maxLength: 400 }), { numRuns: 1, seed: 3 });
  const booth = testBooth();
  // A drop prints a slip by now, which that version did not have.
  walkBooth(booth, steps, undefined, new Set(['drop']));
  const lived = booth.db.read(dumpDerivedTables);
  booth.db.close();
  const file = join(temporaryFolder(), 'naka.db');
  copyAsEarlier(booth.file, file);
  const upgraded = openBoothDatabase({ file });
  try {
    expect(upgraded.read(dumpDerivedTables)).toEqual(lived);
    expect(lived.book_entry?.length).toBeGreaterThan(200);
    // The weakened constraints hold in the old rows' tables too, and the strong ones still do.
    const change = (sql: string) => () => upgraded.write((tx) => tx.statement(sql).run());
    expect(change("UPDATE exception SET kind = 'gift'")).toThrow('append-only');
    expect(change('UPDATE payment SET amount_paise = 1')).toThrow('never changes');
  } finally {
    upgraded.close();
    booth.reopen();
  }
});
