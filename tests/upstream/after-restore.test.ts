// Upstream's database is restored to an earlier state: who notices, what changes then, and what is asked of the gateway again.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { feedMark } from '../../upstream/contract/feed-mark.ts';
import { sha256Hex } from '../../upstream/cryptography.ts';
import { openUpstream } from '../../upstream/open-upstream.ts';
import { sayRestored } from '../../upstream/operations/after-restore.ts';
import { eventually } from '../eventually.ts';
import { newPaymentId, newSessionId, opened, started } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;
let booth: TestBooth;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  world = await openWorld(await postgres.freshDatabase());
  booth = await world.newBooth();
});
afterEach(() => world.stop());

const db = () => world.upstream.context.db;
const anomalies = () => db().selectFrom('anomaly').select(['kind', 'booth_id']).where('kind', '=', 'upstream_restored').execute();
const epochNow = async () => (await db().selectFrom('lot').select('epoch').executeTakeFirstOrThrow()).epoch;

async function onlinePayment() {
  const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
  await booth.tell(opened(ids.sessionId, `MH12${ids.sessionId.slice(-6)}`), started(ids));
  await booth.heard('payment_ready', ids.paymentId);
  return ids;
}

describe('a head that upstream signed and does not hold', () => {
  const head = async () => (await booth.request('GET', '/v1/journal/head')).body;
  const ahead = async (seq: number) => {
    const hash = 'a'.repeat(64);
    const countersignature = world.upstream.context.signer.sign(`${booth.boothId}:${seq}:${hash}`);
    return { seq, hash, countersignature };
  };

  test('begins an epoch, once, and is answered with the head that is there', async () => {
    await booth.tell(opened(newSessionId()));
    const before = await epochNow();
    const request = { epoch: before, anchor: await ahead(9) };
    const { status, body } = await booth.request('POST', '/v1/journal/ahead', request);
    expect({ status, body }).toMatchObject({ status: 200, body: { seq: 1 } });
    expect(body.epoch).not.toBe(before);
    expect((await booth.request('POST', '/v1/journal/ahead', request)).body.epoch).toBe(body.epoch);
    expect(await anomalies()).toEqual([{ kind: 'upstream_restored', booth_id: booth.boothId }]);
    expect((await head()).epoch).toBe(body.epoch);
  });

  test('begins another where the database was restored a second time, past the epoch that the booth knows', async () => {
    await booth.tell(opened(newSessionId()));
    const before = await epochNow();
    const anchor = await ahead(9);
    const { body } = await booth.request('POST', '/v1/journal/ahead', { epoch: before, anchor });
    // The same backup again: the epoch that began meanwhile, and what the gateway said in it, are lost.
    await db().updateTable('lot').set({ epoch: before, earlier_epochs: [] }).execute();
    const second = await booth.request('POST', '/v1/journal/ahead', { epoch: body.epoch, anchor });
    expect([before, body.epoch]).not.toContain(second.body.epoch);
    // Another booth of the lot still says one of both: this restore was noticed before.
    for (const epoch of [before, body.epoch])
      expect((await booth.request('POST', '/v1/journal/ahead', { epoch, anchor })).body.epoch).toBe(second.body.epoch);
  });

  test('of another signature, or that upstream does hold, changes nothing', async () => {
    await booth.tell(opened(newSessionId()));
    const epoch = await epochNow();
    const forged = { ...(await ahead(9)), countersignature: booth.signer.sign(`${booth.boothId}:9:${'a'.repeat(64)}`) };
    expect(await booth.request('POST', '/v1/journal/ahead', { epoch, anchor: forged })).toMatchObject({
      status: 403,
      body: { error: 'countersignature_wrong' },
    });
    const { seq, hash, countersignature } = await head();
    const held = { seq, hash, countersignature };
    expect(await booth.request('POST', '/v1/journal/ahead', { epoch, anchor: held })).toMatchObject({ status: 200 });
    expect(await epochNow()).toBe(epoch);
    expect(await anomalies()).toEqual([]);
  });
});

describe('the feed of another epoch', () => {
  test('is not followed by number: the booth is told, finds the last common entry, and hears on behind it', async () => {
    const first = await onlinePayment();
    const { entries, epoch } = (await booth.feed()) as unknown as { entries: { feedNo: number; body: unknown }[]; epoch: string };
    const common = { feedNo: 1, mark: feedMark(entries[0]?.body, sha256Hex) };
    const lost = { feedNo: 2, mark: 'b'.repeat(64) };
    const second = await onlinePayment();
    // The booth has heard an entry 2 that this database never told.
    const asked = `/v1/feed?after=2&epoch=${epoch}&mark=${lost.mark}`;
    const told = await booth.request('GET', asked);
    expect(told).toMatchObject({ status: 409, body: { error: 'feed_rewound', epoch } });
    expect(await booth.request('POST', '/v1/feed/common', { marks: [lost, common] })).toMatchObject({
      status: 200,
      body: { feedNo: 1, epoch },
    });
    const on = await booth.request('GET', `/v1/feed?after=1&epoch=${epoch}&mark=${common.mark}`);
    expect(on).toMatchObject({ status: 200, body: { entries: [{ feedNo: 2, body: { paymentId: second.paymentId } }], epoch } });
    expect(first.paymentId).not.toBe(second.paymentId);
    await sayRestored(world.upstream.context);
    expect(await booth.request('GET', `/v1/feed?after=1&epoch=${epoch}&mark=${common.mark}`)).toMatchObject({ status: 409 });
  });

  test('that this database has not had shows that it was restored: the gateway is asked again, once', async () => {
    const { paymentId } = await onlinePayment();
    await db().updateTable('gateway_order').set({ state: 'expired' }).execute();
    await world.control('/control/settings', { hold: true });
    await world.control(`/control/orders/${paymentId}/pay`);
    const before = await epochNow();
    await db()
      .updateTable('lot')
      .set({ epoch_began_at: new Date(Date.now() - 3_600_000) })
      .execute();
    const asked = '/v1/feed?after=0&epoch=an-epoch-that-is-lost';
    const { status, body } = await booth.request('GET', asked);
    expect(status).toBe(409);
    expect(body.epoch).not.toBe(before);
    expect((await booth.request('GET', asked)).body.epoch).toBe(body.epoch);
    await booth.heard('payment_captured', paymentId);
    expect(await anomalies()).toEqual([{ kind: 'upstream_restored', booth_id: booth.boothId }]);
  });

  test('entries of another booth are not common to both', async () => {
    await onlinePayment();
    const { entries } = await booth.feed();
    const other = await world.newBooth();
    const marks = [{ feedNo: 1, mark: feedMark(entries[0]?.body, sha256Hex) }];
    expect((await other.request('POST', '/v1/feed/common', { marks })).body.feedNo).toBe(0);
  });
});

test('another cluster or timeline than before is noticed at the start', async () => {
  await booth.tell(opened(newSessionId()));
  const before = await epochNow();
  await world.upstream.stop();
  const restart = () => openUpstream({ ...world.configuration, port: 0 });
  const second = await restart();
  expect(await second.context.db.selectFrom('lot').select('epoch').execute()).toEqual([{ epoch: before }]);
  await second.context.db.updateTable('database_incarnation').set({ timeline: 77 }).execute();
  await second.stop();
  const third = await restart();
  try {
    expect(await third.context.db.selectFrom('lot').select('epoch').execute()).not.toEqual([{ epoch: before }]);
    const found = await third.context.db.selectFrom('anomaly').select(['kind', 'booth_id']).execute();
    expect(found).toEqual([{ kind: 'upstream_restored', booth_id: null }]);
  } finally {
    await third.stop();
  }
});

test('the gateway is asked again about what has no money yet, also about what had ended', async () => {
  const [waiting, ended] = [await onlinePayment(), await onlinePayment()];
  await world.control('/control/settings', { hold: true });
  // What upstream heard after its backup is lost: here it never hears it at all.
  await db().updateTable('gateway_order').set({ state: 'expired' }).where('payment_id', '=', ended.paymentId).execute();
  for (const { paymentId } of [waiting, ended]) await world.control(`/control/orders/${paymentId}/pay`);
  await sayRestored(world.upstream.context);
  for (const { paymentId } of [waiting, ended]) await booth.heard('payment_captured', paymentId);
  await eventually('every question to be answered', async () => {
    const left = await db().selectFrom('gateway_order').select('payment_id').where('recheck', '=', true).execute();
    return left.length === 0;
  });
});
