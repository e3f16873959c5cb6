// Real PostgreSQL for a test file: one cluster in a temporary folder, as many fresh databases as the file wants.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../upstream/postgres/embedded.ts';

export type TestPostgres = {
  /** Creates an empty database and answers its address. */
  freshDatabase(): Promise<string>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
};

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-test-postgres-'));
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  let made = 0;
  return {
    freshDatabase: async () => {
      made += 1;
      const name = `test_${made}`;
      const client = new pg.Client({ connectionString: postgres.url('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return postgres.url(name);
    },
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
