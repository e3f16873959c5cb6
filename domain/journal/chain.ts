// The hash chain of the journal: making the records of a commit, and judging a commit against what has to come next.
import type { OperatorId } from '../ids.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Fact } from './fact.ts';
import { factVersion } from './fact-versions.ts';
import { digestOf, sealFact } from './personal.ts';
import type { JournalCommit, JournalRecord, PerpetualTotals, Sha256Hex, Sign, UnhashedRecord, Verify } from './record.ts';

export type JournalHead = { readonly seq: number; readonly hash: string };

/** Before the first record. */
export const genesis: JournalHead = { seq: 0, hash: '0'.repeat(64) };

/** Who, where and when; the same for all facts of one transaction. */
export type Stamp = Pick<UnhashedRecord, 'lotId' | 'boothId' | 'wallTimeMs' | 'monotonicMs' | 'bootId'> & {
  readonly actorId: OperatorId | null;
};

/** What making a record needs of the world. `newSalt`: 16 random bytes, base64url. */
export type RecordCrypto = { readonly sha256: Sha256Hex; readonly newSalt: () => string };

/** `totals` already count this fact (`addToTotals`). */
export function makeRecord(
  previousHead: JournalHead,
  fact: Fact,
  { lotId, boothId, actorId, wallTimeMs, monotonicMs, bootId }: Stamp,
  totals: PerpetualTotals,
  { sha256, newSalt }: RecordCrypto,
): JournalRecord {
  const { body, personal } = sealFact(fact, newSalt);
  const unhashed: UnhashedRecord = {
    lotId,
    boothId,
    seq: previousHead.seq + 1,
    type: fact.type,
    version: factVersion(fact.type),
    actorId,
    wallTimeMs,
    monotonicMs,
    bootId,
    body,
    personalDigest: personal === null ? null : digestOf(personal, sha256),
    totals,
    previousHash: previousHead.hash,
  };
  return { ...unhashed, hash: hashOf(unhashed, sha256), personal };
}

/** Of everything in the record but the hash itself and the personal data beside it. */
export function hashOf(record: UnhashedRecord & Partial<JournalRecord>, sha256: Sha256Hex): string {
  const { hash: _hash, personal: _personal, ...unhashed } = record;
  return sha256(canonicalJson(unhashed));
}

/**
 * What the booth signs of a commit: how many records it has, and the hash of the last, which stands for all before it. No ticket, receipt
 * or enrolment proof begins so.
 */
export function commitText({ count, hash }: { readonly count: number; readonly hash: string }): string {
  return `commit:${count}:${hash}`;
}

/** `records`: all of one transaction, at least one, as `makeRecord` made them. */
export function signCommit(records: readonly JournalRecord[], sign: Sign): JournalCommit {
  return { records, signature: sign(textOf(records)) };
}

export type ExpectedRecord = {
  readonly seq: number;
  readonly previousHash: string;
  readonly publicKey: string;
  readonly lotId: string;
  readonly boothId: string;
};
export type RecordFault = 'foreign_booth' | 'sequence_gap' | 'sequence_fork' | 'chain_broken' | 'hash_wrong' | 'personal_wrong';
export type CommitFault = RecordFault | 'signature_wrong';
export type RecordVerdict = { readonly ok: true } | { readonly ok: false; readonly why: RecordFault };
/** `seq`: of the record at fault; of the last one when the signature does not fit the commit. */
export type CommitVerdict = { readonly ok: true } | { readonly ok: false; readonly why: CommitFault; readonly seq: number };

/**
 * Is this the record that has to come next? Faults, in this order: foreign_booth; sequence_gap (its seq is too high); sequence_fork (too
 * low: an old backup or a cloned disk goes on from there; exact repeats are the caller's to drop before); chain_broken (other previous
 * hash); hash_wrong (not the hash of its content); personal_wrong (its personal data are not those that were hashed; erased ones are none).
 */
export function verifyRecord(
  record: JournalRecord,
  expected: Omit<ExpectedRecord, 'publicKey'>,
  sha256: Sha256Hex,
): RecordVerdict {
  const { hash, personal } = record;
  if (record.boothId !== expected.boothId || record.lotId !== expected.lotId) return { ok: false, why: 'foreign_booth' };
  if (record.seq > expected.seq) return { ok: false, why: 'sequence_gap' };
  if (record.seq < expected.seq) return { ok: false, why: 'sequence_fork' };
  if (record.previousHash !== expected.previousHash) return { ok: false, why: 'chain_broken' };
  if (hashOf(record, sha256) !== hash) return { ok: false, why: 'hash_wrong' };
  if (personal !== null && digestOf(personal, sha256) !== record.personalDigest) return { ok: false, why: 'personal_wrong' };
  return { ok: true };
}

/**
 * Is this the commit that has to come next, whole? Each record is judged as by `verifyRecord`, in order; then signature_wrong: not by this
 * booth, or a record is missing from the commit's beginning or end, or one too many is in it.
 */
export function verifyCommit(
  { records, signature }: JournalCommit,
  expected: ExpectedRecord,
  { sha256, verify }: { readonly sha256: Sha256Hex; readonly verify: Verify },
): CommitVerdict {
  let { seq, previousHash } = expected;
  for (const record of records) {
    const verdict = verifyRecord(record, { ...expected, seq, previousHash }, sha256);
    if (!verdict.ok) return { ...verdict, seq: record.seq };
    seq += 1;
    previousHash = record.hash;
  }
  const isSigned = verify({ text: textOf(records), signature, publicKey: expected.publicKey });
  return isSigned ? { ok: true } : { ok: false, why: 'signature_wrong', seq: seq - 1 };
}

function textOf(records: readonly JournalRecord[]): string {
  return commitText({ count: records.length, hash: records.at(-1)?.hash ?? genesis.hash });
}
