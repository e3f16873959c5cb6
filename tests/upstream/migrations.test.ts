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
  const url = await postgres.emptyDatabase();
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
  const url = await postgres.emptyDatabase();
  await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
  expect(await query(url, 'select number from migration order by number')).toEqual(
    migrations().map(({ number }) => ({ number })),
  );
});

test('keeps what is stored when a later migration comes', async () => {
  const url = await postgres.emptyDatabase();
  const all = migrations();
  await migrate(url, all.slice(0, 1));
  await query(url, `insert into lot (lot_id) values ('LOTA')`);
  await migrate(url, all);
  expect(await query(url, 'select lot_id from lot')).toEqual([{ lot_id: 'LOTA' }]);
});

test('projects what a booth of an earlier release has journaled, and nothing that was parked', async () => {
  const url = await postgres.emptyDatabase();
  const all = migrations();
  await migrate(url, all.slice(0, 3));
  await query(url, earlierJournal);
  await migrate(url, all);
  expect(await query(url, 'select shift_id, hand_id, drawer_paise, closed_at_ms from shift')).toEqual([
    { shift_id: 'S1', hand_id: 'O1', drawer_paise: '105000', closed_at_ms: null },
  ]);
  expect(await query(url, 'select name, role from operator')).toEqual([{ name: 'Asha', role: 'cashier' }]);
  expect(await query(url, 'select operator_id from payment')).toEqual([{ operator_id: 'O1' }]);
  expect(await query(url, 'select taxable_paise, tax_paise from receipt')).toEqual([{ taxable_paise: '4238', tax_paise: '762' }]);
  const book = `select kind || ' ' || detail as line, amount_paise, vehicle_class, operator_id from book_entry order by seq, kind`;
  const line = { vehicle_class: null, operator_id: 'O1' };
  expect(await query(url, book)).toEqual([
    { ...line, line: 'drawer float', amount_paise: '100000' },
    { ...line, line: 'entered ticket', amount_paise: '0', vehicle_class: 'car' },
    { ...line, line: 'received cash', amount_paise: '5000', vehicle_class: 'car' },
    { ...line, line: 'drawer cash_payment', amount_paise: '5000' },
    { ...line, line: 'receipt ', amount_paise: '5000', vehicle_class: 'car' },
    { ...line, line: 'left paid', amount_paise: '5000', vehicle_class: 'car' },
  ]);
});

/** A shift of a booth of the first release, as upstream stored it then; the last record was parked. */
const earlierJournal = `
  insert into lot (lot_id) values ('LOTA');
  insert into booth (lot_id, booth_id, booth_code, public_key, token_hash)
    values ('LOTA', repeat('B', 26), 'B01', 'key', decode(repeat('00', 32), 'hex'));
  insert into journal_event (lot_id, booth_id, seq, type, actor_id, wall_time_ms, monotonic_ms, boot_id, body, totals,
    previous_hash, hash, signature)
  select 'LOTA', repeat('B', 26), seq, type, 'O1', 1, 1, 'boot', body::json, '{}', repeat('0', 64), repeat('0', 64), 's'
  from (values
    (1, 'operator.added', '{"operator":{"operatorId":"O1","code":"11","name":"Asha","role":"cashier"}}'),
    (2, 'shift.opened', '{"shiftId":"S1","number":1,"drawerId":"main","operatorId":"O1","openedAtMs":1,"floatPaise":100000}'),
    (3, 'drawer.moved', '{"movement":{"movementId":"M1","shiftId":"S1","kind":"float","amountPaise":100000,"paymentId":null,"reason":null,"operatorId":"O1","movedAtMs":1}}'),
    (4, 'session.opened', '{"sessionId":"V1","origin":"ticket"}'),
    (5, 'payment.cash_taken', '{"paymentId":"P1","sessionId":"V1","amountPaise":5000}'),
    (6, 'drawer.moved', '{"movement":{"movementId":"M2","shiftId":"S1","kind":"cash_payment","amountPaise":5000,"paymentId":"P1","reason":null,"operatorId":"O1","movedAtMs":1}}'),
    (7, 'receipt.issued', '{"receiptId":"R1","paymentId":"P1","totalPaise":5000,"gst":{"taxablePaise":4238,"cgstPaise":381,"sgstPaise":381}}'),
    (8, 'session.closed', '{"sessionId":"V1","outcome":"paid","feeDuePaise":5000}'),
    (9, 'drawer.moved', '{"movement":{"movementId":"M3","shiftId":"S1","kind":"drop","amountPaise":"much"}}')
  ) as journaled (seq, type, body);
  insert into parked_event (lot_id, booth_id, seq, why) values ('LOTA', repeat('B', 26), 9, 'body_wrong');
  insert into session (lot_id, session_id, booth_id, state, origin, vehicle_class, tariff_id, entered_at_ms, closed_at_ms, outcome,
    fee_due_paise, credit_paise) values ('LOTA', 'V1', repeat('B', 26), 'closed', 'ticket', 'car', 'T', 1, 2, 'paid', 5000, 0);
  insert into payment (lot_id, payment_id, booth_id, session_id, shift_id, method, state, amount_paise, tendered_paise, change_paise,
    started_at_ms, resolved_at_ms) values ('LOTA', 'P1', repeat('B', 26), 'V1', 'S1', 'cash', 'SUCCESS', 5000, 5000, 0, 1, 1);
  insert into receipt (lot_id, receipt_id, booth_id, number, financial_year, running, session_id, payment_id, total_paise, issued_at_ms)
    values ('LOTA', 'R1', repeat('B', 26), 'B01/2627/0000001', '2627', 1, 'V1', 'P1', 5000, 1);
`;

test('a migration that fails leaves nothing of itself', async () => {
  const url = await postgres.emptyDatabase();
  const bad = { number: 2, name: '0002-bad.sql', sql: 'create table half (x integer); select 1 / 0' };
  await expect(migrate(url, [...migrations().slice(0, 1), bad])).rejects.toThrow('0002-bad.sql failed');
  expect(await query(url, `select to_regclass('half') as half`)).toEqual([{ half: null }]);
  await migrate(url);
});

test('refuses a database from a newer release', async () => {
  const url = await postgres.emptyDatabase();
  await migrate(url);
  await expect(migrate(url, migrations().slice(0, 2))).rejects.toThrow('newer than this release');
});
