import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DatabaseFromTheFuture, DatabaseInUse, DatabaseNotNaka, OutcomeUnknown } from '../../db/errors.ts';
import { type Migration, migrations } from '../../db/migrations/all.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { findPreference, savePreference } from '../../db/preferences.ts';
import { schemaText } from '../../db/write-schema.ts';
import { temporaryFolder, testBooth } from './fixture.ts';

const here = import.meta.dirname;

/** The next migration, made up. tests/db/upgrade.test.ts brings a whole working day over one. */
function nextMigration(sql: string): Migration {
  return { number: migrations.length + 1, name: 'made-up.sql', sql };
}

function emptyFile(): string {
  return join(temporaryFolder(), 'naka.db');
}

function looked<T>(file: string, look: (connection: Database.Database) => T): T {
  const connection = new Database(file, { readonly: true });
  try {
    return look(connection);
  } finally {
    connection.close();
  }
}

function versionOf(file: string): unknown {
  return looked(file, (connection) => connection.pragma('user_version', { simple: true }));
}

test('keeps what was written after closing and opening again, and lets any tool read the closed file', () => {
  const booth = testBooth({ configured: false });
  booth.db.write((tx) => savePreference(tx, { name: 'theme', value: 'dark' }));
  booth.reopen();
  expect(booth.db.read((tx) => findPreference(tx, 'theme'))).toBe('dark');
  booth.db.close();
  expect(looked(booth.file, (connection) => connection.prepare('SELECT value FROM preference').pluck().get())).toBe('dark');
});

test('synchronous is FULL after a write', () => {
  const booth = testBooth({ configured: false });
  booth.db.write((tx) => savePreference(tx, { name: 'theme', value: 'dark' }));
  const pragma = (name: string) => booth.db.read((tx) => tx.statement(`PRAGMA ${name}`).pluck().get());
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('recursive_triggers')).toBe(1);
});

test('schema.sql in the repository is what the migrations make', () => {
  expect(readFileSync(join(here, '../../db/schema.sql'), 'utf8'), 'run `node db/write-schema.ts`').toBe(schemaText());
});

test('every table of the schema is STRICT', () => {
  const booth = testBooth({ configured: false });
  const loose = booth.db.read((tx) =>
    tx
      .statement(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND substr(name, 1, 7) <> 'sqlite_'",
      )
      .all(),
  );
  expect(loose).toEqual([]);
});

test('refuses a database from the future and leaves it untouched', () => {
  const file = emptyFile();
  const extra = nextMigration('CREATE TABLE later (a INTEGER) STRICT;');
  openBoothDatabase({ file, migrations: [...migrations, extra] }).close();
  const before = readFileSync(file);
  expect(() => openBoothDatabase({ file })).toThrow(DatabaseFromTheFuture);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('refuses a SQLite file of another program', () => {
  const file = emptyFile();
  const other = new Database(file);
  other.exec('CREATE TABLE song (title TEXT)');
  other.close();
  expect(() => openBoothDatabase({ file })).toThrow(DatabaseNotNaka);
});

test('a failing migration leaves the database as it was before it, with a backup beside it', () => {
  const booth = testBooth();
  booth.db.close();
  const broken = nextMigration(
    "CREATE TABLE half_done (a INTEGER) STRICT; INSERT INTO preference VALUES ('half', 'done'); SELECT * FROM no_such_table;",
  );
  expect(() => openBoothDatabase({ file: booth.file, migrations: [...migrations, broken] })).toThrow('no_such_table');
  expect(versionOf(booth.file)).toBe(migrations.length);
  const backup = `${booth.file}.before-${String(broken.number).padStart(4, '0')}`;
  for (const file of [booth.file, backup]) {
    const left = looked(file, (connection) => ({
      records: connection.prepare('SELECT count(*) FROM journal').pluck().get(),
      half: connection.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'").pluck().get(),
      preferences: connection.prepare('SELECT count(*) FROM preference').pluck().get(),
    }));
    expect(left).toEqual({ records: 7, half: 0, preferences: 0 });
  }
  booth.reopen();
});

test('a migration over seeded rows keeps them, and stops if it would orphan one', () => {
  const booth = testBooth();
  booth.db.close();
  const orphaning = nextMigration("INSERT INTO slot VALUES ('X-1', 'NOWHERE', 0, 1);");
  expect(() => openBoothDatabase({ file: booth.file, migrations: [...migrations, orphaning] })).toThrow('parent');
  const adding = nextMigration("ALTER TABLE operator ADD COLUMN phone TEXT NOT NULL DEFAULT '';");
  const migrated = openBoothDatabase({ file: booth.file, migrations: [...migrations, adding] });
  expect(migrated.read((tx) => tx.statement('SELECT name, phone FROM operator ORDER BY code').all())).toEqual([
    { name: 'Asha', phone: '' },
    { name: 'Meera', phone: '' },
  ]);
  migrated.close();
  booth.db = openBoothDatabase({ file: booth.file, migrations: [...migrations, adding] });
});

test('an interrupted first start goes on where it stopped', () => {
  const file = emptyFile();
  const interrupted = nextMigration('SELECT * FROM no_such_table;');
  expect(() => openBoothDatabase({ file, migrations: [...migrations, interrupted] })).toThrow('no_such_table');
  expect(versionOf(file)).toBe(migrations.length);
  const whole = nextMigration('CREATE TABLE later (a INTEGER) STRICT;');
  openBoothDatabase({ file, migrations: [...migrations, whole] }).close();
  expect(versionOf(file)).toBe(whole.number);
});

test('a second handle on the same file is refused, also from another process, until the first is closed', () => {
  const booth = testBooth({ configured: false });
  expect(() => openBoothDatabase({ file: booth.file })).toThrow(DatabaseInUse);
  const opening = () => execFileSync(process.execPath, [join(here, 'child-open.ts'), booth.file], { encoding: 'utf8' }).trim();
  expect(opening()).toBe('DatabaseInUse');
  booth.db.close();
  expect(opening()).toBe('opened');
  booth.db = openBoothDatabase({ file: booth.file });
});

test('a killed booth leaves no lock behind and loses nothing that it had acknowledged', async () => {
  const file = emptyFile();
  const child = spawn(process.execPath, [join(here, 'child-write.ts'), file, '100000']);
  let acknowledged = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    acknowledged = Number(text.trim().split('\n').at(-1));
    if (acknowledged >= 20) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  const db = openBoothDatabase({ file });
  expect(acknowledged).toBeGreaterThanOrEqual(20);
  expect(Number(db.read((tx) => findPreference(tx, 'count')))).toBeGreaterThanOrEqual(acknowledged);
  db.close();
});

test('an I/O error in a write is an unknown outcome: the handle refuses to go on, a reopened one has all that was acknowledged', () => {
  const file = emptyFile();
  openBoothDatabase({ file }).close();
  // A limit on file size is an honest write error of the operating system.
  const script = `ulimit -f 1200; exec "${process.execPath}" "${join(here, 'child-write.ts')}" "${file}" 100000`;
  const lines = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
  expect(lines.slice(-2)).toEqual([OutcomeUnknown.name, `then ${OutcomeUnknown.name}`]);
  const acknowledged = Number(lines.at(-3));
  expect(acknowledged).toBeGreaterThan(0);
  const db = openBoothDatabase({ file });
  const found = Number(db.read((tx) => findPreference(tx, 'count')));
  expect([acknowledged, acknowledged + 1]).toContain(found);
  db.close();
});
