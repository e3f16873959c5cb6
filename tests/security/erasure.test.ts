// Plates, names, phones and cards go from the booth and from the real upstream when the lot's period is over, and not before; receipts, money and proof
// stay.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { auditReport, reportText } from '../../domain/audit/report.ts';
import { fact } from '../../domain/journal/fact.ts';
import { rupees } from '../../domain/money/paise.ts';
import { DAY_MS } from '../../domain/personal/erasure-period.ts';
import { checkBooth } from '../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../electron/verify/key-ring.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { forgetWebhooks } from '../../upstream/operations/forget-webhooks.ts';
import { type BoothWorld, closeWorlds, openWorld as openBoothWorld } from '../electron/world/booth-world.ts';
import { approval, letIn, meera, openLane, payCash, quoteOf } from '../electron/world/cashier.ts';
import { changeDatabase, journalFacts } from '../electron/world/facts-between.ts';
import { sellMonth } from '../electron/world/passes.ts';
import { ownPulse } from '../electron/world/pulse.ts';
import { HOUR_MS, testClock } from '../electron/world/test-clock.ts';
import { eventually } from '../eventually.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import { openWorld as openUpstreamWorld, type World } from '../upstream/world.ts';

let postgres: TestPostgres;
let upstream: World;
let world: BoothWorld;
let beat: () => void;
let scratch: string;
let clock: ReturnType<typeof testClock>;
/** Upstream's own clock; null: as the booth's. */
let upstreamNowMs: number | null = null;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'naka-erasure-'));
  clock = testClock();
  upstreamNowMs = null;
  upstream = await openUpstreamWorld(await postgres.freshDatabase(), { nowMs: () => upstreamNowMs ?? clock.nowMs() });
  const enrolmentCode = await makeEnrolmentCode(upstream.upstream.context, { lotId: 'NAKATRAIN', validHours: 24 * 365 });
  beat = ownPulse();
  world = await openBoothWorld({ clock, upstream: { url: upstream.upstream.url, enrolmentCode } });
  await openLane(world);
});
afterEach(async () => {
  await closeWorlds();
  vi.useRealTimers();
  await upstream.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** Of matters that have ended. */
const gone = {
  parked: 'MH12AB1234',
  debtor: 'Sunita Deshpande',
  debtorsPhone: '9812345678',
  debtorsPlate: 'KA05MX4321',
  listed: 'TN10AB1234',
  message: 'Left without paying, white van',
  refunded: 'GJ01CD4444',
};
/** Of matters that last. */
const kept = { inside: 'DL1CAB1111', owing: 'Imran Qureshi', owingPlate: 'UP16EF2222', holder: 'A. Menon' };

async function work(): Promise<{ readonly receiptOf: string }> {
  const paid = await letIn(world, gone.parked);
  await letIn(world, kept.inside);
  clock.pass(HOUR_MS);
  const { receipt } = await payCash(world, paid.session.sessionId);
  const sessionId = await payLater(gone.debtorsPlate, gone.debtor, gone.debtorsPhone);
  await world.ok('debt.takeCash', { sessionId: sessionId as never, tenderedPaise: rupees(500) });
  await payLater(kept.owingPlate, kept.owing, null);
  const { entryId } = await world.ok('list.add', {
    list: 'black',
    plate: gone.listed,
    message: gone.message,
    untilDay: null,
    ...approval,
  });
  await world.ok('list.remove', { entryId, ...approval });
  const wrong = await letIn(world, gone.refunded);
  clock.pass(HOUR_MS);
  await payCash(world, wrong.session.sessionId);
  const { money } = await world.ok('session.story', { sessionId: wrong.session.sessionId });
  const paymentId = money[0]?.paymentId as never;
  await world.ok('refund.request', { paymentId, amountPaise: rupees(10), why: 'overcharged', ...approval });
  for (const { refundId } of await world.ok('refund.list', {})) await world.ok('refund.send', { refundId, ...approval });
  await sellMonth(world, { holder: kept.holder });
  return { receiptOf: receipt?.documentId ?? '' };
}

async function payLater(plate: string, person: string, phone: string | null): Promise<string> {
  const { session } = await letIn(world, plate);
  clock.pass(HOUR_MS);
  const { quoteId } = await quoteOf(world, session.sessionId);
  await world.ok('exit.payLater', { quoteId, person, phone, ...approval });
  return session.sessionId;
}

async function synced(): Promise<void> {
  await eventually('an empty backlog', async () => {
    const { upstream: line } = await world.ok('booth.view', {});
    return line.state === 'connected' && line.backlog === 0;
  });
}

/** Until the round of erasing has ended. */
async function eraseAll(): Promise<void> {
  await eventually('personal data to be erased', () => {
    beat();
    return world.log.entries.some(({ event }) => event === 'personal.erased');
  });
}

const filesOf = (folder: string) =>
  ['naka.db', 'naka.db-wal'].map((name) => {
    try {
      return readFileSync(join(folder, name)).toString('latin1');
    } catch {
      return '';
    }
  });
const inBooth = (text: string) => filesOf(world.folder).some((file) => file.includes(text));

async function inUpstream(text: string): Promise<readonly string[]> {
  const { db } = upstream.upstream.context;
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    db,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(db);
    if (rows.some((row) => row.text.includes(text))) found.push(name);
  }
  return found;
}

async function check() {
  const folder = join(scratch, 'checked');
  rmSync(folder, { recursive: true, force: true });
  cpSync(world.folder, folder, { recursive: true });
  return checkBooth({ dataFolder: folder, keys: readKeyRing(folder), anchor: null, upstreamUrl: upstream.upstream.url });
}

it('erases what has ended, everywhere, and keeps what lasts, the receipts and the proof', async () => {
  const { receiptOf } = await work();
  await synced();
  for (const text of Object.values({ ...gone, ...kept })) {
    expect(await inUpstream(text), text).not.toEqual([]);
  }
  clock.pass(181 * DAY_MS);
  await eraseAll();
  await synced();

  for (const [what, text] of Object.entries(gone)) expect([what, await inUpstream(text)]).toEqual([what, []]);
  for (const text of Object.values(kept)) expect(await inUpstream(text), text).not.toEqual([]);
  // Nobody had touched the booth for half a year.
  await world.ok('auth.signIn', meera);
  // A copy of the receipt, with what was paid, and a dash for whom.
  const { text } = await world.ok('document.view', { documentId: receiptOf as never });
  expect(text).toContain('₹');
  expect(text).not.toContain('1234');
  expect((await world.ok('debt.list', {})).map(({ person }) => person)).toEqual([kept.owing]);
  const { records } = await world.ok('audit.records', { ...anyRecord, text: gone.parked });
  expect(records).toEqual([]);
  expect((await world.ok('audit.records', { ...anyRecord, text: kept.inside })).records).not.toEqual([]);

  await world.close();
  for (const [what, text] of Object.entries(gone)) expect([what, inBooth(text)]).toEqual([what, false]);
  for (const text of Object.values(kept)) expect(inBooth(text), text).toBe(true);
  const checked = await check();
  expect(reportText(auditReport(checked, 'en', clock.nowMs()))).toContain('SOUND');
  expect(checked).toMatchObject({ findings: [], stateCompared: true, personal: { erased: expect.any(Number) } });
  expect(checked.personal.erased).toBeGreaterThan(8);
  expect(checked.personal.present).toBeGreaterThan(3);
}, 60_000);

it('forgets what webhooks said of the payer, and keeps that they came', async () => {
  const said = { type: 'payment.unheard_of', payerAddress: 'sunita@okbank' };
  expect(await upstream.sendWebhook(said, { eventId: 'EV1' })).toBe(200);
  const event = async () => (await upstream.upstream.context.db.selectFrom('webhook_inbox').selectAll().execute())[0];
  await eventually('the event to be dealt with', async () => (await event())?.processed_at != null);
  upstreamNowMs = Date.now() + 29 * DAY_MS;
  expect(await forgetWebhooks(upstream.upstream.context)).toBe(0);
  upstreamNowMs = Date.now() + 31 * DAY_MS;
  expect(await forgetWebhooks(upstream.upstream.context)).toBe(1);
  expect(await inUpstream('sunita')).toEqual([]);
  expect(await event()).toMatchObject({ event_id: 'EV1', raw_body: Buffer.alloc(0), outcome: expect.any(String) });
  // The same event again is still the same event.
  expect(await upstream.sendWebhook(said, { eventId: 'EV1' })).toBe(200);
  expect(await inUpstream('sunita')).toEqual([]);
}, 60_000);

const anyRecord = {
  before: null,
  family: null,
  span: null,
  operatorId: null,
  sessionId: null,
  vehicle: '',
  amountPaise: null,
  text: '',
} as const;

it('erases nothing before its period is over, and nothing that upstream does not have', async () => {
  await work();
  await synced();
  clock.pass(179 * DAY_MS);
  // A record of the day on which it would be erased is not synced: the line is down from here on.
  await upstream.upstream.stop();
  const late = await letIn(world, 'RJ14GH5555');
  clock.pass(HOUR_MS);
  await payCash(world, late.session.sessionId);
  beat();
  beat();
  expect(world.log.entries.some(({ event }) => event === 'personal.erased')).toBe(false);
  clock.pass(200 * DAY_MS);
  await eraseAll();
  await world.close();
  expect(inBooth('RJ14GH5555')).toBe(true);
  expect(inBooth(gone.parked)).toBe(false);
}, 60_000);

it('keeps upstream’s copy when the booth’s clock was wrong', async () => {
  await work();
  await synced();
  upstreamNowMs = clock.nowMs();
  clock.pass(4_000 * DAY_MS);
  await eraseAll();
  await eventually('the parked record', async () => (await world.ok('booth.view', {})).upstream.parked === 1);
  expect(await inUpstream(gone.parked)).not.toEqual([]);
}, 60_000);

it('finds personal data that were changed, taken away, put back, or erased against the rule', async () => {
  await work();
  await synced();
  await world.close();
  const tampered = (change: (run: (statement: string) => void) => void) => async () => {
    const before = join(scratch, 'before');
    cpSync(world.folder, before, { recursive: true });
    changeDatabase(world, (tx) => {
      const triggers = tx.statement("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
        name: string;
        sql: string;
      }[];
      for (const { name } of triggers) tx.statement(`DROP TRIGGER ${name}`).run();
      change((statement) => tx.statement(statement).run());
      for (const trigger of triggers) tx.statement(trigger.sql).run();
    });
    const { findings } = await check();
    rmSync(world.folder, { recursive: true });
    cpSync(before, world.folder, { recursive: true });
    rmSync(before, { recursive: true });
    return [...new Set(findings.map(({ kind }) => kind))];
  };
  const someRecord = 'seq = (SELECT max(seq) FROM personal_data)';
  expect(await tampered((run) => run(`UPDATE personal_data SET data = replace(data, 'A', 'B')`))()).toContain('personal_wrong');
  expect(await tampered((run) => run(`UPDATE personal_data SET salt = randomblob(16) WHERE ${someRecord}`))()).toContain(
    'personal_wrong',
  );
  expect(await tampered((run) => run(`DELETE FROM personal_data WHERE ${someRecord}`))()).toContain('personal_missing');
  expect(await tampered((run) => run(`UPDATE session SET plate = 'XX99XX9999' WHERE plate = '${gone.parked}'`))()).toContain(
    'state_differs',
  );
  const [first] = changeDatabase(world, (tx) => tx.statement('SELECT min(seq) AS seq FROM personal_data').all()) as {
    seq: number;
  }[];
  const erased = (change: Partial<{ days: number; endedBeforeMs: number; syncedThrough: number }>) =>
    fact('personal.erased', {
      records: [first?.seq ?? 0],
      days: 30,
      endedBeforeMs: clock.nowMs() - 30 * DAY_MS,
      syncedThrough: first?.seq ?? 0,
      atMs: clock.nowMs(),
      ...change,
    });
  // The database itself refuses what no booth may do.
  expect(() => journalFacts(world, [erased({})])).toThrow('its period is not over');
  expect(() => journalFacts(world, [erased({ endedBeforeMs: clock.nowMs() + 1, syncedThrough: 1 })])).toThrow('not synced');
  expect(() => changeDatabase(world, (tx) => tx.statement('DELETE FROM personal_data').run())).toThrow(
    'does not say that it is erased',
  );
  expect(() => changeDatabase(world, (tx) => tx.statement("UPDATE personal_data SET data = '{}'").run())).toThrow(
    'never changes',
  );
  // And verify finds what went past it.
  journalFacts(world, [erased({ endedBeforeMs: clock.nowMs() + 1 })]);
  expect((await check()).findings.map(({ kind }) => kind)).toEqual(['personal_early']);
  changeDatabase(world, (tx) => {
    tx.statement('DROP TRIGGER personal_data_has_its_record').run();
    tx.statement(`INSERT INTO personal_data VALUES (${first?.seq}, randomblob(16), '{}')`).run();
  });
  expect((await check()).findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['personal_kept', 'personal_wrong']));
}, 60_000);
