// Real PostgreSQL for the tests: one server a worker, started by the first file that asks, and as many databases as the tests want.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../upstream/db/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../upstream/postgres/embedded.ts';
import { atWorkerEnd } from '../worker-end.ts';

export type TestPostgres = {
  /** Creates a database at this release's schema and answers its address. */
  freshDatabase(): Promise<string>;
  /** One without a table, for tests of the migrations themselves. */
  emptyDatabase(): Promise<string>;
  /** Another database that is as this one is now: a backup, or one brought back from it. Nobody may be connected to `databaseUrl`. */
  copyOf(databaseUrl: string): Promise<string>;
  /** Drops the databases that were made by this handle. The server goes on for the worker's next file. */
  stop(): Promise<void>;
};

/** For a program that is not a test worker: ends the server itself. */
export async function endTestPostgres(): Promise<void> {
  await (await server)?.stop();
  server = null;
}

const TEMPLATE = 'migrated';

let server: Promise<EmbeddedPostgres> | null = null;
let made = 0;

export async function startTestPostgres(): Promise<TestPostgres> {
  server ??= startServer();
  const postgres = await server;
  const names: string[] = [];
  const create = async (template: string) => {
    made += 1;
    const name = `test_${made}`;
    await administer(postgres, `create database ${name} template ${template} strategy file_copy`);
    names.push(name);
    return postgres.url(name);
  };
  return {
    freshDatabase: () => create(TEMPLATE),
    emptyDatabase: () => create('template0'),
    copyOf: (databaseUrl) => create(new URL(databaseUrl).pathname.slice(1)),
    stop: async () => {
      for (const name of names.splice(0)) await administer(postgres, `drop database ${name} with (force)`);
    },
  };
}

/** It ends with the worker: startEmbeddedPostgres stops a server whose process exits. */
async function startServer(): Promise<EmbeddedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-test-postgres-'));
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  atWorkerEnd(() => rmSync(folder, { recursive: true, force: true }));
  await administer(postgres, `create database ${TEMPLATE}`);
  await migrate(postgres.url(TEMPLATE));
  return postgres;
}

async function administer(postgres: EmbeddedPostgres, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
