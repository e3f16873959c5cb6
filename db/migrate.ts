// Brings a database file to this version of the booth: forward only, one transaction each, a backup first.
import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { assert } from '../domain/assert.ts';
import { renameDurably } from './durable-file.ts';
import { DatabaseFromTheFuture, DatabaseNotNaka } from './errors.ts';
import type { Migration } from './migrations/all.ts';

/** "NAKA" in ASCII: tells our files from other SQLite files. */
const APPLICATION_ID = 0x4e414b41;

/** After `refuseForeign`. Stops at the first failure; the file is then at the last version that worked, and the backup is next to it. */
export function migrate(
  connection: Database.Database,
  { file, migrations }: { readonly file: string; readonly migrations: readonly Migration[] },
): void {
  const found = versionOf(connection);
  const missing = migrations.slice(found);
  const [first] = missing;
  if (first === undefined) return;
  if (found > 0) backUpBefore(connection, { file, number: first.number });
  for (const migration of missing) apply(connection, migration);
}

/** Call before anything is changed. Throws DatabaseNotNaka and DatabaseFromTheFuture. */
export function refuseForeign(
  connection: Database.Database,
  { file, migrations }: { readonly file: string; readonly migrations: readonly Migration[] },
): void {
  const found = versionOf(connection);
  const applicationId = connection.pragma('application_id', { simple: true });
  const { tables } = connection.prepare('SELECT count(*) AS tables FROM sqlite_master').get() as { readonly tables: number };
  const isNew = applicationId === 0 && tables === 0 && found === 0;
  if (applicationId !== APPLICATION_ID && !isNew) throw new DatabaseNotNaka(`${file} is not a database of this program`);
  if (found > migrations.length) {
    throw new DatabaseFromTheFuture(`${file} is of version ${found}; this booth knows versions up to ${migrations.length}`);
  }
}

function versionOf(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Written under another name first, so that a crash never leaves half a backup that looks whole. */
function backUpBefore(connection: Database.Database, { file, number }: { readonly file: string; readonly number: number }): void {
  const backup = `${file}.before-${String(number).padStart(4, '0')}`;
  const unfinished = `${backup}.unfinished`;
  rmSync(unfinished, { force: true });
  connection.prepare('VACUUM INTO ?').run(unfinished);
  renameDurably(unfinished, backup);
}

function apply(connection: Database.Database, { number, name, sql }: Migration): void {
  allowTableReplacement(connection, () =>
    connection
      .transaction(() => {
        connection.exec(sql);
        const orphans = connection.pragma('foreign_key_check') as readonly unknown[];
        assert(orphans.length === 0, `migration ${name} leaves no row without its parent`);
        connection.pragma(`application_id = ${APPLICATION_ID}`);
        connection.pragma(`user_version = ${number}`);
      })
      .immediate(),
  );
}

/**
 * SQLite changes a constraint only by a new table: create it, copy the rows, drop the old one, rename (docs/decisions/0020). During that,
 * the drop must not look for children, and the rename must leave the triggers, views and children that name the table as they are.
 * `foreign_keys` cannot be switched inside a transaction, so it is done here for every migration.
 */
function allowTableReplacement(connection: Database.Database, run: () => void): void {
  connection.pragma('foreign_keys = OFF');
  connection.pragma('legacy_alter_table = ON');
  try {
    run();
  } finally {
    connection.pragma('legacy_alter_table = OFF');
    connection.pragma('foreign_keys = ON');
  }
}
