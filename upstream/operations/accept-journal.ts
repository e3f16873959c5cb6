// POST /v1/journal: takes a booth's commits in order, each record checked, whole batch or nothing, and countersigns the head.
import { type CommitFault, commitText, type ExpectedRecord, type RecordFault, verifyRecord } from '../../domain/journal/chain.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalCommit, JournalRecord, Verify } from '../../domain/journal/record.ts';
import type { Context } from '../context.ts';
import { sha256Hex, verifyTogether } from '../cryptography.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import { type BoothRow, findBooth, lockBooth, moveHead } from '../db/booths.ts';
import type { Tx } from '../db/database.ts';
import { acceptedHashes, insertCommits, insertEvents, insertParked, type Parked, parkedBetween } from '../db/journal.ts';
import { logPaymentFact } from './log-payment-fact.ts';
import { projectRecords } from './project-records.ts';

export type Head = { readonly seq: number; readonly hash: string; readonly countersignature: string };
export type Acceptance =
  | { readonly kind: 'accepted'; readonly head: Head; readonly parked: readonly Parked[] }
  | { readonly kind: 'refused'; readonly refusal: CommitFault; readonly expectedSeq: number; readonly head: Head };

/** `commits` in the order of their records, at least one. Commits accepted before are answered again and change nothing. */
export async function acceptJournal(
  context: Context,
  booth: { readonly lotId: string; readonly boothId: string },
  commits: readonly JournalCommit[],
): Promise<Acceptance> {
  const records = commits.flatMap((commit) => commit.records);
  const verify = await verifySignatures(context, booth, commits);
  const outcome = await context.db.transaction().execute(async (tx) => {
    const locked = await lockBooth(tx, booth);
    const refusal = await checkChain(tx, { booth: locked, commits, verify });
    if (refusal !== null) return { kind: 'refused' as const, refusal, head: headOf(context, locked), locked };
    const fresh = commits.filter((commit) => lastOf(commit).seq > locked.head_seq);
    const facts = await takeIn(context, tx, locked, fresh);
    const last = fresh.at(-1)?.records.at(-1);
    const head = headOf(context, last === undefined ? locked : { ...locked, head_seq: last.seq, head_hash: last.hash });
    const parked = await parkedBetween(tx, {
      booth: locked,
      fromSeq: records[0]?.seq ?? 0,
      toSeq: records.at(-1)?.seq ?? 0,
    });
    return { kind: 'accepted' as const, head, parked, facts };
  });
  if (outcome.kind === 'refused') {
    await reportRefusal(context, outcome.locked, outcome.refusal, records);
    return { kind: 'refused', refusal: outcome.refusal, expectedSeq: outcome.head.seq + 1, head: outcome.head };
  }
  for (const fact of outcome.facts) logPaymentFact(context.log, booth, fact);
  if (outcome.facts.some(({ type }) => wakesWorkers(type))) context.wake('orders');
  return { kind: 'accepted', head: outcome.head, parked: outcome.parked };
}

function wakesWorkers(type: Fact['type']): boolean {
  return type.startsWith('payment.') || type === 'pass_sale.started' || type === 'refund.started';
}

/** Upstream's word that it holds the booth's journal up to here. */
export function headOf(context: Pick<Context, 'signer'>, booth: Pick<BoothRow, 'booth_id' | 'head_seq' | 'head_hash'>): Head {
  const { head_seq: seq, head_hash: hash } = booth;
  return { seq, hash, countersignature: context.signer.sign(`${booth.booth_id}:${seq}:${hash}`) };
}

/** Before the transaction: a booth's key never changes, so nothing needs to be locked for it. */
async function verifySignatures(
  { db }: Context,
  key: { readonly lotId: string; readonly boothId: string },
  commits: readonly JournalCommit[],
): Promise<Verify> {
  const booth = await findBooth(db, key);
  if (booth === undefined) throw new Error('Broken invariant: a booth that is not enrolled');
  return verifyTogether(
    commits.map((commit) => ({ text: textOf(commit), signature: commit.signature })),
    booth.public_key,
  );
}

async function checkChain(
  tx: Tx,
  { booth, commits, verify }: { readonly booth: BoothRow; readonly commits: readonly JournalCommit[]; readonly verify: Verify },
): Promise<CommitFault | null> {
  const known = await acceptedHashes(tx, {
    booth,
    fromSeq: commits[0]?.records[0]?.seq ?? 0,
    toSeq: Math.min(commits.at(-1)?.records.at(-1)?.seq ?? 0, booth.head_seq),
  });
  const expected = { lotId: booth.lot_id, boothId: booth.booth_id };
  let head = { seq: booth.head_seq, hash: booth.head_hash };
  for (const commit of commits) {
    for (const record of commit.records) {
      const accepted = record.lotId === booth.lot_id && record.boothId === booth.booth_id ? known.get(record.seq) : undefined;
      // A restored backup or a cloned disk speaks of a sequence that upstream has heard otherwise.
      if (accepted !== undefined && accepted.hash !== record.hash) return 'sequence_fork';
      const at =
        accepted === undefined
          ? { seq: head.seq + 1, previousHash: head.hash }
          : { seq: record.seq, previousHash: accepted.previousHash };
      const fault = faultOf(record, { ...expected, ...at });
      if (fault !== null) return fault;
      if (accepted === undefined) head = { seq: record.seq, hash: record.hash };
    }
    // Also of a commit that was accepted before: half of one was never sent by this booth.
    if (!verify({ text: textOf(commit), signature: commit.signature, publicKey: booth.public_key })) return 'signature_wrong';
  }
  return null;
}

function textOf(commit: JournalCommit): string {
  return commitText({ count: commit.records.length, hash: lastOf(commit).hash });
}

function lastOf({ records }: JournalCommit): JournalRecord {
  const last = records.at(-1);
  if (last === undefined) throw new Error('Broken invariant: a commit without a record');
  return last;
}

function faultOf(record: JournalRecord, expected: Omit<ExpectedRecord, 'publicKey'>): RecordFault | null {
  try {
    const verdict = verifyRecord(record, expected, sha256Hex);
    return verdict.ok ? null : verdict.why;
  } catch (error) {
    // JSON that has no canonical form (-0, a lone surrogate, nesting without end): no honest hash can be of it.
    if (error instanceof TypeError) return 'hash_wrong';
    throw error;
  }
}

async function takeIn(context: Context, tx: Tx, booth: BoothRow, commits: readonly JournalCommit[]): Promise<readonly Fact[]> {
  const fresh = commits.flatMap(({ records }) => records);
  const last = fresh.at(-1);
  if (last === undefined) return [];
  await insertEvents(tx, fresh);
  await insertCommits(tx, booth, commits);
  const parked: Parked[] = [];
  const meant: { seq: number; fact: Fact; record: JournalRecord }[] = [];
  for (const record of fresh) {
    const parsed = parseFact(record);
    if (parsed.ok) meant.push({ seq: record.seq, fact: parsed.fact, record });
    else parked.push({ seq: record.seq, why: parsed.why });
  }
  parked.push(...(await projectRecords(tx, { booth, provider: context.provider.name, newId: context.newId }, meant)));
  await insertParked(tx, { booth, parked });
  await moveHead(tx, { booth, seq: last.seq, hash: last.hash });
  const parkedSeqs = new Set(parked.map(({ seq }) => seq));
  for (const { seq, why } of parked) {
    context.log.warn({ lotId: booth.lot_id, boothId: booth.booth_id, seq, why }, 'journal record parked');
  }
  return meant.filter(({ seq }) => !parkedSeqs.has(seq)).map(({ fact }) => fact);
}

async function reportRefusal(
  context: Context,
  booth: BoothRow,
  refusal: CommitFault,
  records: readonly JournalRecord[],
): Promise<void> {
  const where = { lotId: booth.lot_id, boothId: booth.booth_id };
  context.log.warn({ ...where, refusal, fromSeq: records[0]?.seq, headSeq: booth.head_seq }, 'journal refused');
  // A gap is a booth that lost count of what was accepted; it resumes by itself. Everything else is for a person.
  if (refusal === 'sequence_gap') return;
  await insertAnomaly(context.db, {
    ...where,
    anomalyId: context.newId(),
    kind: `journal_${refusal}`,
    detail: `record ${records[0]?.seq} to ${records.at(-1)?.seq} at head ${booth.head_seq}`,
  });
}
