import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSecret, makeSigningKey, signerOf } from '../../upstream/cryptography.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;
let nowMs = Date.now();

beforeAll(async () => {
  postgres = await startTestPostgres();
  world = await openWorld(await postgres.freshDatabase(), { settings: { workers: false }, nowMs: () => nowMs });
});
afterAll(async () => {
  await world.stop();
  await postgres.stop();
});

const newCode = (lotId = 'LOTA') => makeEnrolmentCode(world.upstream.context, { lotId, validHours: 1 });
let made = 0;
function newBooth(lotId = 'LOTA'): TestBooth {
  made += 1;
  return new TestBooth({ url: world.upstream.url, lotId, boothCode: `E${String(made).padStart(2, '0')}` });
}
function sameBooth(booth: TestBooth, changes: Partial<Pick<TestBooth, 'signer' | 'boothId' | 'boothCode'>>): TestBooth {
  return Object.assign(newBooth(), { boothId: booth.boothId, boothCode: booth.boothCode, signer: booth.signer, ...changes });
}

test('a code never begins with a dash, so that it can follow an option of a command', () => {
  for (let made = 0; made < 1000; made += 1) expect(makeSecret()).toMatch(/^[0-9a-f]{64}$/);
});

describe('a booth with a right code', () => {
  test('gets a token that works, and the key that countersigns its heads', async () => {
    const booth = newBooth();
    const { status, body } = await booth.enrol(await newCode());
    expect(status).toBe(200);
    expect(body.upstreamPublicKey).toBe(world.upstream.context.signer.publicKey);
    expect((await booth.request('GET', '/v1/journal/head')).body).toMatchObject({ seq: 0, hash: '0'.repeat(64) });
  });

  test('may ask again with the same code and key: a new token, and the old one ends', async () => {
    const booth = newBooth();
    const code = await newCode();
    await booth.enrol(code);
    const old = booth.token;
    expect((await booth.enrol(code)).status).toBe(200);
    expect(booth.token).not.toBe(old);
    expect((await booth.request('GET', '/v1/journal/head')).status).toBe(200);
    booth.token = old;
    expect((await booth.request('GET', '/v1/journal/head')).status).toBe(401);
  });

  test('keeps its head when it enrols again with a fresh code', async () => {
    const booth = newBooth();
    await booth.enrol(await newCode());
    const { opened, newSessionId } = await import('./facts.ts');
    await booth.tell(opened(newSessionId()));
    expect((await booth.enrol(await newCode())).status).toBe(200);
    expect((await booth.request('GET', '/v1/journal/head')).body).toMatchObject({ seq: 1 });
  });
});

describe('refused', () => {
  const wrong = { status: 403, body: { error: 'enrolment_code_wrong' } };
  const taken = { status: 409, body: { error: 'booth_already_enrolled' } };

  test('a code that nobody made, of another lot, or too old', async () => {
    expect(await newBooth().enrol('no-such-code')).toEqual(wrong);
    expect(await newBooth('LOTB').enrol(await newCode('LOTA'))).toEqual(wrong);
    const code = await newCode();
    nowMs += 3_600_001;
    expect(await newBooth().enrol(code)).toEqual(wrong);
  });

  test('a code that another booth has used, even when both come at once', async () => {
    const code = await newCode();
    const answers = await Promise.all([newBooth(), newBooth(), newBooth()].map((booth) => booth.enrol(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  });

  test('the same booth with another key, and the code stays unused', async () => {
    const booth = newBooth();
    await booth.enrol(await newCode());
    const code = await newCode();
    expect(await sameBooth(booth, { signer: signerOf(makeSigningKey()) }).enrol(code)).toEqual(taken);
    expect((await newBooth().enrol(code)).status).toBe(200);
  });

  test('another booth with the same code letters or the same key', async () => {
    const booth = newBooth();
    await booth.enrol(await newCode());
    const fresh = newBooth();
    expect(await sameBooth(booth, { boothId: fresh.boothId, signer: fresh.signer }).enrol(await newCode())).toEqual(taken);
    expect(await sameBooth(booth, { boothId: fresh.boothId, boothCode: 'ZZZ' }).enrol(await newCode())).toEqual(taken);
  });

  test('a key that is no Ed25519 key, and anything malformed', async () => {
    const booth = newBooth();
    const signer = { ...booth.signer, publicKey: 'A'.repeat(59) };
    expect(await sameBooth(booth, { signer }).enrol(await newCode())).toEqual({ status: 400, body: { error: 'bad_request' } });
    expect((await booth.request('POST', '/v1/enrol', { enrolmentCode: 'x' })).status).toBe(400);
  });
});

test('codes and tokens are stored as hashes only', async () => {
  const booth = newBooth();
  const code = await newCode();
  await booth.enrol(code);
  const { db } = world.upstream.context;
  const rows = [
    ...(await db.selectFrom('booth').selectAll().execute()),
    ...(await db.selectFrom('enrolment_code').selectAll().execute()),
  ];
  const text = rows
    .map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))))
    .join();
  expect(text).not.toContain(code);
  expect(text).not.toContain(booth.token.split('.')[2]);
});
