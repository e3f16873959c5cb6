// Releases side by side: booths are updated one by one and may be away for days, and so may the server. Whatever meets, nothing is lost.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { boothIdentity } from '../../db/booth-identity.ts';
import { journalHead, latestTotals } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { rebuildState } from '../../db/rebuild.ts';
import { auditReport, foundNothing, reportText } from '../../domain/audit/report.ts';
import type { JournalCommit } from '../../domain/journal/record.ts';
import { checkBooth } from '../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../electron/verify/key-ring.ts';
import { sentenceOf } from '../../renderer/screens/audit/telling.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import type { BoothWorld } from '../electron/world/booth-world.ts';
import * as thisBooths from '../electron/world/booth-world.ts';
import { asha, letIn, meera, opened, openLane, payCash, startUpi } from '../electron/world/cashier.ts';
import { HOUR_MS, MINUTE_MS, type TestClock, testClock } from '../electron/world/test-clock.ts';
import { eventually } from '../eventually.ts';
import { type BadLine, openBadLine } from '../simulation/bad-line.ts';
import { newSessionId, opened as stayOpened } from '../upstream/facts.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import type { World } from '../upstream/world.ts';
import * as thisUpstreams from '../upstream/world.ts';
import { laterRelease, nextRelease, type Release } from './made-up-release.ts';

const lotId = 'NAKATRAIN';
const anything = {
  before: null,
  span: null,
  family: null,
  operatorId: null,
  sessionId: null,
  vehicle: '',
  amountPaise: null,
  text: '',
};
const names = { people: new Map<string, string>(), vehicleClasses: [], utcOffsetMinutes: 330 };
/** This release speaks format 1; `next` does too, and has new facts; the later ones speak 3 and 4, and read the two before. */
const current = { booths: thisBooths, upstreams: thisUpstreams };
type Running = Pick<Release, 'booths' | 'upstreams'>;
let next: Release;
let third: Running;
let fourth: Pick<Release, 'upstreams'>;
let postgres: TestPostgres;
let clock: TestClock;
let server: World | null = null;
const lines: BadLine[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  next = await nextRelease('booths', 'upstreams', 'verify');
  third = await laterRelease(3, 'booths', 'upstreams');
  fourth = await laterRelease(4, 'upstreams');
});
afterAll(() => postgres.stop());
afterEach(async () => {
  for (const { booths } of [current, next, third]) await booths.closeWorlds();
  for (const line of lines.splice(0)) await line.close();
  await server?.stop();
  server = null;
});

/** A server of a release on a database of its own; a later call updates it: the same address, database and key. */
async function serve({ upstreams }: Pick<Release, 'upstreams'>): Promise<World> {
  clock = server === null ? testClock() : clock;
  const times = { nowMs: () => clock.nowMs(), gatewayNowMs: () => clock.nowMs() };
  if (server === null) {
    server = await upstreams.openWorld(await postgres.freshDatabase(), times);
    return server;
  }
  const { configuration, upstream } = server;
  const { databaseUrl, signingKey } = configuration;
  await server.stop();
  server = await upstreams.openWorld(databaseUrl, {
    ...times,
    settings: { port: Number(new URL(upstream.url).port), signingKey },
  });
  return server;
}

const db = () => (server as World).upstream.context.db;

/** A booth of a release, known to the server, over a line of its own. */
async function joinLot({ booths }: Pick<Release, 'booths'>): Promise<{ world: BoothWorld; line: BadLine }> {
  const { upstream } = server as World;
  const line = await openBadLine(upstream.url);
  lines.push(line);
  const enrolmentCode = await makeEnrolmentCode(upstream.context, { lotId, validHours: 1_000 });
  const world = await booths.openWorld({ clock, upstream: { url: line.url, enrolmentCode } });
  await openLane(world);
  return { world, line };
}

/** The same booth, updated. */
async function update(world: BoothWorld, { booths }: Pick<Release, 'booths'>, line: BadLine): Promise<BoothWorld> {
  await world.close();
  const updated = await booths.openWorld({ folder: world.folder, clock, upstream: { url: line.url, enrolmentCode: '' } });
  await updated.ok('auth.signIn', asha);
  return updated;
}

/** Time passes for everybody, with a hand at each booth. */
function pass(ms: number, ...worlds: readonly BoothWorld[]): void {
  clock.pass(ms);
  for (const { booth } of worlds) void booth.invoke('desk.felt', {});
}

async function serveOne(world: BoothWorld, plate: string, stayMs = HOUR_MS, others: readonly BoothWorld[] = []): Promise<string> {
  const { session } = await letIn(world, plate);
  pass(stayMs, world, ...others);
  await payCash(world, session.sessionId);
  return session.sessionId;
}

const lineOf = async (world: BoothWorld) => (await world.ok('booth.view', {})).upstream;
const inSync = (world: BoothWorld) =>
  expect.poll(() => lineOf(world)).toMatchObject({ state: 'connected', refusal: null, backlog: 0, parked: 0, notApplied: 0 });

/** Everything that the booth has taken, given out and let in is the server's too. Closes the booth. */
async function agree(world: BoothWorld): Promise<void> {
  await world.close();
  const database = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  const { boothId, head, totals, stays } = database.read((tx) => ({
    boothId: boothIdentity(tx)?.boothId ?? '',
    head: journalHead(tx),
    totals: latestTotals(tx),
    stays: tx.statement('SELECT state, count(*) AS count FROM session GROUP BY state ORDER BY state').all(),
  }));
  database.close();
  const row = await db().selectFrom('booth').selectAll().where('booth_id', '=', boothId).executeTakeFirstOrThrow();
  // The end of the booth is journaled when there is no line any more.
  expect(head.seq - row.head_seq).toBeLessThanOrEqual(1);
  expect(row.applied_seq).toBe(row.head_seq);
  expect(await db().selectFrom('parked_event').selectAll().where('booth_id', '=', boothId).execute()).toEqual([]);
  const payments = await db()
    .selectFrom('payment')
    .select(['method', 'amount_paise'])
    .where('booth_id', '=', boothId)
    .where('state', '=', 'SUCCESS')
    .execute();
  const sum = (isCash: boolean) =>
    payments.filter(({ method }) => (method === 'cash') === isCash).reduce((paise, each) => paise + each.amount_paise, 0);
  const receipts = await db().selectFrom('receipt').select('receipt_id').where('booth_id', '=', boothId).execute();
  expect({ cash: sum(true), online: sum(false), receipts: receipts.length }).toEqual({
    cash: totals.cashReceivedPaise,
    online: totals.onlineReceivedPaise,
    receipts: totals.receiptsIssued,
  });
  const there = await db()
    .selectFrom('session')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('booth_id', '=', boothId)
    .groupBy('state')
    .orderBy('state')
    .execute();
  expect(there.map(({ state, count }) => ({ state, count: Number(count) }))).toEqual(stays);
}

const kinds = async (kind: string) => {
  const rows = await db().selectFrom('journal_event').select(['booth_id', 'version']).where('type', '=', kind).execute();
  return rows.map(({ version }) => version).sort();
};

it('an old booth, a new booth and a new server work together; the old one is away for 72 hours and catches up', async () => {
  await serve(third);
  const old = await joinLot(current);
  const young = await joinLot(third);
  const all = [old.world, young.world];
  await serveOne(old.world, 'DL7CQ1939', HOUR_MS, all);
  await serveOne(young.world, 'MH12AB1234', HOUR_MS, all);
  await inSync(old.world);
  await inSync(young.world);

  old.line.become('down');
  for (let part = 0; part < 6; part++) {
    await serveOne(old.world, `KA05MX432${part}`, 6 * HOUR_MS, all);
    await serveOne(young.world, `TN10AB123${part}`, 6 * HOUR_MS, all);
  }
  await expect.poll(() => lineOf(old.world)).toMatchObject({ state: 'offline' });
  expect((await lineOf(old.world)).backlog).toBeGreaterThan(50);
  await inSync(young.world);

  old.line.become('good');
  await inSync(old.world);
  for (const world of all) await serveOne(world, 'DL1CAB1111', HOUR_MS, all);
  await inSync(old.world);
  await inSync(young.world);
  for (const world of all) await agree(world);
  expect(await kinds('payment.cash_taken')).toEqual([...Array(8).fill(1), ...Array(8).fill(2)]);
  expect((await db().selectFrom('booth').select('format').execute()).map(({ format }) => format).sort()).toEqual([1, 3]);
});

it('facts that the server does not know are stored and countersigned, and applied once it is updated', async () => {
  await serve(current);
  const { world } = await joinLot(next);
  await serveOne(world, 'DL7CQ1939');
  await expect.poll(() => lineOf(world)).toMatchObject({ state: 'connected', backlog: 0, parked: 0 });
  expect((await lineOf(world)).notApplied).toBeGreaterThan(5);
  expect(await db().selectFrom('payment').selectAll().execute()).toEqual([]);
  expect(await db().selectFrom('anomaly').select('kind').execute()).toEqual([{ kind: 'journal_newer' }]);

  await serve(next);
  expect(await db().selectFrom('payment').select('state').execute()).toEqual([{ state: 'SUCCESS' }]);
  await serveOne(world, 'MH12AB1234');
  await inSync(world);
  await agree(world);
});

it('a record that the updated server refuses is told to the booth with its next push', async () => {
  const booth = await (await serve(current)).newBooth({ lotId });
  const counted = { type: 'lane.counted', body: { shiftId: '01JBXXTH000000000000000001', vehicles: 1 } } as never;
  const wrong = { type: 'booth.stopped', body: { no: 'time' } } as never;
  expect(await booth.push(booth.journal(counted, wrong))).toMatchObject({ body: { parked: [], notApplied: 2 } });
  await serve(next);
  const answer = await booth.push(booth.journal(counted));
  expect(answer).toMatchObject({ status: 200, body: { parked: [{ seq: 2, why: 'body_wrong' }], notApplied: 0 } });
});

it('the two formats before the server’s own are taken, applied and countersigned; the third before is refused, without loss', async () => {
  const { upstream, newBooth } = await serve(fourth);
  const pushes = {
    1: (commits: readonly JournalCommit[]) => ({ commits }),
    2: (commits: readonly JournalCommit[]) => ({ commits, from: 'second' }),
    3: (commits: readonly JournalCommit[]) => ({ commits, sent: { from: 'third' } }),
    4: (commits: readonly JournalCommit[]) => ({ commits, sent: { from: 'fourth' } }),
    5: (commits: readonly JournalCommit[]) => ({ batches: [commits] }),
  };
  const taken: string[] = [];
  for (const format of [1, 2, 3, 4, 5] as const) {
    const booth = await newBooth({ lotId });
    const response = await fetch(`${upstream.url}/v1/journal`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${booth.token}`,
        'content-type': 'application/json',
        'naka-format': String(format),
      },
      body: JSON.stringify(pushes[format](booth.journal(stayOpened(newSessionId())))),
    });
    const body = await response.json();
    if (format === 1) expect(body).toEqual({ error: 'booth_too_old' });
    else if (format === 5) expect(body).toEqual({ error: 'server_too_old' });
    else {
      expect(body).toMatchObject({ head: { seq: 1, hash: booth.head.hash }, parked: [], notApplied: 0 });
      taken.push(booth.boothId);
    }
  }
  const stays = await db().selectFrom('session').select('booth_id').execute();
  expect(stays.map(({ booth_id }) => booth_id).sort()).toEqual(taken.sort());
});

it('a booth that is too old for the server says so, works on, and hands over everything once it is updated', async () => {
  await serve(third);
  const { world, line } = await joinLot(current);
  await serveOne(world, 'DL7CQ1939');
  await inSync(world);
  await serve(fourth);
  await serveOne(world, 'MH12AB1234');
  await expect.poll(() => lineOf(world)).toMatchObject({ state: 'refused', refusal: 'booth_too_old' });
  expect((await lineOf(world)).backlog).toBeGreaterThan(5);
  const updated = await update(world, third, line);
  await serveOne(updated, 'KA05MX4321');
  await updated.ok('auth.signIn', meera);
  const { records } = await updated.ok('audit.records', anything);
  expect(new Set(records.map(({ content }) => content))).toEqual(new Set(['known']));
  const taken = records.filter(({ record }) => record.type === 'payment.cash_taken');
  expect(taken.map(({ record, told }) => [record.version, told?.counter])).toEqual([
    [2, 'left'],
    [1, 'not known'],
    [1, 'not known'],
  ]);
  await inSync(updated);
  await agree(updated);
  expect(await kinds('payment.cash_taken')).toEqual([1, 1, 2]);
});

it('a booth that is too new for the server says so, works on, and hands over everything once the server is updated', async () => {
  await serve(current);
  const { world } = await joinLot(third);
  await serveOne(world, 'DL7CQ1939');
  await expect.poll(() => lineOf(world)).toMatchObject({ state: 'refused', refusal: 'server_too_old' });
  expect(await db().selectFrom('booth').selectAll().execute()).toEqual([]);
  await serve(third);
  await serveOne(world, 'MH12AB1234');
  await inSync(world);
  await agree(world);
});

it('an entry of the feed that the booth does not know is kept and shown, opens nothing, and is applied after the update', async () => {
  await serve(third);
  const { world, line } = await joinLot(current);
  const { session } = await letIn(world, 'DL7CQ1939');
  pass(45 * MINUTE_MS, world);
  const { paymentId, amountPaise } = await startUpi(world, session.sessionId);
  await eventually('the QR', async () => (await world.ok('booth.view', {})).waiting[0]?.qrText ?? undefined);
  await (server as World).control(`/control/orders/${paymentId}/pay`);
  const kept = await eventually('the kept entry', async () => {
    // The gateway sends by its own clock.
    pass(1_000, world);
    return (await world.ok('booth.view', {})).attention.find(({ kind }) => kind === 'newer_feed');
  });
  expect(kept).toMatchObject({ kind: 'newer_feed', count: 1 });
  expect(opened(world, 'exit')).toEqual([]);
  await inSync(world);

  const again = await update(world, current, line);
  expect((await again.ok('booth.view', {})).attention).toContainEqual(kept);
  const updated = await update(again, third, line);
  await expect
    .poll(async () => (await updated.ok('session.story', { sessionId: session.sessionId })).session)
    .toMatchObject({ state: 'closed', outcome: 'paid', paidPaise: amountPaise, lastMethod: 'upi', refundDuePaise: 0 });
  expect((await updated.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'newer_feed')).toEqual([]);
  await inSync(updated);
  await agree(updated);
});

it('an older program shows records of a newer one as newer, and its checks say what they leave to that one', async () => {
  await serve(next);
  const { world } = await joinLot(next);
  const sessionId = await serveOne(world, 'DL7CQ1939');
  await inSync(world);
  await world.close();

  const newer = await thisBooths.openWorld({ folder: world.folder, clock });
  await newer.ok('auth.signIn', asha);
  const { entries } = await newer.ok('session.story', { sessionId: sessionId as never });
  expect(entries.filter((entry) => entry.newer)).toMatchObject([{ type: 'payment.cash_taken', amountPaise: null, detail: null }]);
  await serveOne(newer, 'MH12AB1234');
  await newer.ok('auth.signIn', meera);
  const { records } = await newer.ok('audit.records', anything);
  expect(new Set(records.map(({ verdict }) => verdict))).toEqual(new Set(['right']));
  expect(records.filter(({ content }) => content !== 'known').map(({ content, record }) => [content, record.type])).toEqual([
    ['newer', 'payment.cash_taken'],
    ['newer', 'lane.counted'],
  ]);
  const told = records.filter(({ content }) => content === 'newer').map((shown) => sentenceOf(shown, names, 'hi'));
  expect(told[1]).toContain('बाद के वर्शन का लिखा (lane.counted)');
  await newer.ok('audit.startCheck', {});
  await expect.poll(() => newer.ok('audit.check', {})).toMatchObject({ state: 'done', foundCount: 0, newer: 2 });
  await newer.close();

  const check = (release: Pick<Release, 'verify'>) =>
    release.verify.checkBooth({ dataFolder: world.folder, keys: readKeyRing(world.folder), anchor: null, upstreamUrl: null });
  const old = await check({ verify: { checkBooth } });
  expect(old.findings).toEqual([]);
  expect(old.newer).toMatchObject({ count: 2 });
  const page = reportText(auditReport(old, 'en', clock.nowMs()));
  expect(page).toContain('2 newer, from record');
  expect(page).toContain('NOT COMPLETE');
  expect(reportText(auditReport(old, 'hi', clock.nowMs()))).toContain('बाद के वर्शन');
  const answered = await new Promise((resolve) =>
    execFile(process.execPath, ['build/verify.ts', '--data', world.folder], (error) => resolve(error?.code ?? 0)),
  );
  expect(answered).toBe(2);
  const young = await check(next);
  expect(young).toMatchObject({ findings: [], newer: null, stateCompared: true });
  expect(foundNothing(young)).toBe(true);

  const database = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  expect(() => rebuildState(database, join(world.folder, 'copy.db'))).toThrow('that this release knows: lane.counted 1');
  database.close();
});
