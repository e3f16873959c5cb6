import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../upstream/configuration.ts';
import { FORMAT, formatHeader } from '../../upstream/contract/formats.ts';
import { nestsDeeper } from '../../upstream/routes/json-body.ts';
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

describe('before a body is read', () => {
  /** Says that 8 MB follow, and sends none of them: whoever answers has not read them. */
  function answerToHead(url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
    return new Promise((resolve, reject) => {
      const asking = request(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 8_000_000, ...headers },
      });
      asking.once('error', reject);
      asking.once('response', (answer) => {
        resolve(answer.statusCode ?? 0);
        asking.destroy();
      });
      asking.flushHeaders();
    });
  }

  test('a stranger is sent away, on every route of the booths, and so is whoever asks for what is not there', async () => {
    await inWorld({ settings: { workers: false, limits: { ...defaultLimits, boothPerMinute: 3 } } }, async (world) => {
      const { url } = world.upstream;
      const wrong = { authorization: `Bearer LOTA.${'0'.repeat(26)}.${'a'.repeat(64)}` };
      const ask = `/v1/payments/${newPaymentId()}/ask`;
      expect(await answerToHead(url, '/v1/journal')).toBe(401);
      expect(await answerToHead(url, '/v1/journal', wrong)).toBe(401);
      expect(await answerToHead(url, '/v1/journal', { [formatHeader]: 'no number', ...wrong })).toBe(400);
      expect(await answerToHead(url, '/v1/journal', wrong)).toBe(429);
      // Another route has a count of its own.
      expect(await answerToHead(url, ask, wrong)).toBe(401);
      expect(await answerToHead(url, '/v1/nothing')).toBe(404);
      expect(await answerToHead(url, '/v1/webhooks/nobody')).toBe(404);
    });
  });

  test('a booth of the lot has its own count of pushes, which its neighbours behind the same address do not use up', async () => {
    const limits = { ...defaultLimits, pushesPerMinute: 2 };
    await inWorld({ settings: { workers: false, limits } }, async (world) => {
      const [busy, quiet] = [await world.newBooth(), await world.newBooth()];
      const push = async (booth: typeof busy) => (await booth.push(booth.journal(opened(newSessionId())))).status;
      expect([await push(busy), await push(busy), await push(busy)]).toEqual([200, 200, 429]);
      expect(await push(quiet)).toBe(200);
    });
  });

  test('an IPv6 address counts with its /64, an IPv4 address alone, and only a trusted proxy names them', async () => {
    const limits = { ...defaultLimits, healthPerMinute: 2 };
    const health = async (world: World, from: string) =>
      (await fetch(`${world.upstream.url}/healthz`, { headers: { 'x-forwarded-for': from } })).status;
    await inWorld({ settings: { workers: false, limits, trustedProxies: ['127.0.0.1'] } }, async (world) => {
      const answers = async (...from: string[]) => {
        const statuses: number[] = [];
        for (const each of from) statuses.push(await health(world, each));
        return statuses;
      };
      expect(await answers('2001:db8:1:2::1', '2001:db8:1:2:ffff:eeee:dddd:cccc', '2001:db8:1:2:0:0:0:9')).toEqual([
        200, 200, 429,
      ]);
      expect(await answers('2001:db8:1:3::1')).toEqual([200]);
      expect(await answers('203.0.113.7', '::ffff:203.0.113.7', '203.0.113.7', '203.0.113.8')).toEqual([200, 200, 429, 200]);
      // What a client writes before its proxy's word is not believed.
      expect(await answers('198.51.100.1, 203.0.113.7')).toEqual([429]);
    });
    await inWorld({ settings: { workers: false, limits } }, async (world) => {
      const statuses = [await health(world, '192.0.2.1'), await health(world, '192.0.2.2'), await health(world, '192.0.2.3')];
      expect(statuses).toEqual([200, 200, 429]);
    });
  });
});

test('bodies that nest without end are refused, and counted before they are parsed', async () => {
  await inWorld({ settings: { workers: false } }, async (world) => {
    const booth = await world.newBooth();
    const post = async (body: string) => {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${booth.token}`,
        [formatHeader]: String(FORMAT),
      };
      return (await fetch(`${world.upstream.url}/v1/journal`, { method: 'POST', headers, body })).status;
    };
    expect(await post(`${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`)).toBe(400);
    expect(await post('{"a":'.repeat(1_000_000))).toBe(400);
  });
  const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;
  expect([nestsDeeper(nested(64), 64), nestsDeeper(nested(66), 64)]).toEqual([false, true]);
  // What stands in a text is no nesting, and its end is found behind escapes.
  expect(nestsDeeper(JSON.stringify(['[['.repeat(90), '\\', '"{{'.repeat(90)]), 64)).toBe(false);
  expect(nestsDeeper(`["\\\\", ${nested(66)}]`, 64)).toBe(true);
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
