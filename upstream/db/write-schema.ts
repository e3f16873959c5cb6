// `node upstream/db/write-schema.ts`: runs the migrations on an empty PostgreSQL and writes schema.sql, so that a review sees the change.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { dumpSchema } from './dump-schema.ts';
import { migrate } from './migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'naka-schema-'));
const postgres = await startEmbeddedPostgres({ folder, durable: false });
try {
  const url = postgres.url('postgres');
  await migrate(url);
  writeFileSync(join(import.meta.dirname, 'schema.sql'), await dumpSchema(url));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
