// PostgreSQL dies under upstream in the middle of its work: upstream stays, says so, and goes on when the server is back.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../upstream/postgres/embedded.ts';
import { eventually } from '../eventually.ts';
import { newPaymentId, newSessionId, opened, started } from './facts.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

const DEATHS = Number(process.env.NAKA_POSTGRES_DEATHS ?? 2);

let folder: string;
let server: EmbeddedPostgres;
let world: World;
let booth: TestBooth;
const lost: unknown[] = [];
const remember = (error: unknown) => lost.push(error);

beforeAll(async () => {
  process.on('uncaughtExceptionMonitor', remember);
  folder = mkdtempSync(join(tmpdir(), 'naka-test-postgres-'));
  server = await startEmbeddedPostgres({ folder });
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('create database upstream');
  await client.end();
  world = await openWorld(server.url('upstream'));
  booth = await world.newBooth();
});
afterAll(async () => {
  await world.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.off('uncaughtExceptionMonitor', remember);
});

test('upstream outlives every death of its PostgreSQL and loses nothing that it had answered', async () => {
  let answered = 0;
  const expectedPayments: string[] = [];
  for (let death = 1; death <= DEATHS; death += 1) {
    // Transactions, long polls and workers are under way all the time.
    let dead = false;
    const polls = Array.from({ length: 4 }, async () => {
      while (!dead) await booth.request('GET', '/v1/feed?waitMs=300&after=100000');
    });
    const pushing = (async () => {
      for (;;) {
        const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
        const commits = booth.journal(opened(ids.sessionId, `MH12${ids.sessionId.slice(-6)}`), started(ids));
        expectedPayments.push(ids.paymentId);
        for (;;) {
          const { status } = await booth.push(commits);
          if (status === 200) break;
          // A server without its database says so as its own fault, and the booth asks again.
          expect(status).toBe(500);
          dead = true;
          if (await eventually('the server to be back', async () => (await booth.request('GET', '/healthz')).status === 200))
            continue;
        }
        answered += 2;
        if (dead) return;
      }
    })();
    await eventually('some work to be done', () => answered >= death * 20);
    const [pid] = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
    // At once, without a word to those who are connected.
    process.kill(Number(pid), death % 2 === 0 ? 'SIGQUIT' : 'SIGKILL');
    await eventually('upstream to notice', async () => (await booth.request('GET', '/healthz')).status === 503);
    const { port } = server;
    await server.stop();
    server = await startEmbeddedPostgres({ folder, port });
    await pushing;
    await Promise.all(polls);
  }
  const { body } = await booth.request('GET', '/v1/journal/head');
  expect(body.seq).toBe(answered);
  for (const paymentId of expectedPayments.slice(-3)) await booth.heard('payment_ready', paymentId);
  expect(lost).toEqual([]);
});
