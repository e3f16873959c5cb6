import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PaymentId } from '../../domain/ids.ts';
import { appendFeed, readFeed } from '../../upstream/db/feed.ts';
import { eventually } from '../eventually.ts';
import { type TestTimers, testTimers } from '../fakes/test-timers.ts';
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
/** The transaction does so many more things before it ends. */
function feed(paymentId: PaymentId, thingsAfter = 0) {
  return db()
    .transaction()
    .execute(async (tx) => {
      const body = { kind: 'payment_expired' as const, paymentId, expiredAtMs: 1 };
      await appendFeed(tx, { lotId: booth.lotId, boothId: booth.boothId, body });
      for (let done = 0; done < thingsAfter; done += 1) await sql`select 1`.execute(tx);
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
  await Promise.all(ids.map((paymentId, at) => feed(paymentId, (at * 7) % 5)));
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
  /** Time passes only when a test says so: whatever ends a poll, it is not its own patience. */
  let timers: TestTimers;
  let shared: { readonly world: World; readonly booth: TestBooth };

  beforeEach(async () => {
    shared = { world, booth };
    timers = testTimers();
    // One connection does one thing after the other: what a test writes after the poll has begun comes after its first look.
    const settings = { workers: false, databaseConnections: 1 };
    world = await openWorld(await postgres.freshDatabase(), { settings, timers });
    booth = await world.newBooth();
    await eventually('upstream to listen for news', async () => {
      const { rows } = await sql`select from pg_stat_activity
        where datname = current_database() and application_name = 'naka-upstream-feed' and query like 'listen %' and state = 'idle'`.execute(
        db(),
      );
      return rows.length === 1;
    });
  });
  afterEach(async () => {
    if (world !== shared.world) await world.stop();
    ({ world, booth } = shared);
  });

  async function beginPoll(options: { readonly after: number; readonly waitMs: number }) {
    const answer = booth.feed(options);
    await eventually('the poll to wait', () => timers.waiting > 0);
    return { answer };
  }

  test('wakes as soon as something is fed', async () => {
    const [paymentId] = await payments(1);
    if (paymentId === undefined) throw new Error('No payment');
    const after = await lastNo();
    const { answer } = await beginPoll({ after, waitMs: 20_000 });
    await feed(paymentId);
    const { entries, cursor } = await answer;
    expect(entries).toMatchObject([{ body: { paymentId } }]);
    expect(cursor).toBe(after + 1);
    expect(timers.nowMs()).toBe(0);
  });

  test('sees it by itself, a second later, when the notification is lost', async () => {
    const [paymentId] = await payments(1);
    if (paymentId === undefined) throw new Error('No payment');
    const after = await lastNo();
    const { answer } = await beginPoll({ after, waitMs: 20_000 });
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
    timers.pass(1_000);
    expect((await answer).entries).toHaveLength(1);
  });

  test('answers empty with the same cursor when its time is over, and at once without waiting', async () => {
    const after = await lastNo();
    let over = false;
    const { answer } = await beginPoll({ after, waitMs: 300 });
    const ended = answer.finally(() => {
      over = true;
    });
    timers.pass(299);
    // Asked later and answered at once; the poll that was asked earlier still waits.
    expect(await booth.feed({ after })).toMatchObject({ entries: [], cursor: after });
    expect(over).toBe(false);
    timers.pass(1);
    expect(await ended).toMatchObject({ entries: [], cursor: after });
  });

  test('ends when upstream stops, not when its own time is over', async () => {
    const { answer } = await beginPoll({ after: 0, waitMs: 25_000 });
    const cut = answer.catch(() => 'cut');
    const polled = world;
    ({ world } = shared);
    await polled.stop();
    await cut;
    expect(timers.nowMs()).toBe(0);
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
