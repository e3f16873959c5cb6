import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, signCommit } from '../../domain/journal/chain.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { sha256Hex, verifyTogether } from '../../upstream/cryptography.ts';
import { applyAnswered } from '../../upstream/operations/apply-journal.ts';
import { recheckOrders } from '../../upstream/operations/recheck-orders.ts';
import {
  cancelled,
  cashTaken,
  closedPaid,
  complimentary,
  newPaymentId,
  newSessionId,
  opened,
  ownerAdded,
  started,
  succeeded,
} from './facts.ts';
import { parkedWhenApplied } from './parked.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

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

const db = () => world.upstream.context.db;
const stored = () => db().selectFrom('journal_event').select(['seq', 'hash', 'booth_id']).orderBy('seq').execute();
const first = (records: readonly JournalRecord[]) => records[0] as JournalRecord;
const stay = () => ({ sessionId: newSessionId(), paymentId: newPaymentId() });

describe('a record of a newer release', () => {
  const danced = { type: 'booth.danced', body: { steps: 3 } } as unknown as Fact;

  test('is stored and countersigned; it and what follows wait unapplied, and a person is told once', async () => {
    const [before, after] = [newSessionId(), newSessionId()];
    const answer = await booth.push(booth.journal(opened(before), danced, opened(after)));
    expect(answer).toMatchObject({ status: 200, body: { head: { seq: 3 }, parked: [], notApplied: 2 } });
    const later = await booth.push(booth.journal(danced, opened(newSessionId())));
    expect(later).toMatchObject({ status: 200, body: { head: { seq: 5 }, parked: [], notApplied: 4 } });
    expect((await stored()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await db().selectFrom('session').select('session_id').execute()).toEqual([{ session_id: before }]);
    expect(await db().selectFrom('booth').select(['head_seq', 'applied_seq']).execute()).toEqual([
      { head_seq: 5, applied_seq: 1 },
    ]);
    expect(await db().selectFrom('anomaly').select(['kind', 'detail']).execute()).toEqual([
      { kind: 'journal_newer', detail: 'record 2: booth.danced 1' },
    ]);
  });

  test('of a known kind, in a later version, waits as well', async () => {
    const [commit] = booth.journal(opened(newSessionId()));
    const record = { ...(commit?.records[0] as JournalRecord), version: 2 };
    const hash = hashOf(record, sha256Hex);
    const pushed = signCommit([{ ...record, hash }], booth.signer.sign);
    expect(await booth.push([pushed])).toMatchObject({ status: 200, body: { head: { seq: 1, hash }, notApplied: 1 } });
  });

  test('is checked like any other: chain, hash and signature', async () => {
    const [commit] = booth.journal(danced);
    const record = commit?.records[0] as JournalRecord;
    const changed = signCommit([{ ...record, version: 2 }], booth.signer.sign);
    expect(await booth.push([changed])).toMatchObject({ status: 409, body: { refusal: 'hash_wrong' } });
  });

  test('changes nothing for the other booths of the lot', async () => {
    const other = await world.newBooth();
    await booth.push(booth.journal(danced));
    await other.tell(opened(newSessionId()));
    expect(await db().selectFrom('session').select('booth_id').execute()).toEqual([{ booth_id: other.boothId }]);
  });
});

describe('records in order', () => {
  test('are stored, projected, and the head is countersigned', async () => {
    const ids = stay();
    const records = booth.journal(opened(ids.sessionId), cashTaken(ids), closedPaid(ids.sessionId));
    const { status, body } = await booth.push(records);
    expect(status).toBe(200);
    expect(body.parked).toEqual([]);
    const head = body.head as { seq: number; hash: string; countersignature: string };
    expect(head).toMatchObject({ seq: 3, hash: records[2]?.records[0]?.hash });
    const text = `${booth.boothId}:3:${head.hash}`;
    const publicKey = world.upstream.context.signer.publicKey;
    const claim = { text, signature: head.countersignature };
    const verify = await verifyTogether([claim], publicKey);
    expect(verify({ ...claim, publicKey })).toBe(true);
    expect(verify({ ...claim, text: `${text}0`, publicKey })).toBe(false);
    expect(await db().selectFrom('session').select(['state', 'outcome', 'fee_due_paise']).execute()).toEqual([
      { state: 'closed', outcome: 'paid', fee_due_paise: 5000 },
    ]);
    expect(await db().selectFrom('payment').select(['state', 'method', 'change_paise']).execute()).toEqual([
      { state: 'SUCCESS', method: 'cash', change_paise: 5000 },
    ]);
    expect((await booth.request('GET', '/v1/journal/head')).body).toEqual({
      ...(head as object),
      publicKey: booth.signer.publicKey,
      epoch: expect.any(String),
    });
  });

  test('come in several batches and may overlap with what was accepted', async () => {
    const records = booth.journal(...Array.from({ length: 10 }, () => opened(newSessionId())));
    expect((await booth.push(records.slice(0, 4))).status).toBe(200);
    expect((await booth.push(records.slice(2, 7))).status).toBe(200);
    expect((await booth.push(records.slice(7))).status).toBe(200);
    expect((await stored()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await db().selectFrom('session').select('session_id').execute()).toHaveLength(10);
  });

  test('sent twice, also at the same time, are accepted once', async () => {
    const ids = stay();
    const records = booth.journal(opened(ids.sessionId), started(ids));
    const answers = await Promise.all(Array.from({ length: 8 }, () => booth.push(records)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await stored()).toHaveLength(2);
    expect(await db().selectFrom('gateway_order').select('payment_id').execute()).toHaveLength(1);
  });
});

describe('a journal that does not fit', () => {
  async function expectRefused(records: readonly unknown[], refusal: string, expectedSeq: number) {
    const before = await stored();
    const { status, body } = await booth.push(records);
    expect(status).toBe(409);
    expect(body).toMatchObject({ refusal, expectedSeq, head: { seq: expectedSeq - 1 } });
    expect(await stored()).toEqual(before);
  }

  test('is refused for a gap, and the expected sequence lets the booth resume', async () => {
    const records = booth.journal(opened(newSessionId()), opened(newSessionId()), opened(newSessionId()));
    await expectRefused(records.slice(1), 'sequence_gap', 1);
    await expectRefused([records[0], records[2]], 'sequence_gap', 1);
    expect((await booth.push(records)).status).toBe(200);
  });

  test('is refused for a fork: another record under an accepted sequence', async () => {
    await booth.tell(opened(newSessionId()));
    const restored = booth.head;
    await booth.tell(opened(newSessionId()));
    booth.head = restored;
    await expectRefused(booth.journal(opened(newSessionId())), 'sequence_fork', 3);
    const anomalies = await db().selectFrom('anomaly').select(['kind', 'booth_id']).execute();
    expect(anomalies).toEqual([{ kind: 'journal_sequence_fork', booth_id: booth.boothId }]);
  });

  test('is refused for a record that hangs on another past', async () => {
    await booth.tell(opened(newSessionId()));
    booth.head = { seq: 1, hash: 'f'.repeat(64) };
    await expectRefused(booth.journal(opened(newSessionId())), 'chain_broken', 2);
  });

  test('is refused for a body that was changed after signing', async () => {
    const commit = booth.commit(opened(newSessionId(), 'MH12AB1234'));
    const record = first(commit.records);
    const changed = (change: object) => [{ ...commit, records: [{ ...record, ...change }] }];
    await expectRefused(changed({ body: { ...record.body, plate: 'DL1CAA0001' } }), 'hash_wrong', 1);
    await expectRefused(changed({ totals: { ...record.totals, cashReceivedPaise: 1 } }), 'hash_wrong', 1);
    await expectRefused(changed({ wallTimeMs: record.wallTimeMs + 1 }), 'hash_wrong', 1);
  });

  test('is refused for an accepted record that comes back with another body under its old hash', async () => {
    const commit = booth.commit(opened(newSessionId(), 'MH12AB1234'));
    const record = first(commit.records);
    await booth.push([commit]);
    const changed = { ...record, body: { ...record.body, plate: 'DL1CAA0001' } };
    await expectRefused([{ ...commit, records: [changed] }], 'hash_wrong', 2);
  });

  test('is refused for a signature by another key', async () => {
    const other = await world.newBooth();
    const commit = booth.commit(opened(newSessionId()), opened(newSessionId()));
    await expectRefused([signCommit(commit.records, other.signer.sign)], 'signature_wrong', 1);
    await expectRefused([{ ...commit, signature: 'A'.repeat(86) }], 'signature_wrong', 1);
  });

  test('is refused for records of another booth', async () => {
    const other = await world.newBooth();
    await expectRefused(other.journal(opened(newSessionId())), 'foreign_booth', 1);
  });

  test('is refused for JSON that has no canonical form', async () => {
    const body = JSON.stringify({ commits: booth.journal(opened(newSessionId())) }).replace(
      '"creditPaise":0',
      '"creditPaise":-0',
    );
    const response = await fetch(`${world.upstream.url}/v1/journal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${booth.token}` },
      body,
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ refusal: 'hash_wrong' });
  });

  test('is refused whole: a good beginning is not taken', async () => {
    const [good, bad] = booth.journal(opened(newSessionId()), opened(newSessionId()));
    if (good === undefined || bad === undefined) throw new Error('two commits');
    const wrong = { ...bad, records: [{ ...first(bad.records), hash: '0'.repeat(64) }] };
    await expectRefused([good, wrong], 'hash_wrong', 1);
  });

  test('is refused for a commit that is not whole, or more than one: its signature is of others', async () => {
    const commit = booth.commit(opened(newSessionId()), opened(newSessionId()), opened(newSessionId()));
    const [one, two, three] = commit.records;
    const of = (...records: readonly unknown[]) => ({ ...commit, records });
    await expectRefused([of(one, two)], 'signature_wrong', 1);
    await expectRefused([of(one, three)], 'sequence_gap', 1);
    await expectRefused([of(two, three)], 'sequence_gap', 1);
    await expectRefused([of(one), of(two, three)], 'signature_wrong', 1);
    expect((await booth.push([commit])).status).toBe(200);
    // Half of one that was accepted is none of this booth's either.
    await expectRefused([of(one, two)], 'signature_wrong', 4);
    await expectRefused([of(two, three)], 'signature_wrong', 4);
    const next = booth.commit(opened(newSessionId()));
    await expectRefused([of(one, two, three, ...next.records)], 'signature_wrong', 4);
    expect((await booth.push([commit, next])).status).toBe(200);
    const kept = await db().selectFrom('journal_commit').select(['seq', 'count', 'signature']).orderBy('seq').execute();
    expect(kept).toEqual([
      { seq: 3, count: 3, signature: commit.signature },
      { seq: 4, count: 1, signature: next.signature },
    ]);
  });
});

describe('a record whose meaning is refused', () => {
  async function parkedBy(...facts: readonly Fact[]) {
    const { status, body } = await booth.push(booth.journal(...facts));
    expect(status).toBe(200);
    return (body.parked as { seq: number; why: string }[]).map(({ why }) => why);
  }

  test('is parked, changes nothing, and the chain goes on', async () => {
    const [one, other] = [stay(), stay()];
    const records = booth.journal(opened(one.sessionId), cashTaken(other), closedPaid(one.sessionId), opened(other.sessionId));
    const first = await booth.push(records);
    expect(first.body.parked).toEqual([
      { seq: 2, why: 'session_unknown' },
      { seq: 3, why: 'not_paid' },
    ]);
    expect(first.body.head).toMatchObject({ seq: 4 });
    expect(await db().selectFrom('payment').selectAll().execute()).toEqual([]);
    expect(await db().selectFrom('session').select('state').execute()).toEqual([{ state: 'open' }, { state: 'open' }]);
    expect((await booth.push(records)).body.parked).toEqual(first.body.parked);
  });

  test('of a body that is wrong is parked as well', async () => {
    const odd = opened(newSessionId());
    const wrong = { ...odd, body: { ...odd.body, more: 'than\u0000known' } } as unknown as typeof odd;
    expect(await parkedBy(wrong, opened(newSessionId()))).toEqual(['body_wrong']);
  });

  test('that only the database can refuse is parked alone, the rest of its batch stands', async () => {
    const [odd, good] = [newSessionId(), newSessionId()];
    expect(await parkedBy(opened(odd, 'MH\u000012'), opened(good))).toEqual(['database_22P05']);
    expect(await db().selectFrom('session').select('session_id').execute()).toEqual([{ session_id: good }]);
  });

  test('a success that no gateway told upstream of is parked once the gateway was asked', async () => {
    const ids = stay();
    const [forged, after] = [succeeded(ids.paymentId, 'TRN1'), opened(newSessionId(), 'MH12ZZ9999')];
    expect(await parkedBy(opened(ids.sessionId), started(ids), forged, after)).toEqual([]);
    // Nobody can tell before the gateway was asked: this record waits, and what follows with it.
    expect(await db().selectFrom('session').select('state').execute()).toHaveLength(1);
    expect(await applyAnswered(world.upstream.context)).toBe(0);
    expect(await recheckOrders(world.upstream.context)).toBe(1);
    expect(await applyAnswered(world.upstream.context)).toBe(1);
    expect(await parkedWhenApplied(db(), booth)).toEqual([{ seq: 3, why: 'not_captured' }]);
    expect(await db().selectFrom('session').select('state').execute()).toHaveLength(2);
    expect(await db().selectFrom('payment').select('state').execute()).toEqual([{ state: 'PENDING' }]);
  });

  test('a session of another booth cannot be closed', async () => {
    const other = await world.newBooth();
    const sessionId = newSessionId();
    await other.tell(opened(sessionId));
    expect(await parkedBy(ownerAdded, ...complimentary(sessionId))).toEqual(['session_of_other_booth']);
  });

  test('an approval of one ending is none of another', async () => {
    const sessionId = newSessionId();
    const [approved, ended] = complimentary(sessionId);
    if (approved?.type !== 'exception.approved' || ended?.type !== 'session.closed') throw new Error('two facts');
    const waived = { ...ended, body: { ...ended.body, outcome: 'lost_waived' as const } };
    expect(await parkedBy(ownerAdded, opened(sessionId), approved, waived)).toEqual(['not_approved']);
  });

  test('money and closings follow the rules', async () => {
    const ids = stay();
    const short = cashTaken(ids, { amountPaise: 5000, tenderedPaise: 4000 });
    const again = { ...ids, sessionId: ids.sessionId };
    expect(
      await parkedBy(
        ownerAdded,
        opened(ids.sessionId),
        opened(ids.sessionId),
        short,
        started(ids),
        started(again),
        cancelled(ids.paymentId),
        cancelled(ids.paymentId),
        closedPaid(ids.sessionId),
        ...complimentary(ids.sessionId),
        closedPaid(ids.sessionId),
      ),
    ).toEqual(['session_exists', 'tender_too_low', 'payment_exists', 'payment_resolved', 'not_paid', 'session_closed']);
  });
});

describe('who may push', () => {
  test('nobody without a token, and nobody with a foreign or malformed one', async () => {
    const records = booth.journal(opened(newSessionId()));
    for (const token of ['', 'x', `${booth.token}x`, booth.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))]) {
      const bare = Object.assign(Object.create(Object.getPrototypeOf(booth)), booth, { token });
      expect(await bare.push(records)).toEqual({ status: 401, body: { error: 'token_wrong' } });
    }
    expect(await stored()).toEqual([]);
  });

  test('malformed batches are answered 400 without saying more', async () => {
    const commit = booth.commit(opened(newSessionId()));
    const record = first(commit.records);
    const of = (...records: readonly unknown[]) => [{ ...commit, records }];
    const long = Array(501).fill(record);
    for (const commits of [
      [],
      of(),
      of({ ...record, seq: 0 }),
      of({ ...record, extra: 1 }),
      of({ ...record, signature: commit.signature }),
      [{ ...commit, extra: 1 }],
      of(...long),
      Array(501).fill(commit),
      'x',
    ]) {
      expect(await booth.request('POST', '/v1/journal', { commits })).toEqual({ status: 400, body: { error: 'bad_request' } });
    }
  });
});

test('the journal cannot be changed in the database, nor a head moved back', async () => {
  await booth.tell(opened(newSessionId()), opened(newSessionId()));
  await expect(db().updateTable('journal_event').set({ type: 'x' }).execute()).rejects.toThrow('append-only');
  await expect(db().deleteFrom('journal_event').execute()).rejects.toThrow('append-only');
  await expect(db().updateTable('journal_commit').set({ count: 1 }).execute()).rejects.toThrow('append-only');
  await expect(db().deleteFrom('journal_commit').execute()).rejects.toThrow('append-only');
  await expect(db().updateTable('booth').set({ head_seq: 1 }).execute()).rejects.toThrow('cannot go back');
});
