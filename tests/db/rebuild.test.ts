import { verify as verifyBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCommitsAfter } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { dumpDerivedTables, openRebuild, rebuildState } from '../../db/rebuild.ts';
import { genesis, verifyCommit } from '../../domain/journal/chain.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import { boothId, boothIn, crypto, foundation, lotId, publicKey, type TestBooth } from './fixture.ts';
import { type Step, type Walk, walkBooth } from './random-walk.ts';

/** A walk that fails is printed with its seed; making it smaller takes minutes, so that is left to whoever looks for the cause. */
const asFound = { endOnFailure: true };
const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  action: fc.nat(999),
  pick: fc.nat(99),
  amount: fc.nat(99),
  minutes: fc.nat(9),
});
const verify = ({ text, signature }: { readonly text: string; readonly signature: string }) =>
  verifyBytes(
    null,
    Buffer.from(text),
    { key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' },
    Buffer.from(signature, 'base64url'),
  );

function afterWalk(steps: readonly Step[], look: (walk: Walk, folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'naka-walk-'));
  const booth = boothIn(folder);
  try {
    booth.append(...foundation());
    look(walkBooth(booth, steps), folder);
  } finally {
    booth.db.close();
    rmSync(folder, { recursive: true });
  }
}

function rebuilt(booth: TestBooth, folder: string): unknown {
  const file = join(folder, 'rebuilt.db');
  rebuildState(booth.db, file);
  const db = openBoothDatabase({ file });
  try {
    return db.read(dumpDerivedTables);
  } finally {
    db.close();
  }
}

function count(booth: TestBooth, sql: string): number {
  return booth.db.read((tx) => tx.statement(sql).pluck().get()) as number;
}

test('state rebuilt from the journal equals the state that was lived', () => {
  const walks = fc.array(stepArbitrary, { minLength: 30, maxLength: 120 });
  fc.assert(
    fc.property(walks, (steps) =>
      afterWalk(steps, ({ booth }, folder) => expect(rebuilt(booth, folder)).toEqual(booth.db.read(dumpDerivedTables))),
    ),
    { numRuns: 10, ...asFound },
  );
});

test('a rebuild may be cut between any two commits', () => {
  const [steps = []] = fc.sample(fc.array(stepArbitrary, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 3 });
  afterWalk(steps, ({ booth }, folder) => {
    const file = join(folder, 'one-by-one.db');
    const rebuild = openRebuild(file);
    for (const commit of booth.db.read((tx) => readCommitsAfter(tx, 0, 10_000))) {
      const facts = commit.records.map((record) => {
        const parsed = parseFact(record);
        if (!parsed.ok) throw new Error(parsed.detail);
        return parsed.fact;
      });
      expect(rebuild.take([{ commit, facts }])).toBeNull();
    }
    expect(rebuild.finish()).toEqual([]);
    const db = openBoothDatabase({ file });
    expect(db.read(dumpDerivedTables)).toEqual(booth.db.read(dumpDerivedTables));
    db.close();
  });
});

test('whatever happens, no rupee and no receipt is lost or invented', () => {
  const walks = fc.array(stepArbitrary, { minLength: 60, maxLength: 160 });
  fc.assert(
    fc.property(walks, (steps) =>
      afterWalk(steps, ({ booth }) => {
        const received = count(booth, "SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE method = 'cash'");
        const drawer = count(booth, 'SELECT balance_paise FROM drawer_movement ORDER BY seq DESC LIMIT 1');
        const dropped = count(booth, "SELECT coalesce(sum(amount_paise), 0) FROM drawer_movement WHERE kind = 'drop'");
        expect(drawer).toBe(50_000 + received + dropped);
        expect(count(booth, 'SELECT count(*) - max(running) FROM receipt WHERE running > 0') || 0).toBe(0);
        // Late money goes back whole; so does a success that nobody needed.
        const unreturned = `SELECT count(*) FROM late_money WHERE amount_paise > (
          SELECT coalesce(sum(amount_paise), 0) FROM refund WHERE refund.payment_id = late_money.payment_id)`;
        expect(count(booth, unreturned)).toBe(0);
        const totals = `SELECT cash_received_paise + online_received_paise FROM journal ORDER BY seq DESC LIMIT 1`;
        const money = `SELECT (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE state = 'SUCCESS')
          + (SELECT coalesce(sum(amount_paise), 0) FROM late_money)`;
        expect(count(booth, totals)).toBe(count(booth, money));
        const leftUnpaid = `SELECT count(*) FROM session WHERE left_at_ms IS NOT NULL AND exception_id IS NULL AND fee_due_paise >
          credit_paise + (SELECT coalesce(sum(amount_paise), 0) FROM payment
            WHERE payment.session_id = session.session_id AND payment.state = 'SUCCESS')`;
        expect(count(booth, leftUnpaid)).toBe(0);
      }),
    ),
    { numRuns: 15, ...asFound },
  );
});

test('every record of the journal verifies against the one before it', () => {
  const [steps = []] = fc.sample(fc.array(stepArbitrary, { minLength: 120, maxLength: 120 }), { numRuns: 1, seed: 7 });
  afterWalk(steps, ({ booth }) => {
    let head = genesis;
    const commits = booth.db.read((tx) => readCommitsAfter(tx, 0, 10_000));
    for (const commit of commits) {
      const expected = { seq: head.seq + 1, previousHash: head.hash, publicKey, lotId, boothId };
      expect(verifyCommit(commit, expected, { ...crypto, verify })).toEqual({ ok: true });
      head = commit.records.at(-1) ?? head;
    }
    expect(commits.length).toBeGreaterThan(30);
    expect(head.seq).toBeGreaterThan(100);
  });
});

test('the walks go everywhere that they mean to prove', () => {
  const [steps = []] = fc.sample(fc.array(stepArbitrary, { minLength: 1500, maxLength: 1500 }), { numRuns: 1, seed: 11 });
  afterWalk(steps, ({ booth, done }) => {
    const wanted = [
      'enter',
      'takeCash',
      'startOnline',
      'feed',
      'cashInstead',
      'cancelOnline',
      'pullAside',
      'releaseOnTrust',
      'callBack',
      'overstay',
      'freeExit',
      'complimentary',
      'void',
      'leftUnrecorded',
      'reprint',
      'drop',
    ];
    expect(wanted.filter((name) => !done.has(name))).toEqual([]);
    expect(count(booth, 'SELECT count(*) FROM late_money')).toBeGreaterThan(0);
    expect(count(booth, "SELECT count(*) FROM payment WHERE method <> 'cash' AND state = 'SUCCESS'")).toBeGreaterThan(0);
  });
});
