// Attacks on upstream over real sockets and real PostgreSQL: lying webhooks, foreign booths, stolen codes, and whoever reads the log.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boothCodeSchema } from '../../domain/ids.ts';
import { enrolmentProofText } from '../../upstream/contract/http.ts';
import { makeSecret } from '../../upstream/cryptography.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { signWebhook } from '../../upstream/providers/training-provider.ts';
import { eventually } from '../eventually.ts';
import { newPaymentId, newSessionId, opened, started } from '../upstream/facts.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import { TestBooth } from '../upstream/test-booth.ts';
import { capturedEvent, openWorld, type World } from '../upstream/world.ts';

let folder: string;
let postgres: TestPostgres;
let world: World;
const logText = () => readFileSync(join(folder, 'upstream.log'), 'utf8');

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-attack-upstream-'));
  const logFile = join(folder, 'upstream.log');
  world = await openWorld(await postgres.freshDatabase(), { settings: { logLevel: 'info', logFile } });
});
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A booth whose vehicle stands before a QR. */
async function waitingForMoney(booth: TestBooth) {
  const payment = { sessionId: newSessionId(), paymentId: newPaymentId() };
  await booth.tell(opened(payment.sessionId, 'KA05MX4321'), started(payment));
  await booth.heard('payment_ready', payment.paymentId);
  return payment;
}

const kindsHeardBy = async (booth: TestBooth) => (await booth.everything()).map(({ body }) => body.kind);

/** With headers that fetch does not let a program choose. */
function ask(url: string, path: string, headers: Record<string, string>, method = 'POST'): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('whoever posts webhooks', () => {
  it('opens no gate without the secret, whatever the signature looks like', async () => {
    const booth = await world.newBooth();
    const { paymentId } = await waitingForMoney(booth);
    const event = capturedEvent({ lotId: booth.lotId, paymentId }, { reference: 'FORGED' });
    const body = JSON.stringify(event);
    const right = signWebhook(world.webhookSecret, body);
    const wrong = [
      '',
      '0'.repeat(64),
      right.toUpperCase(),
      right.slice(0, -1),
      `${right}0`,
      signWebhook('', body),
      `${right}, ${right}`,
    ];
    for (const signature of wrong) expect(await world.sendWebhook(event, { signature }), signature).toBe(401);
    expect(await world.sendWebhook(` ${body}`, { signature: right })).toBe(401);
    expect(await ask(world.upstream.url, '/v1/webhooks/__proto__', {})).toBe(404);
    expect(await kindsHeardBy(booth)).toEqual(['payment_ready']);
  });

  it('opens no gate for another amount, currency or lot, nor twice for one payment', async () => {
    const booth = await world.newBooth();
    const other = await world.newBooth({ lotId: 'LOTB' });
    const { paymentId } = await waitingForMoney(booth);
    const lies = [
      capturedEvent({ lotId: booth.lotId, paymentId }, { reference: 'LESS', amountPaise: 4999 }),
      capturedEvent({ lotId: booth.lotId, paymentId }, { reference: 'OTHER', currency: 'USD' }),
      capturedEvent({ lotId: other.lotId, paymentId }, { reference: 'LOT' }),
    ];
    for (const lie of lies) expect(await world.sendWebhook(lie)).toBe(200);
    const true_ = capturedEvent({ lotId: booth.lotId, paymentId }, { reference: 'TRUE' });
    for (const eventId of ['evt_a', 'evt_b', 'evt_a']) expect(await world.sendWebhook(true_, { eventId })).toBe(200);
    await eventually('the empty inbox', async () => {
      const rows = await world.upstream.context.db.selectFrom('webhook_inbox').select('processed_at').execute();
      return rows.length === 5 && rows.every(({ processed_at }) => processed_at !== null);
    });
    expect(await kindsHeardBy(booth)).toEqual(['payment_ready', 'payment_captured']);
    expect(await kindsHeardBy(other)).toEqual([]);
  });
});

describe('one booth', () => {
  it('hears, asks and writes nothing of another one', async () => {
    const [mine, yours] = [await world.newBooth(), await world.newBooth()];
    const { paymentId, sessionId } = await waitingForMoney(yours);
    expect(await kindsHeardBy(mine)).toEqual([]);
    expect((await mine.request('POST', `/v1/payments/${paymentId}/ask`, {})).status).toBe(404);
    const foreign = yours.journal(opened(newSessionId()));
    expect((await mine.push(foreign)).body).toMatchObject({ refusal: 'foreign_booth' });
    const { body } = await mine.push(mine.journal(started({ sessionId, paymentId: newPaymentId() })));
    expect(body).toMatchObject({ parked: [{ why: 'session_of_other_booth' }] });
  });

  it('is known by its whole token only', async () => {
    const booth = await world.newBooth();
    const { token } = booth;
    const [lot = '', id = '', secret = ''] = token.split('.');
    const tries = [
      '',
      `${lot}.${id}.`,
      `${lot}.${id}.${makeSecret()}`,
      `${token} `,
      token.toLowerCase(),
      `LOTB.${id}.${secret}`,
      `${token}\u0000`,
    ];
    for (const wrong of tries) {
      const headers = { authorization: `Bearer ${encodeURI(wrong)}` };
      expect(await ask(world.upstream.url, '/v1/journal/head', headers, 'GET'), wrong).toBe(401);
    }
    expect(await ask(world.upstream.url, '/v1/journal/head', { authorization: `Bearer ${token}` }, 'GET')).toBe(200);
  });

  it('cannot be taken over with an enrolment code and its public key', async () => {
    const booth = await world.newBooth();
    const { lotId, boothId } = booth;
    const ids = { lotId, boothId, boothCode: boothCodeSchema.parse(booth.boothCode) };
    const thief = new TestBooth({ url: world.upstream.url, lotId, boothCode: booth.boothCode });
    const enrolmentCode = await makeEnrolmentCode(world.upstream.context, { lotId: booth.lotId, validHours: 1 });
    const stale = booth.signer.sign(enrolmentProofText({ ...ids, enrolmentCode: 'an older code' }));
    const others = thief.signer.sign(enrolmentProofText({ ...ids, enrolmentCode }));
    const claim = { ...ids, enrolmentCode, publicKey: booth.signer.publicKey };
    for (const proof of ['', stale, others]) {
      const answer = await thief.request('POST', '/v1/enrol', { ...claim, proof });
      expect(answer, proof).toEqual({ status: 403, body: { error: 'proof_wrong' } });
    }
    expect((await thief.request('POST', '/v1/enrol', claim)).status).toBe(400);
    expect((await booth.request('GET', '/v1/journal/head')).status).toBe(200);
    expect((await booth.enrol(enrolmentCode)).status).toBe(200);
  });

  it('leaves nothing behind on a connection that it keeps for a thousand polls', async () => {
    const booth = await world.newBooth();
    const warnings: string[] = [];
    const hear = (warning: Error) => warnings.push(warning.name);
    process.on('warning', hear);
    for (let poll = 0; poll < 30; poll += 1) await booth.feed({ after: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });
});

it('tells whoever reads the log nothing of a body that it could not read', async () => {
  const booth = await world.newBooth();
  const headers = { authorization: `Bearer ${booth.token}`, 'content-type': 'application/json' };
  for (const body of ['{"records": KA05MX4321}', '{"plate":"KA05MX4321","__proto__":{}}', '{"KA05MX4321":1}', 'KA05MX4321']) {
    const answer = await fetch(`${world.upstream.url}/v1/journal`, { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'bad_request' }]);
  }
  await fetch(`${world.upstream.url}/v1/feed?after=KA05MX4321`, { headers });
  await fetch(`${world.upstream.url}/KA05MX4321?token=${booth.token}`);
  await eventually(
    'the last request in the log',
    () => logText().includes('"route":"unknown"') || logText().split('request').length > 6,
  );
  for (const secret of ['KA05MX4321', booth.token, world.webhookSecret]) expect(logText()).not.toContain(secret);
});

it('takes SQL in any field as the text that it is', async () => {
  const booth = await world.newBooth();
  const sql = "'); drop table booth; --";
  for (const path of [`/v1/feed?after=${encodeURIComponent(sql)}`, `/v1/payments/${encodeURIComponent(sql)}/ask`]) {
    expect((await booth.request(path.includes('ask') ? 'POST' : 'GET', path, path.includes('ask') ? {} : undefined)).status).toBe(
      400,
    );
  }
  await booth.tell(opened(newSessionId(), sql.slice(0, 20)));
  expect(
    await world.sendWebhook({ ...capturedEvent({ lotId: sql, paymentId: sql }, { reference: sql }) }, { eventId: 'evt_sql' }),
  ).toBe(200);
  expect((await booth.request('GET', '/v1/journal/head')).status).toBe(200);
});

describe('the page of the training gateway', () => {
  it('cannot be pressed by another site, under another name, or through a frame', async () => {
    const booth = await world.newBooth();
    const { paymentId } = await waitingForMoney(booth);
    const path = `/control/orders/${paymentId}/pay`;
    const { url } = world.gateway;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await ask(url, path, { ...form, origin: 'http://evil.example' })).toBe(403);
    expect(await ask(url, path, { ...form, origin: 'null' })).toBe(403);
    expect(await ask(url, path, { ...form, host: 'evil.example', origin: 'http://evil.example' })).toBe(403);
    expect(await ask(url, '/control/orders', { host: 'evil.example' }, 'GET')).toBe(403);
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await kindsHeardBy(booth)).toEqual(['payment_ready']);
  });

  it('shows ids as text and runs nothing but its own script', async () => {
    const order = { lotId: 'LOTA', paymentId: '"><script>alert(1)</script>', amountPaise: 100, expiresAtMs: Date.now() + 60_000 };
    const { provider } = world.configuration;
    const headers = {
      authorization: `Bearer ${provider.kind === 'training' ? provider.apiKey : ''}`,
      'content-type': 'application/json',
    };
    const post = (body: unknown) =>
      fetch(`${world.gateway.url}/api/orders`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await post(order)).status).toBe(400);
    const policy = (await fetch(world.gateway.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*script-src 'nonce-[\w+/=]{20,}'/);
    expect(policy).not.toContain('unsafe');
    const again = (await fetch(world.gateway.url)).headers.get('content-security-policy');
    expect(again).not.toBe(policy);
  });
});
