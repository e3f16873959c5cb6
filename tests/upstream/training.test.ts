// What `npm start` runs: the whole training upstream as one process on one data folder.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../upstream/postgres/embedded.ts';
import { newPaymentId, newSessionId, opened, started } from './facts.ts';
import { type Spawned, spawnNode } from './spawn-node.ts';
import { TestBooth } from './test-booth.ts';

let data: string;
const running: Spawned[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'naka-test-training-'));
});
afterEach(async () => {
  for (const process of running.splice(0)) await process.end('SIGTERM');
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<Spawned & { upstreamUrl: string; gatewayUrl: string; enrolmentCode: string }> {
  const process = await spawnNode(['upstream/training/main.ts', '--data', data]);
  running.push(process);
  return { ...process, ...(process.ready as { upstreamUrl: string; gatewayUrl: string; enrolmentCode: string }) };
}

async function pay(gatewayUrl: string, paymentId: string): Promise<void> {
  const response = await fetch(`${gatewayUrl}/control/orders/${paymentId}/pay`, { method: 'POST' });
  expect(response.status).toBe(200);
}

test('starts, takes a payment, and finds everything again at the second start, under the same addresses', async () => {
  const first = await start();
  const booth = new TestBooth({ url: first.upstreamUrl, lotId: 'NAKATRAIN', boothCode: 'T01' });
  expect((await booth.enrol(first.enrolmentCode)).status).toBe(200);
  const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
  await booth.tell(opened(ids.sessionId), started(ids));
  await booth.heard('payment_ready', ids.paymentId);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(first.errors()).toBe('');
  expect(statSync(join(data, 'upstream/settings.json')).mode & 0o777).toBe(0o600);
  expect(existsSync(join(data, 'upstream/postgres/cluster/postmaster.pid'))).toBe(false);

  const second = await start();
  expect(second.upstreamUrl).toBe(first.upstreamUrl);
  expect(second.gatewayUrl).toBe(first.gatewayUrl);
  await pay(second.gatewayUrl, ids.paymentId);
  await booth.heard('payment_captured', ids.paymentId);
  expect((await booth.request('GET', '/v1/journal/head')).body).toMatchObject({ seq: 2 });
});

test('comes back after it was killed, with its database left running behind it', async () => {
  const first = await start();
  const booth = new TestBooth({ url: first.upstreamUrl, lotId: 'NAKATRAIN', boothCode: 'T01' });
  await booth.enrol(first.enrolmentCode);
  const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
  await booth.tell(opened(ids.sessionId), started(ids));
  await booth.heard('payment_ready', ids.paymentId);
  await pay(first.gatewayUrl, ids.paymentId);
  await first.end('SIGKILL');

  const second = await start();
  expect(second.upstreamUrl).toBe(first.upstreamUrl);
  await booth.heard('payment_captured', ids.paymentId);
});

test('takes another port when somebody else has its own', async () => {
  const first = await start();
  await first.end('SIGTERM');
  const intruder = createServer().listen(Number(new URL(first.upstreamUrl).port), '127.0.0.1');
  const second = await start();
  expect(second.upstreamUrl).not.toBe(first.upstreamUrl);
  expect((await fetch(`${second.upstreamUrl}/healthz`)).status).toBe(200);
  intruder.close();
});

test('refuses a second start on the same folder while the first one runs', async () => {
  await start();
  await expect(start()).rejects.toThrow(/in use by process/);
});

test('PostgreSQL keeps its data, and its password is for its owner only', async () => {
  const folder = join(data, 'alone');
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  const url = postgres.url('postgres');
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/in use by process/);
  await postgres.stop();
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'cluster/pg_hba.conf'), 'utf8')).not.toMatch(/\btrust\s*$/m);
  const again = await startEmbeddedPostgres({ folder, port: postgres.port, durable: false });
  expect(again.url('postgres')).toBe(url);
  await again.stop();
});
