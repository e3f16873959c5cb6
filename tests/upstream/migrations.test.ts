import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fact } from '../../domain/journal/fact.ts';
import { dumpSchema } from '../../upstream/db/dump-schema.ts';
import { type Migration, migrate, migrations } from '../../upstream/db/migrate.ts';
import { cashTaken, closedPaid, complimentary, opened, ownerAdded, shiftId, started } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import * as day from './supervisor-facts.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld } from './world.ts';

const schemaFile = join(import.meta.dirname, '../../upstream/db/schema.sql');

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
  const url = await postgres.emptyDatabase();
  await migrate(url);
  expect(await dumpSchema(url)).toBe(readFileSync(schemaFile, 'utf8'));
});

test('every key starts with the lot, but for what is of no lot: the database itself, and the inbox of what no lot has claimed yet', () => {
  const schema = readFileSync(schemaFile, 'utf8');
  const keys = [...schema.matchAll(/constraint (\S+) (?:PRIMARY KEY|UNIQUE) \((\w+)/g)].map(([, name, first]) => ({
    name,
    first,
  }));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(({ first }) => first !== 'lot_id')).toEqual([
    { name: 'database_incarnation_pkey', first: 'only_row' },
    { name: 'migration_pkey', first: 'number' },
    { name: 'webhook_inbox_pkey', first: 'provider' },
  ]);
});

test('four servers that start at once migrate once', async () => {
  const url = await postgres.emptyDatabase();
  await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
  expect(await query(url, 'select number from migration order by number')).toEqual(
    migrations().map(({ number }) => ({ number })),
  );
});

/**
 * There is no second migration yet, so one is made up: a table made of what is stored, a new column, and a CHECK that grows.
 */
const second: Migration = {
  number: migrations().length + 1,
  name: 'made-up.sql',
  sql: `
    create table visitor (lot_id text not null, plate text not null, stays bigint not null, primary key (lot_id, plate));
    insert into visitor select lot_id, plate, count(*) from session where plate is not null group by lot_id, plate;
    alter table session add column note text;
    alter table operator drop constraint operator_role_check;
    alter table operator add constraint operator_role_check check (role in ('cashier', 'supervisor', 'owner', 'auditor'));`,
};
const later = [...migrations(), second];

/** A shift with a paid stay, one that is paid online and one that left on trust; counted and closed. */
async function workDay(booth: TestBooth): Promise<void> {
  const [paid, online, trusted] = [day.stay(), day.stay(), day.stay()];
  const asha = { operatorId: day.asha, code: '11', name: 'Asha', role: 'cashier' as const };
  const count = day.countLocked(shiftId, { count: 10, expectedPaise: 105_000 });
  await booth.tell(
    fact('operator.added', { operator: asha, pinDigest: '0'.repeat(64) }),
    day.vikramAdded,
    day.shiftOpened(shiftId),
    day.moved(shiftId, 'float', 100_000),
    opened(paid.sessionId, 'MH12AB0001'),
    cashTaken(paid),
    day.moved(shiftId, 'cash_payment', 10_000, paid.paymentId),
    day.moved(shiftId, 'change', -5_000, paid.paymentId),
    day.receiptOf(paid, 1).fact,
    closedPaid(paid.sessionId),
    opened(online.sessionId, 'MH12AB0002'),
    started(online),
    opened(trusted.sessionId, 'MH12AB0003'),
    ...day.leftOnCredit(trusted.sessionId, 'released_on_trust'),
    count.fact,
    day.shiftClosed(shiftId, count.countId),
  );
  // A record whose meaning is refused stays in the journal, parked.
  const { body } = await booth.push(booth.journal(opened(paid.sessionId)));
  if ((body.parked as unknown[]).length !== 1) throw new Error('Not parked');
}

type Stored = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Every row of every table that 0001 makes, in a fixed order. */
async function stored(url: string): Promise<Stored> {
  const tables = [...readFileSync(schemaFile, 'utf8').matchAll(/^create table (\w+)/gm)].map(([, name]) => String(name));
  const rows = async (table: string) => query(url, `select * from ${table} as one order by one::text`);
  const found: [string, Record<string, unknown>[]][] = [];
  for (const table of tables) if (table !== 'migration') found.push([table, await rows(table)]);
  return Object.fromEntries(found);
}

async function afterWorkDay(): Promise<{ readonly url: string; readonly rows: Stored }> {
  const url = await postgres.emptyDatabase();
  const world = await openWorld(url, { settings: { workers: false } });
  try {
    await workDay(await world.newBooth());
  } finally {
    await world.stop();
  }
  return { url, rows: await stored(url) };
}

const withNotes = (rows: Stored) => ({ ...rows, session: rows.session?.map((row) => ({ ...row, note: null })) });

test('a second migration keeps every row of a working day, and nothing is weaker after it', async () => {
  const { url, rows } = await afterWorkDay();
  await migrate(url, later);
  expect(await stored(url)).toEqual(withNotes(rows));
  expect(rows.book_entry?.length).toBeGreaterThan(5);
  expect(rows.parked_event).toHaveLength(1);
  expect(await query(url, 'select plate, stays from visitor order by plate')).toEqual(
    ['MH12AB0001', 'MH12AB0002', 'MH12AB0003'].map((plate) => ({ plate, stays: '1' })),
  );
  await query(url, "update operator set role = 'auditor'");
  await expect(query(url, "update operator set role = 'guard'")).rejects.toThrow('operator_role_check');
  await expect(query(url, "update payment set amount_paise = 1 where state = 'SUCCESS'")).rejects.toThrow('is resolved');
  await expect(query(url, "update journal_event set type = 'other'")).rejects.toThrow('append-only');
});

test('a second migration is applied once, also by four servers that start at once, and the booths work on', async () => {
  const url = await postgres.emptyDatabase();
  const world = await openWorld(url, { settings: { workers: false } });
  try {
    const booth = await world.newBooth();
    await workDay(booth);
    await Promise.all([migrate(url, later), migrate(url, later), migrate(url, later), migrate(url, later)]);
    await migrate(url, later);
    expect(await query(url, 'select number, name from migration order by number')).toEqual(
      later.map(({ number, name }) => ({ number, name })),
    );
    const { sessionId } = day.stay();
    await booth.tell(ownerAdded, opened(sessionId, 'MH12AB0004'), ...complimentary(sessionId));
    expect(await query(url, "select state, outcome, note from session where plate = 'MH12AB0004'")).toEqual([
      { state: 'closed', outcome: 'complimentary', note: null },
    ]);
  } finally {
    await world.stop();
  }
});

test('a second migration that fails at its very end leaves nothing of itself', async () => {
  const { url, rows } = await afterWorkDay();
  const schema = await dumpSchema(url);
  // All of it has worked by the time that its number is noted.
  const failing = { ...second, sql: `${second.sql} alter table migration add check (number < ${second.number})` };
  await expect(migrate(url, [...migrations(), failing])).rejects.toThrow('made-up.sql failed');
  expect(await dumpSchema(url)).toBe(schema);
  expect(await stored(url)).toEqual(rows);
  await migrate(url, later);
  expect(await stored(url)).toEqual(withNotes(rows));
});

test('refuses a database from a newer release, and leaves it untouched', async () => {
  const url = await postgres.emptyDatabase();
  await migrate(url, later);
  const schema = await dumpSchema(url);
  await expect(migrate(url)).rejects.toThrow('newer than this release');
  await expect(openWorld(url, { settings: { workers: false } })).rejects.toThrow('newer than this release');
  expect(await dumpSchema(url)).toBe(schema);
});
