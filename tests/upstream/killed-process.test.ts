// Upstream as the process that production runs, killed at the worst moments.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeSecret, makeSigningKey } from '../../upstream/cryptography.ts';
import { migrate } from '../../upstream/db/migrate.ts';
import { signWebhook } from '../../upstream/providers/training-provider.ts';
import { openTrainingGateway, type TrainingGateway } from '../../upstream/training/gateway.ts';
import { eventually } from '../eventually.ts';
import { newPaymentId, newSessionId, opened, started, succeeded } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { type Spawned, spawnNode } from './spawn-node.ts';
import { refundRequested, refundStarted, stay, vikramAdded } from './supervisor-facts.ts';
import { TestBooth } from './test-booth.ts';
import { capturedEvent } from './world.ts';

const run = promisify(execFile);

let folder: string;
let postgres: TestPostgres;
let gateway: TrainingGateway;
let databaseUrl: string;
let environment: Record<string, string>;
const webhookSecret = makeSecret();
const running: Spawned[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-test-killed-'));
  postgres = await startTestPostgres();
  databaseUrl = await postgres.emptyDatabase();
  await migrate(databaseUrl);
  const apiKey = makeSecret();
  gateway = await openTrainingGateway({ file: join(folder, 'gateway.json'), port: 0, apiKey, webhookSecret });
  writeFileSync(join(folder, 'signing.pem'), makeSigningKey(), { mode: 0o600 });
  environment = {
    UPSTREAM_ENVIRONMENT: 'staging',
    UPSTREAM_PORT: '0',
    UPSTREAM_DATABASE_URL: databaseUrl,
    UPSTREAM_SIGNING_KEY_FILE: join(folder, 'signing.pem'),
    UPSTREAM_PROVIDER: 'training',
    UPSTREAM_TRAINING_GATEWAY_URL: gateway.url,
    UPSTREAM_TRAINING_API_KEY: apiKey,
    UPSTREAM_TRAINING_WEBHOOK_SECRETS: webhookSecret,
  };
});
afterEach(async () => {
  for (const process of running.splice(0)) await process.end('SIGKILL');
});
afterAll(async () => {
  await gateway.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startUpstream(changes: Record<string, string> = {}): Promise<{ url: string; process: Spawned }> {
  const process = await spawnNode(['upstream/main.ts'], {
    env: { ...environment, ...changes },
    isReady: (line) => line.msg === 'upstream listens',
  });
  running.push(process);
  return { url: String(process.ready.url), process };
}

async function enrolledBooth(url: string, boothCode: string): Promise<TestBooth> {
  const { stdout } = await run(process.execPath, ['upstream/make-enrolment-code.ts', '--lot', 'LOTA'], {
    cwd: join(import.meta.dirname, '../..'),
    env: environment,
  });
  const booth = new TestBooth({ url, lotId: 'LOTA', boothCode });
  expect((await booth.enrol(stdout.trim())).status).toBe(200);
  return booth;
}

async function refundsAtGateway(): Promise<{ refundId: string; state: string }[]> {
  const response = await fetch(`${gateway.url}/control/refunds`);
  return ((await response.json()) as { refunds: { refundId: string; state: string }[] }).refunds;
}

/** What the killed process had taken for itself, its successor may take at once and not only in twenty seconds. */
async function leasesRunOut(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update gateway_refund set next_attempt_at = now()');
  await client.query('update webhook_inbox set next_attempt_at = now() where processed_at is null');
  await client.end();
}

function at(booth: TestBooth, url: string): TestBooth {
  return Object.assign(booth, { url });
}

test('killed between the inbox and the worker: the event is dealt with after the restart', async () => {
  const first = await startUpstream({ UPSTREAM_WORKERS: 'off' });
  const booth = await enrolledBooth(first.url, 'K01');
  const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
  await booth.tell(opened(ids.sessionId), started(ids));
  const body = JSON.stringify(capturedEvent({ lotId: 'LOTA', paymentId: ids.paymentId }, { reference: 'KILLED' }));
  const answer = await fetch(`${first.url}/v1/webhooks/training`, {
    method: 'POST',
    headers: { 'x-gateway-event-id': 'evt_killed', 'x-gateway-signature': signWebhook(webhookSecret, body) },
    body,
  });
  expect(answer.status).toBe(200);
  await first.process.end('SIGKILL');

  const second = await startUpstream();
  expect(await at(booth, second.url).heard('payment_captured', ids.paymentId)).toMatchObject({ providerReference: 'KILLED' });
});

test('killed while many webhooks come: the gateway repeats, and each payment is captured once', async () => {
  const first = await startUpstream();
  gateway.deliverTo(`${first.url}/v1/webhooks/training`);
  const booth = await enrolledBooth(first.url, 'K02');
  const payments = Array.from({ length: 30 }, () => ({ sessionId: newSessionId(), paymentId: newPaymentId() }));
  await booth.tell(...payments.flatMap((ids) => [opened(ids.sessionId), started(ids)]));
  for (const { paymentId } of payments) await booth.heard('payment_ready', paymentId);
  for (const { paymentId } of payments) {
    await fetch(`${gateway.url}/control/orders/${paymentId}/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ deliveries: 2 }),
    });
  }
  await first.process.end('SIGKILL');

  const second = await startUpstream();
  gateway.deliverTo(`${second.url}/v1/webhooks/training`);
  at(booth, second.url);
  for (const { paymentId } of payments) await booth.heard('payment_captured', paymentId);
  const captured = (await booth.everything()).filter(({ body }) => body.kind === 'payment_captured');
  expect(captured).toHaveLength(30);
});

test('killed while refunds are asked for: each goes back once, and its end is told once', async () => {
  const first = await startUpstream();
  gateway.deliverTo(`${first.url}/v1/webhooks/training`);
  const booth = await enrolledBooth(first.url, 'K03');
  const stays = Array.from({ length: 12 }, stay);
  await booth.tell(vikramAdded, ...stays.flatMap((ids) => [opened(ids.sessionId), started(ids)]));
  for (const { paymentId } of stays) await booth.heard('payment_ready', paymentId);
  for (const { paymentId } of stays) await fetch(`${gateway.url}/control/orders/${paymentId}/pay`, { method: 'POST' });
  const refunds = [];
  for (const ids of stays) {
    const captured = await booth.heard('payment_captured', ids.paymentId);
    const refund = refundRequested(ids, 3000);
    refunds.push(refund);
    if (captured.kind !== 'payment_captured') throw new Error('captured');
    await booth.tell(succeeded(ids.paymentId, captured.providerReference), ...refund.facts);
  }
  // Between the asking and the answer, again and again.
  await booth.tell(...refunds.map(({ refundId, exceptionId }) => refundStarted(refundId, exceptionId)));
  await first.process.end('SIGKILL');
  const askedByFirst = (await refundsAtGateway()).length;
  const second = await startUpstream();
  gateway.deliverTo(`${second.url}/v1/webhooks/training`);
  await eventually('the next refund at the gateway', async () => {
    const { length } = await refundsAtGateway();
    return length > askedByFirst || length === refunds.length;
  });
  await second.process.end('SIGKILL');
  await leasesRunOut();

  const third = await startUpstream();
  gateway.deliverTo(`${third.url}/v1/webhooks/training`);
  at(booth, third.url);
  for (const { refundId } of refunds) await booth.heard('refund_succeeded', refundId);
  const told = (await booth.everything()).filter(({ body }) => body.kind === 'refund_succeeded');
  expect(told).toHaveLength(12);
  const made = await refundsAtGateway();
  expect(made.map(({ refundId }) => refundId).sort()).toEqual(refunds.map(({ refundId }) => refundId).sort());
  expect(new Set(made.map(({ state }) => state))).toEqual(new Set(['processed']));
});

test('stops cleanly when asked, and refuses to start on an unsafe setting', async () => {
  const { process } = await startUpstream();
  expect(await process.end('SIGTERM')).toBe(0);
  await expect(startUpstream({ UPSTREAM_ENVIRONMENT: 'production' })).rejects.toThrow(/UPSTREAM_PROVIDER: production/);
});
