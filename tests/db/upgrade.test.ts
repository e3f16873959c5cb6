// A later version of the booth over a working day of this one. There is no second migration yet, so one is made up here.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseFromTheFuture } from '../../db/errors.ts';
import { type Migration, migrations, readMigrations } from '../../db/migrations/all.ts';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../db/rebuild.ts';
import { boothIn, foundation, shiftId, T0, temporaryFolder } from './fixture.ts';
import { type Step, walkBooth } from './random-walk.ts';

/**
 * A table made of what is stored, a new column, and a CHECK that grows: the last takes a new table in the place of one that a child, a
 * trigger and an index name.
 */
const second: Migration = {
  number: migrations.length + 1,
  name: 'made-up.sql',
  sql: `
    CREATE TABLE visitor (plate TEXT PRIMARY KEY, stays INTEGER NOT NULL) STRICT;
    INSERT INTO visitor SELECT plate, count(*) FROM session WHERE plate IS NOT NULL GROUP BY plate;

    CREATE TABLE new_slot (
      slot_id TEXT PRIMARY KEY,
      zone_id TEXT NOT NULL REFERENCES zone (zone_id),
      place INTEGER NOT NULL,
      note TEXT,
      in_use INTEGER NOT NULL CHECK (in_use IN (0, 1, 2))
    ) STRICT;
    INSERT INTO new_slot (slot_id, zone_id, place, in_use) SELECT slot_id, zone_id, place, in_use FROM slot;
    DROP TABLE slot;
    ALTER TABLE new_slot RENAME TO slot;
    CREATE INDEX slot_of_zone ON slot (zone_id, in_use, place);`,
};
const later = [...migrations, second];

type Tables = ReturnType<typeof dumpDerivedTables>;
let day: { readonly folder: string; readonly file: string; readonly tables: Tables };

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-day-'));
  const booth = boothIn(folder);
  booth.append(...foundation());
  walkBooth(booth, steps({ length: 200, seed: 3 }));
  day = { folder, file: booth.file, tables: booth.db.read(dumpDerivedTables) };
  booth.db.close();
});
afterAll(() => rmSync(day.folder, { recursive: true }));

function steps({ length, seed }: { readonly length: number; readonly seed: number }): readonly Step[] {
  const step: fc.Arbitrary<Step> = fc.record({ action: fc.nat(999), pick: fc.nat(99), amount: fc.nat(99), minutes: fc.nat(9) });
  return fc.sample(fc.array(step, { minLength: length, maxLength: length }), { numRuns: 1, seed })[0] ?? [];
}

/** The file of a booth of this version after its working day, for one test. */
function dayFile(): { readonly file: string; readonly backup: string } {
  const file = join(temporaryFolder(), 'naka.db');
  copyFileSync(day.file, file);
  return { file, backup: `${file}.before-${String(second.number).padStart(4, '0')}` };
}

function looked<T>(open: Parameters<typeof openBoothDatabase>[0], look: (db: BoothDatabase) => T): T {
  const db = openBoothDatabase(open);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

const tablesOf = (db: BoothDatabase) => db.read(dumpDerivedTables);
const firstValue = (db: BoothDatabase, sql: string) => db.read((tx) => tx.statement(sql).pluck().get());
const withNotes = (tables: Tables) => ({ ...tables, slot: tables.slot?.map((row) => ({ ...row, note: null })) });

test('a second migration keeps every row of a working day, and nothing is weaker after it', () => {
  const { file } = dayFile();
  looked({ file, migrations: later }, (db) => {
    expect(firstValue(db, 'PRAGMA user_version')).toBe(second.number);
    expect(tablesOf(db)).toEqual(withNotes(day.tables));
    expect(day.tables.book_entry?.length).toBeGreaterThan(100);
    expect(firstValue(db, 'SELECT sum(stays) FROM visitor')).toBe(firstValue(db, 'SELECT count(plate) FROM session'));
    const change = (sql: string) => () => db.write((tx) => tx.statement(sql).run());
    expect(day.tables.slot?.length).toBeGreaterThan(1);
    expect(change('UPDATE slot SET in_use = 2')).not.toThrow();
    expect(change('UPDATE slot SET in_use = 3')).toThrow('CHECK');
    expect(change("INSERT INTO slot (slot_id, zone_id, place, in_use) VALUES ('X-1', 'nowhere', 0, 1)")).toThrow('FOREIGN KEY');
    expect(change('DELETE FROM slot')).toThrow('FOREIGN KEY');
    expect(change('UPDATE payment SET amount_paise = 1')).toThrow('never changes');
    expect(firstValue(db, 'PRAGMA legacy_alter_table')).toBe(0);
  });
});

test('after a second migration the booth works on, and its journal alone makes the same state', () => {
  const { file } = dayFile();
  const booth = boothIn(dirname(file));
  booth.db.close();
  booth.db = openBoothDatabase({ file, migrations: later });
  try {
    walkBooth(booth, steps({ length: 50, seed: 5 }), { shiftId, nowMs: T0 + 86_400_000 });
    const worked = tablesOf(booth.db);
    expect(worked.journal?.length).toBeGreaterThan((day.tables.journal?.length ?? 0) + 20);
    const rebuilt = join(dirname(file), 'rebuilt.db');
    rebuildState(booth.db, rebuilt);
    expect(looked({ file: rebuilt }, (db) => withNotes(tablesOf(db)))).toEqual(worked);
  } finally {
    booth.db.close();
  }
});

test('a backup is made before the second migration, and it is a booth of this version', () => {
  const { file, backup } = dayFile();
  looked({ file, migrations: later }, () => {});
  looked({ file: backup }, (db) => {
    expect(firstValue(db, 'PRAGMA user_version')).toBe(migrations.length);
    expect(tablesOf(db)).toEqual(day.tables);
  });
});

test('the second migration is applied once', () => {
  const { file, backup } = dayFile();
  looked({ file, migrations: later }, () => {});
  rmSync(backup);
  looked({ file, migrations: later }, (db) => expect(tablesOf(db)).toEqual(withNotes(day.tables)));
  expect(existsSync(backup)).toBe(false);
});

test('a second migration that fails at its very end leaves the file as it was, byte for byte, and a backup', () => {
  const { file, backup } = dayFile();
  const before = readFileSync(file);
  const failing = { ...second, sql: `${second.sql} SELECT * FROM no_such_table;` };
  expect(() => openBoothDatabase({ file, migrations: [...migrations, failing] })).toThrow('no_such_table');
  expect(readFileSync(file).equals(before)).toBe(true);
  looked({ file: backup }, (db) => expect(tablesOf(db)).toEqual(day.tables));
  // The corrected one then goes through.
  looked({ file, migrations: later }, (db) => expect(tablesOf(db)).toEqual(withNotes(day.tables)));
});

test('this version refuses the database of the later one, and leaves it untouched', () => {
  const { file } = dayFile();
  looked({ file, migrations: later }, () => {});
  const before = readFileSync(file);
  expect(() => openBoothDatabase({ file })).toThrow(DatabaseFromTheFuture);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('migrations are the .sql files in the order of their numbers; none, a gap and a number twice are refused', () => {
  const folder = temporaryFolder();
  const read = () => readMigrations(pathToFileURL(`${folder}/`));
  const add = (name: string) => writeFileSync(join(folder, name), `-- ${name}`);
  expect(read).toThrow('no migrations');
  add('0002-second.sql');
  expect(read).toThrow('0002-second.sql is out of sequence');
  add('0001-first.sql');
  add('notes.md');
  expect(read()).toEqual([
    { number: 1, name: '0001-first.sql', sql: '-- 0001-first.sql' },
    { number: 2, name: '0002-second.sql', sql: '-- 0002-second.sql' },
  ]);
  add('0002-third.sql');
  expect(read).toThrow('0002-third.sql is out of sequence');
});
