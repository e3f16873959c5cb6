// What booth and upstream say of themselves when they meet, and what upstream answers to a form that it does not understand.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { apartReplySchema, FORMAT, judgeFormat, readPush, understoodFormats } from '../../upstream/contract/formats.ts';
import { newSessionId, opened } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

describe('the range of formats', () => {
  test('is the current one and the two before it', () => {
    expect(understoodFormats).toEqual({ from: Math.max(1, FORMAT - 2), through: FORMAT });
    const range = { from: 3, through: 5 };
    expect([2, 3, 4, 5, 6].map((format) => judgeFormat(format, range))).toEqual([
      'booth_too_old',
      null,
      null,
      null,
      'server_too_old',
    ]);
  });

  test('a push that is none is refused, in every format', () => {
    for (const push of [null, 7, 'x', [], {}, { commits: [] }, { commits: [{}] }]) {
      for (let format = understoodFormats.from; format <= FORMAT; format++) expect(readPush(format, push).success).toBe(false);
    }
  });
});

describe('over the socket', () => {
  let postgres: TestPostgres;
  let world: World;
  let booth: TestBooth;
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    world = await openWorld(await postgres.freshDatabase(), { settings: { workers: false } });
    booth = await world.newBooth();
  });
  afterEach(() => world.stop());

  const ask = (method: 'GET' | 'POST', path: string, format: string | null, body?: unknown) =>
    fetch(`${world.upstream.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${booth.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(format === null ? {} : { 'naka-format': format, 'naka-version': '7.8.9' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('every answer says version and formats, whatever was asked', async () => {
    for (const path of ['/healthz', '/v1/journal/head', '/v1/feed', '/nothing-here']) {
      const { headers } = await ask('GET', path, null);
      expect(headers.get('naka-formats')).toBe(`${understoodFormats.from}-${FORMAT}`);
      expect(headers.get('naka-version')).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('a booth that is too new is refused everywhere, nothing of its journal is taken, and all of it later', async () => {
    const commits = booth.journal(opened(newSessionId()));
    const asked = [
      await ask('GET', '/v1/journal/head', String(FORMAT + 1)),
      await ask('POST', '/v1/journal', String(FORMAT + 1), { commits }),
      await ask('POST', '/v1/journal', String(FORMAT + 1), { a: 'shape that nobody here knows' }),
      await ask('GET', '/v1/feed', String(FORMAT + 1)),
      await ask('POST', '/v1/enrol', String(FORMAT + 1), {}),
      await ask('POST', `/v1/payments/${newSessionId()}/ask`, String(FORMAT + 1), {}),
    ];
    for (const answer of asked) {
      expect(answer.status).toBe(409);
      expect(apartReplySchema.parse(await answer.json())).toEqual({ error: 'server_too_old' });
    }
    const { db } = world.upstream.context;
    expect(await db.selectFrom('journal_event').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('anomaly').selectAll().execute()).toEqual([]);
    expect(await booth.push(commits)).toMatchObject({ status: 200, body: { head: { seq: 1 } } });
  });

  it('keeps what a booth says of itself; one that says nothing speaks the first format', async () => {
    const said = () => world.upstream.context.db.selectFrom('booth').select(['format', 'version']).executeTakeFirst();
    await ask('POST', '/v1/journal', null, { commits: booth.journal(opened(newSessionId())) });
    expect(await said()).toEqual({ format: 1, version: null });
    await ask('POST', '/v1/journal', String(FORMAT), { commits: booth.journal(opened(newSessionId())) });
    expect(await said()).toEqual({ format: FORMAT, version: '7.8.9' });
  });

  it.each(['0', '-1', '1.5', 'x', '', '1e99'])('a format of "%s" is a bad request', async (format) => {
    expect((await ask('GET', '/v1/journal/head', format)).status).toBe(400);
  });
});
