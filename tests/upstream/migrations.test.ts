import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dumpSchema } from '../../upstream/db/dump-schema.ts';
import { migrate, migrations } from '../../upstream/db/migrate.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test('schema.sql is what the migrations make (else run: node upstream/db/write-schema.ts)', async () => {
  const url = await postgres.freshDatabase();
  await migrate(url);
  expect(await dumpSchema(url)).toBe(readFileSync(join(import.meta.dirname, '../../upstream/db/schema.sql'), 'utf8'));
});

test('every key starts with the lot, but for the inbox of what no lot has claimed yet', () => {
  const schema = readFileSync(join(import.meta.dirname, '../../upstream/db/schema.sql'), 'utf8');
  const keys = [...schema.matchAll(/constraint (\S+) (?:PRIMARY KEY|UNIQUE) \((\w+)/g)].map(([, name, first]) => ({
    name,
    first,
  }));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(({ first }) => first !== 'lot_id')).toEqual([
    { name: 'migration_pkey', first: 'number' },
    { name: 'webhook_inbox_pkey', first: 'provider' },
  ]);
});

test('four servers that start at once migrate once', async () => {
  const url = await postgres.freshDatabase();
  await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
  expect(await query(url, 'select number from migration order by number')).toEqual(
    migrations().map(({ number }) => ({ number })),
  );
});

test('keeps what is stored when a later migration comes', async () => {
  const url = await postgres.freshDatabase();
  const all = migrations();
  await migrate(url, all.slice(0, 1));
  await query(url, `insert into lot (lot_id) values ('LOTA')`);
  await migrate(url, all);
  expect(await query(url, 'select lot_id from lot')).toEqual([{ lot_id: 'LOTA' }]);
});

test('a migration that fails leaves nothing of itself', async () => {
  const url = await postgres.freshDatabase();
  const bad = { number: 2, name: '0002-bad.sql', sql: 'create table half (x integer); select 1 / 0' };
  await expect(migrate(url, [...migrations().slice(0, 1), bad])).rejects.toThrow('0002-bad.sql failed');
  expect(await query(url, `select to_regclass('half') as half`)).toEqual([{ half: null }]);
  await migrate(url);
});

test('refuses a database from a newer release', async () => {
  const url = await postgres.freshDatabase();
  await migrate(url);
  await expect(migrate(url, migrations().slice(0, 2))).rejects.toThrow('newer than this release');
});
