// The hash chain of the journal: making a record, and judging one against what has to come next.
import type { OperatorId } from '../ids.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Fact } from './fact.ts';
import type { JournalRecord, PerpetualTotals, Sha256Hex, Sign, UnsignedRecord, Verify } from './record.ts';

export type JournalHead = { readonly seq: number; readonly hash: string };

/** Before the first record. */
export const genesis: JournalHead = { seq: 0, hash: '0'.repeat(64) };

/** Who, where and when; the same for all facts of one transaction. */
export type Stamp = Pick<UnsignedRecord, 'lotId' | 'boothId' | 'wallTimeMs' | 'monotonicMs' | 'bootId'> & {
  readonly actorId: OperatorId | null;
};

/** `totals` already count this fact (`addToTotals`). */
export function makeRecord(
  previousHead: JournalHead,
  { type, body }: Fact,
  { lotId, boothId, actorId, wallTimeMs, monotonicMs, bootId }: Stamp,
  totals: PerpetualTotals,
  { sha256, sign }: { readonly sha256: Sha256Hex; readonly sign: Sign },
): JournalRecord {
  const unsigned: UnsignedRecord = {
    lotId,
    boothId,
    seq: previousHead.seq + 1,
    type,
    actorId,
    wallTimeMs,
    monotonicMs,
    bootId,
    body,
    totals,
    previousHash: previousHead.hash,
  };
  const hash = sha256(canonicalJson(unsigned));
  return { ...unsigned, hash, signature: sign(hash) };
}

export type ExpectedRecord = {
  readonly seq: number;
  readonly previousHash: string;
  readonly publicKey: string;
  readonly lotId: string;
  readonly boothId: string;
};
export type RecordFault = 'foreign_booth' | 'sequence_gap' | 'sequence_fork' | 'chain_broken' | 'hash_wrong' | 'signature_wrong';
export type RecordVerdict = { readonly ok: true } | { readonly ok: false; readonly why: RecordFault };

/**
 * Is this the record that has to come next? Faults, in this order: foreign_booth; sequence_gap (its seq is too high); sequence_fork (too low: an old
 * backup or a cloned disk goes on from there; exact repeats are the caller's to drop before); chain_broken (other previous
 * hash); hash_wrong (not the hash of its content); signature_wrong.
 */
export function verifyRecord(
  record: JournalRecord,
  expected: ExpectedRecord,
  { sha256, verify }: { readonly sha256: Sha256Hex; readonly verify: Verify },
): RecordVerdict {
  const { hash, signature, ...unsigned } = record;
  if (record.boothId !== expected.boothId || record.lotId !== expected.lotId) return { ok: false, why: 'foreign_booth' };
  if (record.seq > expected.seq) return { ok: false, why: 'sequence_gap' };
  if (record.seq < expected.seq) return { ok: false, why: 'sequence_fork' };
  if (record.previousHash !== expected.previousHash) return { ok: false, why: 'chain_broken' };
  if (sha256(canonicalJson(unsigned)) !== hash) return { ok: false, why: 'hash_wrong' };
  if (!verify({ text: hash, signature, publicKey: expected.publicKey })) return { ok: false, why: 'signature_wrong' };
  return { ok: true };
}
