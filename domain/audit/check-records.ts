// Judges a journal commit by commit: chain, signature, bodies, running totals, series. Used by `verify` and by the audit screen.
import { commitText, genesis, type JournalHead, type RecordFault, verifyRecord } from '../journal/chain.ts';
import type { Fact } from '../journal/fact.ts';
import { parseFact } from '../journal/parse-fact.ts';
import type { JournalRecord, PerpetualTotals, Sha256Hex, Verify } from '../journal/record.ts';
import { addToTotals, zeroTotals } from '../journal/totals.ts';
import { openSeriesCheck } from './check-series.ts';
import type { Finding, FindingKind } from './finding.ts';

/** `unreadable`: its body or personal data cannot be read, and why; the body is then empty. */
export type StoredRecord = JournalRecord & { readonly unreadable?: string };

/** A commit as it lies in a database: nothing of it is believed. */
export type StoredCommit = {
  /** In order. Fewer than `count` when some were taken out. */
  readonly records: readonly StoredRecord[];
  /** How many there should be, and the booth's signature of that and of the last hash. Null: no commit holds these records. */
  readonly signed: { readonly count: number; readonly signature: string } | null;
};

/**
 * `fact` null: its body is none, or `isNewer`: a later release wrote it. Such a record is checked for its place, hash and signature, and for
 * totals that do not go down; what it says is for that release to check.
 */
export type CheckedRecord = { readonly record: JournalRecord; readonly fact: Fact | null; readonly isNewer: boolean };

export type RecordCheck = {
  /** The next commit in the order of its records. */
  readonly take: (commit: StoredCommit) => { readonly findings: readonly Finding[]; readonly records: readonly CheckedRecord[] };
  /** The last record that was taken. */
  readonly head: () => JournalHead;
  /** Of the booth that the journal begins with; null before its first record, or when that is another fact. */
  readonly publicKey: () => string | null;
};

type World = { readonly sha256: Sha256Hex; readonly verify: Verify };
type Identity = { readonly lotId: string; readonly boothId: string; readonly publicKey: string };

/** One fault is found where it lies: afterwards the check goes on from what the record says of itself. */
export function openRecordCheck({ sha256, verify }: World): RecordCheck {
  let head: JournalHead = genesis;
  let totals: PerpetualTotals = zeroTotals;
  let identity: Identity | null = null;
  const series = openSeriesCheck();

  /** Whatever cannot be judged is a finding with its number; the check goes on behind it. */
  function takeRecord(record: StoredRecord, signed: StoredCommit['signed'], findings: Finding[]): CheckedRecord {
    const unreadable = (detail: string): CheckedRecord => {
      findings.push({ kind: 'record_unreadable', seq: record.seq, atMs: record.wallTimeMs, detail });
      if (head.seq === 0 && identity === null)
        findings.push({ kind: 'not_enrolled', seq: record.seq, atMs: record.wallTimeMs, detail: '' });
      totals = record.totals;
      head = { seq: record.seq, hash: record.hash };
      return { record, fact: null, isNewer: false };
    };
    if (record.unreadable !== undefined) return unreadable(record.unreadable);
    try {
      return judgeRecord(record, signed, findings);
    } catch (error) {
      return unreadable(error instanceof Error ? error.message : String(error));
    }
  }

  function judgeRecord(record: JournalRecord, signed: StoredCommit['signed'], findings: Finding[]): CheckedRecord {
    const found = (kind: FindingKind, detail = '') => findings.push({ kind, seq: record.seq, atMs: record.wallTimeMs, detail });
    const parsed = parseFact(record);
    const isNewer = !parsed.ok && parsed.why === 'newer';
    if (!parsed.ok && !isNewer) found('body_wrong', parsed.detail);
    const fact = parsed.ok ? parsed.fact : null;
    if (head.seq === 0) {
      identity = identityOf(record, fact);
      if (identity === null && !isNewer) found('not_enrolled', record.type);
    }
    const gap = record.seq > head.seq + 1 ? `${head.seq + 1}–${record.seq - 1}` : '';
    // Without its commit nobody knows whose the record is; that it is missing is found by itself.
    for (const kind of faultsOf(record, { head, identity: signed === null ? null : identity }, sha256))
      found(kind, kind === 'sequence_gap' ? gap : record.type);
    if (fact !== null) {
      const right = addToTotals(totals, fact);
      // After a gap nobody knows what the missing records added.
      const wrong = gap === '' ? difference(right, record.totals) : '';
      if (wrong !== '') found('totals_wrong', wrong);
      for (const { kind, detail } of series.take(fact)) found(kind, detail);
    }
    if (isNewer) {
      // What it added cannot be known; but nothing was ever taken away.
      if (gap === '' && wentDown(totals, record.totals)) found('totals_wrong', difference(totals, record.totals));
      series.unread();
    }
    totals = record.totals;
    head = { seq: record.seq, hash: record.hash };
    return { record, fact, isNewer };
  }

  return {
    head: () => head,
    publicKey: () => identity?.publicKey ?? null,
    take({ records, signed }) {
      const findings: Finding[] = [];
      const taken = records.map((record) => takeRecord(record, signed, findings));
      const fault = signatureFault(records, signed, { identity, verify });
      const last = records.at(-1);
      if (fault !== null)
        findings.push({ kind: fault, seq: last?.seq ?? null, atMs: last?.wallTimeMs ?? null, detail: last?.type ?? '' });
      return { findings, records: taken };
    },
  };
}

/** A journal that begins with no booth has no key to judge by; that is found by itself. */
function signatureFault(
  records: readonly JournalRecord[],
  signed: StoredCommit['signed'],
  { identity, verify }: { readonly identity: Identity | null; readonly verify: Verify },
): 'commit_missing' | 'commit_torn' | 'signature_wrong' | null {
  if (signed === null) return 'commit_missing';
  if (signed.count !== records.length) return 'commit_torn';
  if (identity === null) return null;
  const text = commitText({ count: signed.count, hash: records.at(-1)?.hash ?? genesis.hash });
  return verify({ text, signature: signed.signature, publicKey: identity.publicKey }) ? null : 'signature_wrong';
}

/** The signatures of commits and what they should sign, to be verified together beforehand. */
export function signatureClaims(
  commits: readonly StoredCommit[],
): readonly { readonly text: string; readonly signature: string }[] {
  return commits.flatMap(({ records, signed }) => {
    const hash = records.at(-1)?.hash;
    return signed === null || hash === undefined
      ? []
      : [{ text: commitText({ count: signed.count, hash }), signature: signed.signature }];
  });
}

function identityOf(record: JournalRecord, fact: Fact | null): Identity | null {
  if (fact?.type !== 'booth.enrolled') return null;
  return { lotId: record.lotId, boothId: record.boothId, publicKey: fact.body.publicKey };
}

type Before = { readonly head: JournalHead; readonly identity: Identity | null };

/**
 * `verifyRecord` stops at the first fault; another place or past does not excuse a wrong hash, so what it leaves is asked again. Not after a
 * gap: the hash covers that of the record before, which is not there.
 */
function faultsOf(record: JournalRecord, { head, identity }: Before, sha256: Sha256Hex): readonly RecordFault[] {
  const own = identity ?? { lotId: record.lotId, boothId: record.boothId };
  const verdict = verifyRecord(record, { ...own, seq: head.seq + 1, previousHash: head.hash }, sha256);
  if (verdict.ok) return [];
  if (verdict.why !== 'sequence_fork' && verdict.why !== 'chain_broken') return [verdict.why];
  const alone = verifyRecord(record, { ...own, seq: record.seq, previousHash: record.previousHash }, sha256);
  return alone.ok ? [verdict.why] : [verdict.why, alone.why];
}

function wentDown(before: PerpetualTotals, after: PerpetualTotals): boolean {
  return Object.entries(before).some(([name, value]) => after[name as keyof PerpetualTotals] < value);
}

function difference(right: PerpetualTotals, said: PerpetualTotals): string {
  return Object.entries(right)
    .flatMap(([name, value]) => {
      const other = said[name as keyof PerpetualTotals];
      return other === value ? [] : [`${name} ${other}, not ${value}`];
    })
    .join('; ');
}
