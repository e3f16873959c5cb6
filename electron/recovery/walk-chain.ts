// Follows the booth's chain of signed commits through every source at once: where one has a hole, another goes on.

import { type StoredCommit, signatureClaims } from '../../domain/audit/check-records.ts';
import { genesis, hashOf, type JournalHead, verifyRecord } from '../../domain/journal/chain.ts';
import { digestOf } from '../../domain/journal/personal.ts';
import type { JournalCommit, Verify } from '../../domain/journal/record.ts';
import type { SourceKind } from '../../domain/recovery/restored.ts';
import { verifyEd25519, verifyTogether } from '../crypto/ed25519.ts';
import { sha256Hex } from '../crypto/sha256.ts';

/** Records of one batch: as many signatures are checked together. */
const BATCH = 500;

export type Expected = { readonly lotId: string; readonly boothId: string; readonly publicKey: string };

export type ChainSource = {
  readonly kind: SourceKind;
  /** Ways of reading the commit that follows the head; none when the source does not have it. What they say is not believed. */
  commitAfter(head: JournalHead): Promise<readonly StoredCommit[]> | readonly StoredCommit[];
};

/** A stretch of the chain that one source gave. */
export type Stretch = { readonly kind: SourceKind; readonly fromSeq: number; readonly throughSeq: number };
export type Walked = { readonly head: JournalHead; readonly stretches: readonly Stretch[] };

/**
 * From `from` on, in the order of the journal; `take` gets whole commits that verify, some at a time. Ends where no source goes on, or where the next
 * commit would pass `throughSeq`. The sources are asked in their order, and one that gives is asked first for what follows.
 */
export async function walkChain({
  from = genesis,
  throughSeq = Number.MAX_SAFE_INTEGER,
  sources,
  fill,
  expected,
  take,
}: {
  readonly from?: JournalHead;
  readonly throughSeq?: number;
  readonly sources: readonly ChainSource[];
  /** Asked for personal data that the source of a record does not have any more. */
  readonly fill: readonly ChainSource[];
  readonly expected: Expected;
  readonly take: (commits: readonly JournalCommit[]) => void;
}): Promise<Walked> {
  let head = from;
  const stretches: Stretch[] = [];
  for (let asked = 0, at = 0; asked < sources.length && head.seq < throughSeq; ) {
    const source = sources[at % sources.length];
    if (source === undefined) break;
    const commits = await verifiedAfter(source, head, { expected, throughSeq });
    const last = commits.at(-1)?.records.at(-1);
    if (last === undefined) {
      asked += 1;
      at += 1;
      continue;
    }
    take(await filled(commits, head, fill));
    add(stretches, { kind: source.kind, fromSeq: head.seq + 1, throughSeq: last.seq });
    head = { seq: last.seq, hash: last.hash };
    asked = 0;
  }
  return { head, stretches };
}

async function verifiedAfter(
  source: ChainSource,
  head: JournalHead,
  { expected, throughSeq }: { readonly expected: Expected; readonly throughSeq: number },
): Promise<readonly JournalCommit[]> {
  const found: { readonly commit: JournalCommit; readonly head: JournalHead }[] = [];
  let next = head;
  for (let records = 0; records < BATCH; ) {
    const commit = (await source.commitAfter(next)).find((reading) => isChained(reading, next, expected));
    const last = commit?.records.at(-1);
    if (commit === undefined || commit.signed === null || last === undefined || last.seq > throughSeq) break;
    found.push({ commit: { records: commit.records, signature: commit.signed.signature }, head: next });
    next = { seq: last.seq, hash: last.hash };
    records += commit.records.length;
  }
  const verify = await verifyTogether(signatureClaims(found.map(({ commit }) => storedOf(commit))), expected.publicKey);
  const right: JournalCommit[] = [];
  for (const { commit, head: before } of found) {
    if (isSigned(commit, expected, verify)) {
      right.push(commit);
      continue;
    }
    // Another reading of the same commit may be the right one.
    const other = (await source.commitAfter(before)).find(
      (reading) => isChained(reading, before, expected) && isSigned(commitOf(reading), expected, verifyEd25519),
    );
    if (other !== undefined) right.push(commitOf(other));
    // What follows was read behind the wrong one.
    break;
  }
  return right;
}

/** Each record follows the one before, and its hash is that of its content; the signature is looked at apart. */
export function isChained(
  { records, signed }: StoredCommit,
  head: JournalHead,
  { lotId, boothId }: Omit<Expected, 'publicKey'>,
): boolean {
  if (signed === null || signed.count !== records.length) return false;
  let { seq, hash: previousHash } = head;
  for (const record of records) {
    if (record.unreadable !== undefined) return false;
    try {
      if (!verifyRecord(record, { lotId, boothId, seq: seq + 1, previousHash }, sha256Hex).ok) return false;
    } catch {
      // A body that has no canonical form: no hash is of it.
      return false;
    }
    ({ seq, hash: previousHash } = record);
  }
  return records.length > 0;
}

export function isSigned(commit: JournalCommit, { publicKey }: Pick<Expected, 'publicKey'>, verify: Verify): boolean {
  const [claim] = signatureClaims([storedOf(commit)]);
  return claim !== undefined && verify({ ...claim, publicKey });
}

export function commitOf({ records, signed }: StoredCommit): JournalCommit {
  return { records, signature: signed?.signature ?? '' };
}

function storedOf({ records, signature }: JournalCommit): StoredCommit {
  return { records, signed: { count: records.length, signature } };
}

/** Personal data lie beside what is signed: a record is whole without them, and another source may have them still. */
async function filled(
  commits: readonly JournalCommit[],
  from: JournalHead,
  sources: readonly ChainSource[],
): Promise<readonly JournalCommit[]> {
  const whole: JournalCommit[] = [];
  let before = from;
  for (const commit of commits) {
    whole.push(isMissing(commit) ? await fillOne(commit, before, sources) : commit);
    before = commit.records.at(-1) ?? before;
  }
  return whole;
}

async function fillOne(commit: JournalCommit, before: JournalHead, sources: readonly ChainSource[]): Promise<JournalCommit> {
  let records = commit.records;
  for (const source of sources) {
    if (!isMissing({ records })) break;
    const readings = (await source.commitAfter(before)).flatMap((reading) => reading.records);
    records = records.map((record) =>
      isMissing({ records: [record] }) ? (readings.find((other) => isSameWhole(record, other)) ?? record) : record,
    );
  }
  return { ...commit, records };
}

function isMissing({ records }: Pick<JournalCommit, 'records'>): boolean {
  return records.some(({ personalDigest, personal }) => personalDigest !== null && personal === null);
}

function isSameWhole(record: JournalCommit['records'][number], other: JournalCommit['records'][number]): boolean {
  const { hash, personal } = other;
  return (
    hash === record.hash &&
    personal !== null &&
    digestOf(personal, sha256Hex) === record.personalDigest &&
    hashOf(other, sha256Hex) === hash
  );
}

/** Stretches of one source that touch are one. */
export function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches) add(all, stretch);
  return all;
}

function add(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (last !== undefined && last.kind === next.kind) stretches[stretches.length - 1] = { ...last, throughSeq: next.throughSeq };
  else stretches.push(next);
}
