// How a booth comes back to its lot: its journal read back, its token taken back, a new one, and what went another way set aside.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fact } from '../../domain/journal/fact.ts';
import type { JournalCommit, JournalRecord } from '../../domain/journal/record.ts';
import type { Restored } from '../../domain/recovery/restored.ts';
import { readBackReplySchema, readmitProofText } from '../../upstream/contract/recovery.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { BoothUnknown, makeRecoveryCode, retireBooth } from '../../upstream/operations/recover-booth.ts';
import { newSessionId, opened } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import type { Answer, TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;
let booth: TestBooth;
let nowMs = Date.now();

beforeAll(async () => {
  postgres = await startTestPostgres();
  world = await openWorld(await postgres.freshDatabase(), { settings: { workers: false }, nowMs: () => nowMs });
});
afterAll(async () => {
  await world.stop();
  await postgres.stop();
});
beforeEach(async () => {
  booth = await world.newBooth();
});

const newCode = () => makeRecoveryCode(world.upstream.context, { lotId: booth.lotId, boothCode: booth.boothCode, validHours: 1 });
const stay = () => opened(newSessionId());

async function ask(
  method: 'GET' | 'POST',
  path: string,
  { authorization, body }: { authorization: string; body?: unknown },
): Promise<Answer> {
  const response = await fetch(`${world.upstream.url}${path}`, {
    method,
    headers: { authorization, 'naka-format': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const readBack = (authorization: string, after = 0) => ask('GET', `/v1/journal/commits?after=${after}`, { authorization });

function readmit(
  authorization: string,
  changes: { headSeq?: number; headHash?: string; signer?: TestBooth['signer'] } = {},
): Promise<Answer> {
  const { seq, hash } = booth.head;
  const { headSeq = seq, headHash = hash, signer = booth.signer } = changes;
  const proof = signer.sign(readmitProofText({ lotId: booth.lotId, boothId: booth.boothId, headSeq, headHash }));
  return ask('POST', '/v1/readmit', { authorization, body: { headSeq, headHash, proof } });
}

async function anomalies(): Promise<readonly string[]> {
  const rows = await world.upstream.context.db
    .selectFrom('anomaly')
    .select('kind')
    .where('booth_id', '=', booth.boothId)
    .orderBy('found_at')
    .execute();
  return rows.map(({ kind }) => kind);
}

describe('reading a journal back', () => {
  test('gives whole commits in order, with their personal data, to the booth and to whoever has its code', async () => {
    const commits = [booth.commit(stay(), stay()), ...booth.journal(stay(), stay())];
    await booth.push(commits);
    for (const authorization of [`Bearer ${booth.token}`, `Recovery ${await newCode()}`]) {
      const { status, body } = await readBack(authorization);
      expect(status).toBe(200);
      const reply = readBackReplySchema.parse(body);
      expect(reply.commits).toEqual(commits);
      expect(reply.booth).toEqual({
        lotId: booth.lotId,
        boothId: booth.boothId,
        boothCode: booth.boothCode,
        publicKey: booth.signer.publicKey,
      });
      expect(reply.head).toMatchObject({ seq: 4, hash: booth.head.hash });
      expect(readBackReplySchema.parse((await readBack(authorization, 2)).body).commits).toEqual(commits.slice(1));
      // From the middle of a commit: the whole of it.
      expect(readBackReplySchema.parse((await readBack(authorization, 1)).body).commits).toEqual(commits);
      expect(readBackReplySchema.parse((await readBack(authorization, 4)).body).commits).toEqual([]);
    }
  });

  test('comes page by page for a long one', async () => {
    const commits = Array.from({ length: 60 }, () => booth.commit(...Array.from({ length: 10 }, stay)));
    await booth.push(commits.slice(0, 30));
    await booth.push(commits.slice(30));
    const authorization = `Bearer ${booth.token}`;
    const read: JournalCommit[] = [];
    for (let after = 0; ; ) {
      const page = readBackReplySchema.parse((await readBack(authorization, after)).body);
      const last = page.commits.at(-1)?.records.at(-1) as JournalRecord | undefined;
      if (last === undefined) break;
      expect(page.commits.length).toBeLessThanOrEqual(50);
      read.push(...page.commits);
      after = last.seq;
    }
    expect(read).toEqual(commits);
  });

  test('is refused for a wrong or expired code, another booth’s code is its own, and a token that is none', async () => {
    const code = await newCode();
    expect((await readBack(`Recovery ${code.slice(0, -1)}0x`)).body).toEqual({ error: 'recovery_code_wrong' });
    expect((await readBack(`Recovery ${code.replace(/.{8}$/, '00000000')}`)).status).toBe(403);
    expect((await readBack('Bearer nonsense')).body).toEqual({ error: 'token_wrong' });
    nowMs += 3_600_001;
    expect((await readBack(`Recovery ${code}`)).body).toEqual({ error: 'recovery_code_wrong' });
    await expect(
      makeRecoveryCode(world.upstream.context, { lotId: booth.lotId, boothCode: 'ZZZ', validHours: 1 }),
    ).rejects.toThrow(BoothUnknown);
  });
});

describe('retirement and coming back', () => {
  test('a retired booth is told so in its own words, and an enrolment code does not let it in', async () => {
    await booth.tell(stay());
    await retireBooth(world.upstream.context, booth);
    await retireBooth(world.upstream.context, booth);
    for (const path of ['/v1/journal/head', '/v1/feed?after=0&waitMs=0']) {
      expect(await booth.request('GET', path)).toEqual({ status: 403, body: { error: 'booth_retired' } });
    }
    expect(await booth.push(booth.journal(stay()))).toEqual({ status: 403, body: { error: 'booth_retired' } });
    const enrolmentCode = await makeEnrolmentCode(world.upstream.context, { lotId: booth.lotId, validHours: 1 });
    expect(await booth.enrol(enrolmentCode)).toEqual({ status: 409, body: { error: 'booth_retired' } });
    expect(await anomalies()).toEqual(['booth_retired']);
  });

  test('with the code of its owner, its key and all that upstream has, it gets a new token; the old one ends', async () => {
    await booth.tell(stay());
    const old = booth.token;
    await retireBooth(world.upstream.context, booth);
    const code = await newCode();
    const { status, body } = await readmit(`Recovery ${code}`);
    expect(status).toBe(200);
    expect(body.upstreamPublicKey).toBe(world.upstream.context.signer.publicKey);
    booth.token = String(body.boothToken);
    await booth.tell(stay());
    // The answer may have been lost: the same code gives another.
    booth.token = String((await readmit(`Recovery ${code}`)).body.boothToken);
    await booth.tell(stay());
    booth.token = old;
    expect((await booth.request('GET', '/v1/journal/head')).body).toEqual({ error: 'booth_retired' });
    expect(await anomalies()).toContain('booth_readmitted');
  });

  test('is refused without the key, without upstream’s head, and without a code once it is retired', async () => {
    await booth.tell(stay());
    const code = `Recovery ${await newCode()}`;
    const other = await world.newBooth();
    expect((await readmit(code, { signer: other.signer })).body).toEqual({ error: 'proof_wrong' });
    expect(await readmit(code, { headSeq: 0, headHash: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { error: 'head_differs', head: { seq: 1 } },
    });
    expect((await readmit(`Bearer ${booth.token}`)).status).toBe(200);
    expect((await readmit(`Bearer ${booth.token}`)).body).toEqual({ error: 'booth_retired' });
  });
});

describe('what went another way', () => {
  test('is kept and shown, changes nothing, and is taken once', async () => {
    await booth.tell(stay());
    const before = booth.head;
    const fork = [booth.commit(stay(), stay()), booth.commit(stay())];
    booth.head = before;
    await booth.tell(stay(), stay());
    const head = booth.head;
    const send = (commits: readonly unknown[]) => booth.request('POST', '/v1/journal/set-aside', { commits });
    expect(await send(fork)).toEqual({ status: 200, body: { setAside: 2 } });
    expect(await send(fork)).toEqual({ status: 200, body: { setAside: 2 } });
    expect((await booth.request('GET', '/v1/journal/head')).body).toMatchObject(head);
    const { db } = world.upstream.context;
    const kept = await db
      .selectFrom('set_aside_commit')
      .selectAll()
      .where('booth_id', '=', booth.boothId)
      .orderBy('first_seq')
      .execute();
    expect(kept.map(({ first_seq, last_seq, records }) => [first_seq, last_seq, records])).toEqual([
      [2, 3, fork[0]?.records],
      [4, 4, fork[1]?.records],
    ]);
    const shown = await db.selectFrom('anomaly').select(['kind', 'detail']).where('booth_id', '=', booth.boothId).execute();
    expect(shown).toEqual([
      { kind: 'journal_set_aside', detail: 'records 2 to 4 of a copy: 0 receipts, 3 tickets, cash 0 paise, online 0 paise' },
    ]);
    await expect(db.deleteFrom('set_aside_commit').execute()).rejects.toThrow('append-only');
  });

  test('is refused when it is in the journal, of another booth, or changed', async () => {
    const accepted = booth.commit(stay());
    await booth.push([accepted]);
    const other = await world.newBooth();
    const send = async (commits: readonly unknown[]) => (await booth.request('POST', '/v1/journal/set-aside', { commits })).body;
    expect(await send([accepted])).toEqual({ error: 'not_a_fork' });
    expect(await send([other.commit(stay())])).toEqual({ error: 'foreign_booth' });
    const fork = booth.commit(stay());
    const [record] = fork.records;
    expect(await send([{ ...fork, records: [{ ...record, wallTimeMs: 1 }] }])).toEqual({ error: 'hash_wrong' });
    expect(await send([{ ...fork, signature: accepted.signature }])).toEqual({ error: 'signature_wrong' });
    const twice = booth.commit(stay(), stay());
    const [first, second] = twice.records;
    expect(await send([{ ...twice, records: [first, { ...second, previousHash: 'f'.repeat(64) }] }])).toEqual({
      error: 'chain_broken',
    });
  });
});

describe('a restored booth', () => {
  const restored = (changes: Partial<Restored>): Restored => ({
    headSeq: booth.head.seq,
    headHash: booth.head.hash,
    sources: [],
    otherComputer: false,
    lost: null,
    setAside: null,
    skips: [],
    personalLost: [],
    ownerPinReset: false,
    atMs: 1,
    ...changes,
  });

  test('says what is lost, which a person is told of; one that lost nothing is a record like any other', async () => {
    await booth.tell(stay());
    await booth.tell(fact('booth.restored', restored({})));
    expect(await anomalies()).toEqual([]);
    const sums = { receipts: 1, tickets: 2, cashPaise: 4000 as never, onlinePaise: 0 as never };
    await booth.tell(fact('booth.restored', restored({ lost: { fromSeq: 3, throughSeq: 9, sums } })));
    expect(await anomalies()).toEqual(['journal_restored']);
  });

  test('one that claims another place explains no gap', async () => {
    await booth.tell(stay());
    const { body } = await booth.push(booth.journal(fact('booth.restored', restored({ headSeq: 7 }))));
    expect(body.parked).toEqual([{ seq: 2, why: 'restored_elsewhere' }]);
  });
});
