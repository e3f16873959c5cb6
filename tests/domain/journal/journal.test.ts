import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type BoothId, boothIdSchema, type PaymentId } from '../../../domain/ids.ts';
import { canonicalJson } from '../../../domain/journal/canonical-json.ts';
import {
  commitText,
  type ExpectedRecord,
  genesis,
  hashOf,
  type JournalHead,
  makeRecord,
  signCommit,
  verifyCommit,
  verifyRecord,
} from '../../../domain/journal/chain.ts';
import { type Fact, type FactType, fact } from '../../../domain/journal/fact.ts';
import { factVersion, type OlderBodies } from '../../../domain/journal/fact-versions.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import {
  type JournalCommit,
  type JournalRecord,
  journalCommitSchema,
  type PerpetualTotals,
} from '../../../domain/journal/record.ts';
import { addToTotals, zeroTotals } from '../../../domain/journal/totals.ts';
import { paise } from '../../../domain/money/paise.ts';
import { asha, boothKeys, keyPair, makeId, settings, sha256, startMs, verify } from '../session/sample-lot.ts';

const boothId: BoothId = boothIdSchema.parse('01JBXXTH000000000000000001');
const stamp = {
  lotId: settings.lotId,
  boothId,
  actorId: asha.operatorId,
  wallTimeMs: startMs,
  monotonicMs: 12_345,
  bootId: 'boot-1',
};
const crypto = { sha256, sign: boothKeys.sign, verify };
const sampleFacts: readonly Fact[] = [
  fact('booth.started', { version: '1.0.0', atMs: startMs, lastSeenMs: null, continuous: false }),
  fact('payment.succeeded', {
    paymentId: makeId<PaymentId>(),
    providerReference: 'pay_1',
    amountPaise: paise(3000),
    resolvedAtMs: startMs,
  }),
  fact('lot.configured', { settings }),
  fact('booth.stopped', { atMs: startMs + 1 }),
];

function chainOf(facts: readonly Fact[]): readonly JournalRecord[] {
  let head: JournalHead = genesis;
  let totals: PerpetualTotals = zeroTotals;
  return facts.map((next) => {
    totals = addToTotals(totals, next);
    const made = makeRecord(head, next, stamp, totals, { sha256, newSalt: () => 'salt-of-22-characters-' });
    head = made;
    return made;
  });
}

const chain = chainOf(sampleFacts);

function expectedAfter(head: JournalHead): ExpectedRecord {
  return { seq: head.seq + 1, previousHash: head.hash, publicKey: boothKeys.publicKey, lotId: settings.lotId, boothId };
}

function verdictOf(record: JournalRecord, head: JournalHead): string {
  const verdict = verifyRecord(record, expectedAfter(head), sha256);
  return verdict.ok ? 'ok' : verdict.why;
}

function commitVerdictOf(commit: JournalCommit, head: JournalHead): string {
  const verdict = verifyCommit(commit, expectedAfter(head), crypto);
  return verdict.ok ? 'ok' : `${verdict.why} at ${verdict.seq}`;
}

/** Every leaf of a record as a path. */
function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (leaf: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? changedAt(item, rest, change) : item));
  const held = value as Record<string, unknown>;
  return { ...held, [key]: changedAt(held[key], rest, change) };
}

function otherThan(leaf: unknown): unknown {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  if (leaf === null) return 'x';
  const text = String(leaf);
  return `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;
}

describe('the chain', () => {
  test('holds from the first record on, and survives JSON', () => {
    let head: JournalHead = genesis;
    for (const made of chain) {
      expect(verdictOf(made, head)).toBe('ok');
      head = made;
    }
    expect(chain.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(chain[0]?.previousHash).toBe('0'.repeat(64));
  });

  test('finds out a change of any single value of any record', () => {
    let head: JournalHead = genesis;
    let changes = 0;
    for (const made of chain) {
      for (const path of leavesOf(made)) {
        const changed = changedAt(made, path, otherThan) as JournalRecord;
        expect(verdictOf(changed, head), path.join('.')).not.toBe('ok');
        changes += 1;
      }
      head = made;
    }
    expect(changes).toBeGreaterThan(100);
  });

  test('finds out a key that was added or left out', () => {
    const [first] = chain;
    if (first === undefined) throw new Error('no record');
    expect(verdictOf({ ...first, body: { ...first.body, more: 1 } }, genesis)).toBe('hash_wrong');
    const { version: _left, ...less } = first.body;
    expect(verdictOf({ ...first, body: less }, genesis)).toBe('hash_wrong');
  });

  test('names the fault, in the documented order', () => {
    const [first, second, third] = chain;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no records');
    const foreign = { ...third, boothId: boothIdSchema.parse('01JBXXTH000000000000000002') };
    expect(verdictOf(foreign, genesis)).toBe('foreign_booth');
    expect(verdictOf({ ...third, lotId: 'ELSEWHERE' as typeof third.lotId }, genesis)).toBe('foreign_booth');
    expect(verdictOf(third, first)).toBe('sequence_gap');
    expect(verdictOf(first, second)).toBe('sequence_fork');
    expect(verdictOf({ ...second, previousHash: 'f'.repeat(64) }, first)).toBe('chain_broken');
    expect(verdictOf({ ...second, hash: 'f'.repeat(64) }, first)).toBe('hash_wrong');
  });
});

describe('a commit', () => {
  const whole = signCommit(chain, boothKeys.sign);
  const [first, second, third, fourth] = chain;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('no records');

  test('holds as a whole under one signature, and survives JSON', () => {
    const received = journalCommitSchema.parse(JSON.parse(JSON.stringify(whole)));
    expect(received).toEqual(whole);
    expect(commitVerdictOf(received, genesis)).toBe('ok');
    expect(
      verify({ text: commitText({ count: 4, hash: fourth.hash }), signature: whole.signature, publicKey: boothKeys.publicKey }),
    ).toBe(true);
  });

  test('is found out when a record was torn out, wherever it stood', () => {
    const without = (record: JournalRecord) => ({ ...whole, records: chain.filter((other) => other !== record) });
    expect(commitVerdictOf(without(first), genesis)).toBe('sequence_gap at 2');
    expect(commitVerdictOf(without(second), genesis)).toBe('sequence_gap at 3');
    expect(commitVerdictOf(without(third), genesis)).toBe('sequence_gap at 4');
    expect(commitVerdictOf(without(fourth), genesis)).toBe('signature_wrong at 3');
  });

  test('is found out when it was cut short at either end, or two were made one', () => {
    expect(commitVerdictOf({ ...whole, records: [first] }, genesis)).toBe('signature_wrong at 1');
    // Its last hash is right; how many records there are is not.
    expect(commitVerdictOf({ ...whole, records: [third, fourth] }, second)).toBe('signature_wrong at 4');
    const tail = signCommit([third, fourth], boothKeys.sign);
    expect(commitVerdictOf(tail, second)).toBe('ok');
    expect(commitVerdictOf({ ...tail, records: chain }, genesis)).toBe('signature_wrong at 4');
  });

  test('names the first record at fault, and finds out the change of any value of any record', () => {
    for (const [place, made] of chain.entries()) {
      for (const path of leavesOf(made)) {
        const changed = changedAt(made, path, otherThan) as JournalRecord;
        const records = chain.map((record, at) => (at === place ? changed : record));
        expect(commitVerdictOf({ ...whole, records }, genesis), path.join('.')).not.toBe('ok');
      }
    }
    const changed = { ...second, wallTimeMs: second.wallTimeMs + 1 };
    expect(commitVerdictOf({ ...whole, records: [first, changed, third, fourth] }, genesis)).toBe('hash_wrong at 2');
  });

  test('finds out records whose hashes were made anew, by its signature', () => {
    const later = { ...fourth, wallTimeMs: fourth.wallTimeMs + 1 };
    const rehashed = { ...later, hash: hashOf(later, sha256) };
    const records = [first, second, third, rehashed];
    expect(commitVerdictOf({ ...whole, records }, genesis)).toBe('signature_wrong at 4');
    expect(commitVerdictOf(signCommit(records, keyPair().sign), genesis)).toBe('signature_wrong at 4');
    expect(commitVerdictOf(signCommit(records, boothKeys.sign), genesis)).toBe('ok');
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order of keys, and reads back as the same value', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, shuffled(item)]),
      );
    };
    const values = fc.jsonValue({ noUnicodeString: false }).map((value): unknown => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('sorts by code units, keeps arrays, leaves undefined keys out', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'नाका' }, B: true, u: undefined })).toBe(
      '{"B":true,"a":{"c":"नाका","d":null},"b":[2,1]}',
    );
  });

  test.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['negative zero', -0],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['undefined in an array', [undefined]],
    ['a hole in an array', new Array(1)],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a lone surrogate', '\ud800'],
  ])('throws on %s rather than hash something else', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('throws on a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => canonicalJson(cycle)).toThrow('too deep');
  });
});

describe('parseFact', () => {
  const stopped = (version: number, body: object) => ({ type: 'booth.stopped', version, body: { ...body } });

  test('gives back every fact that a record carries', () => {
    for (const [at, made] of chain.entries()) {
      const read = JSON.parse(JSON.stringify(made)) as JournalRecord;
      expect(parseFact(read)).toEqual({ ok: true, fact: sampleFacts[at] });
    }
  });

  test('every fact is written in the version in which it is read', () => {
    for (const { type, version } of chain) expect(version).toBe(factVersion(type as FactType));
  });

  test('refuses what is wrong, naming keys and never values', () => {
    const secret = parseFact(stopped(1, { atMs: 'secret' }));
    expect(secret).toMatchObject({ ok: false, why: 'body_wrong', detail: expect.stringContaining('atMs') });
    expect(JSON.stringify(secret)).not.toContain('secret"');
    expect(parseFact(stopped(1, { atMs: 1, more: 1 }))).toMatchObject({ why: 'body_wrong' });
    expect(parseFact(stopped(1, { atMs: 1.5 }))).toMatchObject({ why: 'body_wrong' });
  });

  test('a type or version that it does not know is newer, whatever the body is', () => {
    expect(parseFact({ type: 'payment.invented', version: 1, body: {} })).toMatchObject({ ok: false, why: 'newer' });
    expect(parseFact({ type: 'toString', version: 1, body: {} })).toMatchObject({ why: 'newer' });
    expect(parseFact(stopped(2, { atMs: 1 }))).toMatchObject({ why: 'newer', detail: 'booth.stopped 2' });
  });

  test('lifts an older version step by step, each checked by the schema that it had', () => {
    const older: OlderBodies = {
      'booth.stopped': [
        { schema: z.strictObject({ minutes: z.int() }), lift: ({ minutes }) => ({ seconds: Number(minutes) * 60 }) },
        { schema: z.strictObject({ seconds: z.int() }), lift: ({ seconds }) => ({ atMs: Number(seconds) * 1000 }) },
      ],
    };
    const read = { ok: true, fact: { type: 'booth.stopped', body: { atMs: 120_000 } } };
    expect(factVersion('booth.stopped', older)).toBe(3);
    expect(parseFact(stopped(1, { minutes: 2 }), older)).toEqual(read);
    expect(parseFact(stopped(2, { seconds: 120 }), older)).toEqual(read);
    expect(parseFact(stopped(3, { atMs: 120_000 }), older)).toEqual(read);
    expect(parseFact(stopped(4, { atMs: 120_000 }), older)).toMatchObject({ why: 'newer' });
    expect(parseFact(stopped(1, { atMs: 120_000 }), older)).toMatchObject({ why: 'body_wrong' });
    expect(parseFact(stopped(2, { seconds: 'x' }), older)).toMatchObject({ why: 'body_wrong' });
    expect(parseFact(stopped(1, { minutes: 0.5e300 }), older)).toMatchObject({ why: 'body_wrong' });
    expect(parseFact({ type: 'booth.enrolled', version: 2, body: {} }, older)).toMatchObject({ why: 'newer' });
  });
});
