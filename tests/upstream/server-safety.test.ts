import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../upstream/configuration.ts';
import { eventually } from '../eventually.ts';
import { cashTaken, newPaymentId, newSessionId, opened, started } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { openWorld, type World } from './world.ts';

let folder: string;
let postgres: TestPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-test-safety-'));
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function inWorld(settings: Parameters<typeof openWorld>[1], use: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld(await postgres.freshDatabase(), settings);
  try {
    await use(world);
  } finally {
    await world.stop();
  }
}

describe('limits', () => {
  test('hold back whoever guesses enrolment codes, floods webhooks or asks for pages that do not exist', async () => {
    const limits = { ...defaultLimits, enrolPerMinute: 3, webhookPerMinute: 5, healthPerMinute: 4 };
    await inWorld({ settings: { workers: false, limits } }, async (world) => {
      const post = (path: string) => fetch(`${world.upstream.url}${path}`, { method: 'POST' }).then(({ status }) => status);
      const get = (path: string) => fetch(`${world.upstream.url}${path}`).then(({ status }) => status);
      const many = async (ask: () => Promise<number>, count: number) => {
        const statuses: number[] = [];
        for (let i = 0; i < count; i += 1) statuses.push(await ask());
        return statuses;
      };
      expect(await many(() => post('/v1/enrol'), 5)).toEqual([400, 400, 400, 429, 429]);
      expect(await many(() => post('/v1/webhooks/training'), 7)).toEqual([401, 401, 401, 401, 401, 429, 429]);
      expect(await many(() => get('/healthz'), 5)).toEqual([200, 200, 200, 200, 429]);
      expect(await many(() => get('/nothing'), 5)).toEqual([404, 404, 404, 404, 429]);
    });
  });

  test('say only that there were too many', async () => {
    await inWorld({ settings: { workers: false, limits: { ...defaultLimits, healthPerMinute: 1 } } }, async (world) => {
      await fetch(`${world.upstream.url}/healthz`);
      const response = await fetch(`${world.upstream.url}/healthz`);
      expect(await response.json()).toEqual({ error: 'too_many_requests' });
      expect(response.headers.get('retry-after')).not.toBeNull();
    });
  });
});

test('errors inside are answered without a word of what they were', async () => {
  await inWorld({ settings: { workers: false } }, async (world) => {
    const booth = await world.newBooth();
    await world.upstream.context.db.schema.alterTable('feed').renameTo('feed_gone').execute();
    expect(await booth.request('GET', '/v1/feed')).toEqual({ status: 500, body: { error: 'internal' } });
  });
});

test('large and malformed bodies are refused', async () => {
  await inWorld({ settings: { workers: false } }, async (world) => {
    const post = async (path: string, body: string, type = 'application/json') => {
      const response = await fetch(`${world.upstream.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
      return [response.status, await response.json()];
    };
    expect(await post('/v1/enrol', '{"a":')).toEqual([400, { error: 'bad_request' }]);
    expect(await post('/v1/enrol', '{"__proto__":{"x":1}}')).toEqual([400, { error: 'bad_request' }]);
    expect(await post('/v1/enrol', 'x', 'text/plain')).toEqual([400, { error: 'bad_request' }]);
    expect(await post('/v1/enrol', JSON.stringify({ a: 'x'.repeat(9000) }))).toEqual([413, { error: 'too_large' }]);
  });
});

test('production answers plain HTTP only for its health, and tells browsers to keep to TLS', async () => {
  const settings = { environment: 'production', workers: false, trustedProxies: ['127.0.0.1'] } as const;
  await inWorld({ settings }, async (world) => {
    const plain = await fetch(`${world.upstream.url}/v1/journal/head`);
    expect([plain.status, await plain.json()]).toEqual([403, { error: 'tls_required' }]);
    expect((await fetch(`${world.upstream.url}/healthz`)).status).toBe(200);
    const behindProxy = await fetch(`${world.upstream.url}/v1/journal/head`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(behindProxy.status).toBe(401);
    expect(behindProxy.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
  });
});

test('the log tells who paid how much, when and how, and no plate, token or secret', async () => {
  const logFile = join(folder, 'upstream.log');
  await inWorld({ settings: { logLevel: 'info', logFile } }, async (world) => {
    const booth = await world.newBooth();
    const [cash, online] = [0, 1].map(() => ({ sessionId: newSessionId(), paymentId: newPaymentId() }));
    if (cash === undefined || online === undefined) throw new Error('No ids');
    await booth.tell(
      opened(cash.sessionId, 'KA05MX4321'),
      cashTaken(cash),
      opened(online.sessionId, 'KA05MX4321'),
      started(online),
    );
    await booth.push(booth.journal(opened(newSessionId(), 'KA05MX4321\u0000')));
    await booth.heard('payment_ready', online.paymentId);
    const paid = await world.control(`/control/orders/${online.paymentId}/pay`);
    await booth.heard('payment_captured', online.paymentId);
    const lines = await eventually('the word about the capture in the log', () => {
      const text = readFileSync(logFile, 'utf8');
      if (!text.endsWith('\n') || !text.includes('"outcome":"captured"')) return null;
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { payment?: Record<string, unknown> });
    });
    const payments = lines.flatMap(({ payment }) => (payment === undefined ? [] : [payment]));
    expect(payments).toMatchObject([
      { paymentId: cash.paymentId, amountPaise: 5000, method: 'cash', outcome: 'success', source: 'booth' },
      { paymentId: online.paymentId, amountPaise: 5000, method: 'upi', outcome: 'pending', source: 'booth' },
      {
        paymentId: online.paymentId,
        amountPaise: 5000,
        method: 'upi',
        provider: 'training',
        reference: paid.body.reference,
        outcome: 'captured',
        source: 'gateway',
      },
    ]);
    const text = readFileSync(logFile, 'utf8');
    for (const secret of ['KA05MX4321', booth.token, world.webhookSecret]) expect(text).not.toContain(secret);
  });
});
