// Brings a PostgreSQL database to this release's schema. Forward only, one transaction each, one migrator at a time.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, 'migrations');
/** Any fixed number: whoever holds it is the only one that migrates. */
const migrationLock = 0x6e616b61;

export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

export function migrations(): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4));
    if (number !== index + 1) throw new Error(`Migration ${name} is out of sequence`);
    return { number, name, sql: readFileSync(join(folder, name), 'utf8') };
  });
}

/** Throws when the database comes from a newer release, or when a migration fails; then nothing of it remains. */
export async function migrate(databaseUrl: string, known: readonly Migration[] = migrations()): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists migration (number integer primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ last: number }>('select coalesce(max(number), 0) as last from migration');
    const last = rows[0]?.last ?? 0;
    if (last > known.length) {
      throw new Error(`The database is at migration ${last}, newer than this release's ${known.length}`);
    }
    for (const migration of known.slice(last)) await apply(client, migration);
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, { number, name, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (number, name) values ($1, $2)', [number, name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed`, { cause: error });
  }
}
