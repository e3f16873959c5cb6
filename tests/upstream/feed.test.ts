import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendFeed, readFeed } from '../../upstream/db/feed.ts';
import { newPaymentId, newSessionId, opened, started } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { idOf, type TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;
let booth: TestBooth;

beforeAll(async () => {
  postgres = await startTestPostgres();
  world = await openWorld(await postgres.freshDatabase(), { settings: { workers: false } });
  booth = await world.newBooth();
});
afterAll(async () => {
  await world.stop();
  await postgres.stop();
});

const db = () => world.upstream.context.db;

/** Orders that could be fed about. */
async function payments(count: number) {
  const all = Array.from({ length: count }, () => ({ sessionId: newSessionId(), paymentId: newPaymentId() }));
  await booth.tell(...all.flatMap((ids) => [opened(ids.sessionId), started(ids)]));
  return all.map(({ paymentId }) => paymentId);
}
function feed(paymentId: Awaited<ReturnType<typeof payments>>[number], holdMs = 0) {
  return db()
    .transaction()
    .execute(async (tx) => {
      const body = { kind: 'payment_expired' as const, paymentId, expiredAtMs: 1 };
      await appendFeed(tx, { lotId: booth.lotId, boothId: booth.boothId, body });
      if (holdMs > 0) await new Promise((resolve) => setTimeout(resolve, holdMs));
    });
}
const lastNo = async () => (await db().selectFrom('lot').select('last_feed_no').executeTakeFirstOrThrow()).last_feed_no;

test('no reader skips an entry, however many write at once', async () => {
  const ids = await payments(150);
  const from = await lastNo();
  let writing = true;
  const readers = Array.from({ length: 3 }, async () => {
    const seen: string[] = [];
    let after = from;
    for (;;) {
      const done = !writing;
      const entries = await readFeed(db(), { lotId: booth.lotId, boothId: booth.boothId, after, limit: 7 });
      seen.push(...entries.map(({ body }) => idOf(body)));
      after = entries.at(-1)?.feedNo ?? after;
      if (done && entries.length === 0) return seen;
    }
  });
  await Promise.all(ids.map((paymentId) => feed(paymentId, Math.random() * 4)));
  writing = false;
  for (const seen of await Promise.all(readers)) {
    expect(seen).toHaveLength(150);
    expect(new Set(seen)).toEqual(new Set(ids));
  }
  const numbers = (await db().selectFrom('feed').select('feed_no').where('feed_no', '>', from).orderBy('feed_no').execute()).map(
    ({ feed_no }) => feed_no,
  );
  expect(numbers).toEqual(Array.from({ length: 150 }, (_, index) => from + 1 + index));
});

describe('a long poll', () => {
  test('wakes as soon as something is fed', async () => {
    const [paymentId] = await payments(1);
    const after = await lastNo();
    const asked = performance.now();
    const answer = booth.feed({ after, waitMs: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (paymentId === undefined) throw new Error('No payment');
    const fedAt = performance.now();
    await feed(paymentId);
    const { entries, cursor } = await answer;
    expect(entries).toMatchObject([{ body: { paymentId } }]);
    expect(cursor).toBe(after + 1);
    expect(performance.now() - fedAt).toBeLessThan(800);
    expect(fedAt - asked).toBeGreaterThan(100);
  });

  test('sees it by itself when the notification is lost', async () => {
    const [paymentId] = await payments(1);
    if (paymentId === undefined) throw new Error('No payment');
    const after = await lastNo();
    const answer = booth.feed({ after, waitMs: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 150));
    // As appendFeed does it, but silently.
    await db()
      .transaction()
      .execute(async (tx) => {
        await tx
          .updateTable('lot')
          .set({ last_feed_no: after + 1 })
          .execute();
        const body = JSON.stringify({ kind: 'payment_expired', paymentId, expiredAtMs: 1 });
        const row = { lot_id: booth.lotId, feed_no: after + 1, booth_id: booth.boothId, payment_id: paymentId };
        await tx
          .insertInto('feed')
          .values({ ...row, kind: 'payment_expired', body })
          .execute();
      });
    expect((await answer).entries).toHaveLength(1);
  });

  test('answers empty with the same cursor when its time is over, and at once without waiting', async () => {
    const after = await lastNo();
    const began = performance.now();
    expect(await booth.feed({ after, waitMs: 300 })).toEqual({ entries: [], cursor: after });
    expect(performance.now() - began).toBeGreaterThan(250);
    expect(await booth.feed({ after })).toEqual({ entries: [], cursor: after });
  });

  test('ends at once when upstream stops', async () => {
    const other = await openWorld(await postgres.freshDatabase(), { settings: { workers: false } });
    const polling = await other.newBooth();
    const answer = polling.feed({ waitMs: 25_000 }).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const began = performance.now();
    await other.stop();
    await answer;
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

test('is asked with sensible numbers only', async () => {
  for (const query of ['after=-1', 'after=x', 'waitMs=25001', 'after=1.5', 'more=1']) {
    expect((await booth.request('GET', `/v1/feed?${query}`)).status).toBe(400);
  }
});

test('pages hold at most 200 entries and continue where the cursor stands', async () => {
  const ids = [...(await payments(125)), ...(await payments(125))];
  const after = await lastNo();
  for (const paymentId of ids) await feed(paymentId);
  const first = await booth.feed({ after });
  expect(first.entries).toHaveLength(200);
  expect((await booth.feed({ after: first.cursor })).entries).toHaveLength(50);
});
