// Brings a database file to this version of the booth: forward only, one transaction each, a backup first.
import { renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { assert } from '../domain/assert.ts';
import { DatabaseFromTheFuture, DatabaseNotNaka } from './errors.ts';
import type { Migration } from './migrations/migration.ts';

/** "NAKA" in ASCII: tells our files from other SQLite files. */
const APPLICATION_ID = 0x4e414b41;

/** Stops at the first failure; the file then stands at the last version that worked, with a backup beside it. */
export function migrate(
  connection: Database.Database,
  { file, migrations }: { readonly file: string; readonly migrations: readonly Migration[] },
): void {
  migrations.forEach(({ version }, index) => {
    assert(version === index + 1, `migration ${version} stands at place ${index + 1}`);
  });
  const found = Number(connection.pragma('user_version', { simple: true }));
  refuseForeignFile(connection, { file, found });
  if (found > migrations.length) {
    throw new DatabaseFromTheFuture(`${file} is of version ${found}; this booth knows versions up to ${migrations.length}`);
  }
  const missing = migrations.slice(found);
  const [first] = missing;
  if (first === undefined) return;
  if (found > 0) backUpBefore(connection, { file, version: first.version });
  for (const migration of missing) apply(connection, migration);
}

function refuseForeignFile(
  connection: Database.Database,
  { file, found }: { readonly file: string; readonly found: number },
): void {
  const applicationId = connection.pragma('application_id', { simple: true });
  if (applicationId === APPLICATION_ID) return;
  const { tables } = connection.prepare('SELECT count(*) AS tables FROM sqlite_master').get() as { readonly tables: number };
  if (applicationId !== 0 || tables > 0 || found > 0) throw new DatabaseNotNaka(`${file} is not a database of this program`);
}

/** Written under another name first, so that a crash never leaves half a backup that looks whole. */
function backUpBefore(
  connection: Database.Database,
  { file, version }: { readonly file: string; readonly version: number },
): void {
  const backup = `${file}.before-${String(version).padStart(4, '0')}`;
  const unfinished = `${backup}.unfinished`;
  rmSync(unfinished, { force: true });
  connection.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, backup);
}

function apply(connection: Database.Database, { version, relax = [], statements }: Migration): void {
  connection
    .transaction(() => {
      relaxConstraints(connection, relax);
      connection.exec(statements);
      const orphans = connection.pragma('foreign_key_check') as readonly unknown[];
      assert(orphans.length === 0, `migration ${version} leaves rows whose parent is missing`);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${version}`);
    })
    .immediate();
}

/**
 * The way that SQLite itself names for constraints that only become weaker: the table's text is edited, its rows stay untouched, so it
 * takes no longer for ten million rows than for ten.
 */
function relaxConstraints(connection: Database.Database, relax: NonNullable<Migration['relax']>): void {
  if (relax.length === 0) return;
  connection.unsafeMode(true);
  try {
    connection.pragma('writable_schema = ON');
    for (const { table, from, to } of relax) {
      const { sql } = connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) as {
        readonly sql: string;
      };
      assert(sql.split(from).length === 2, `the text to relax stands once in ${table}: ${from}`);
      connection.prepare("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?").run(
        sql.replace(from, () => to),
        table,
      );
    }
    // Reads the edited texts anew, and ends the write access to them.
    connection.pragma('writable_schema = RESET');
  } finally {
    connection.unsafeMode(false);
  }
}
