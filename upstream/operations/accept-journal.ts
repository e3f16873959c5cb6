// POST /v1/journal: takes a booth's commits in order, each record checked, whole batch or nothing, and countersigns the head.
import { type CommitFault, commitText, type ExpectedRecord, type RecordFault, verifyRecord } from '../../domain/journal/chain.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import type { JournalCommit, JournalRecord, Verify } from '../../domain/journal/record.ts';
import type { Context } from '../context.ts';
import { sha256Hex, verifyTogether } from '../cryptography.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import { type BoothRow, findBooth, lockBooth, moveBooth, type Said } from '../db/booths.ts';
import type { Tx } from '../db/database.ts';
import { acceptedHashes, insertCommits, insertEvents, type Parked, parkedToTell } from '../db/journal.ts';
import { insertPersonal } from '../db/personal-data.ts';
import { applyRecords, applyWaiting, tellApplied } from './apply-journal.ts';

export type Head = { readonly seq: number; readonly hash: string; readonly countersignature: string };
export type Acceptance =
  | { readonly kind: 'accepted'; readonly head: Head; readonly parked: readonly Parked[]; readonly notApplied: number }
  | { readonly kind: 'refused'; readonly refusal: CommitFault; readonly expectedSeq: number; readonly head: Head };

/** `commits` in the order of their records, at least one. Commits accepted before are answered again and change nothing. */
export async function acceptJournal(
  context: Context,
  booth: { readonly lotId: string; readonly boothId: string },
  { commits, said }: { readonly commits: readonly JournalCommit[]; readonly said: Said },
): Promise<Acceptance> {
  const records = commits.flatMap((commit) => commit.records);
  const verify = await verifySignatures(context, booth, commits);
  const outcome = await context.db.transaction().execute(async (tx) => {
    const locked = await lockBooth(tx, booth);
    const refusal = await checkChain(tx, { booth: locked, commits, verify });
    if (refusal !== null) return { kind: 'refused' as const, refusal, head: headOf(context, locked), locked };
    const fresh = commits.filter((commit) => lastOf(commit).seq > locked.head_seq);
    const { facts, booth: now } = await takeIn(context, tx, { booth: locked, commits: fresh, said });
    const head = headOf(context, now);
    const parked = await parkedToTell(tx, {
      booth: locked,
      fromSeq: records[0]?.seq ?? 0,
      toSeq: records.at(-1)?.seq ?? 0,
    });
    const notApplied = now.waits_for === 'newer' ? now.head_seq - now.applied_seq : 0;
    return { kind: 'accepted' as const, head, parked, notApplied, facts, waits: now.waits_for !== null };
  });
  if (outcome.kind === 'refused') {
    await reportRefusal(context, outcome.locked, outcome.refusal, records);
    return { kind: 'refused', refusal: outcome.refusal, expectedSeq: outcome.head.seq + 1, head: outcome.head };
  }
  tellApplied(context, booth, outcome.facts);
  if (outcome.waits) context.wake('orders');
  const { head, parked, notApplied } = outcome;
  return { kind: 'accepted', head, parked, notApplied };
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

/** Answers the facts that were applied, and the booth's row as it is then. */
async function takeIn(
  context: Context,
  tx: Tx,
  { booth, commits, said }: { readonly booth: BoothRow; readonly commits: readonly JournalCommit[]; readonly said: Said },
): Promise<{ readonly facts: readonly Fact[]; readonly booth: BoothRow }> {
  const fresh = commits.flatMap(({ records }) => records);
  const last = fresh.at(-1);
  if (last === undefined) return { facts: [], booth };
  await insertEvents(tx, fresh);
  await insertPersonal(tx, booth, fresh);
  await insertCommits(tx, booth, commits);
  const isBehind = booth.applied_seq < booth.head_seq;
  const { facts, appliedSeq, waitsFor } = isBehind
    ? await applyWaiting(context, tx, { booth, headSeq: last.seq })
    : await applyRecords(context, tx, booth, fresh);
  const moved = { head_seq: last.seq, head_hash: last.hash, applied_seq: appliedSeq, waits_for: waitsFor, ...said };
  await moveBooth(tx, booth, moved);
  return { facts, booth: { ...booth, ...moved } };
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
