// How a booth comes back to its lot: its owner's recovery code, its journal read back, a new token, and what goes another way set aside.
import { commitText, verifyRecord } from '../../domain/journal/chain.ts';
import type { JournalCommit } from '../../domain/journal/record.ts';
import { sumsOfRecords } from '../../domain/recovery/sums.ts';
import type { Context } from '../context.ts';
import { MOST_RECORDS_OF_PUSH } from '../contract/http.ts';
import { equalBytes, makeSecret, sha256, sha256Hex, verifyTogether } from '../cryptography.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import { findBooth, lockBooth } from '../db/booths.ts';
import { acceptedHashes, type Parked } from '../db/journal.ts';
import {
  commitsAfter,
  findBoothByCode,
  findRecoveryCode,
  insertSetAside,
  markRecoveryCodeUsed,
  parkedBetween,
  replaceToken,
  saveRecoveryCode,
} from '../db/recovery.ts';
import { type Head, headOf } from './accept-journal.ts';
import type { Caller } from './find-caller.ts';

/** There is no booth with this code in the lot. */
export class BoothUnknown extends Error {
  override readonly name = 'BoothUnknown';
}

/** Makes the code that an owner is given to bring a booth back: it names lot and booth. Only its hash is kept. Throws BoothUnknown. */
export async function makeRecoveryCode(
  { db, nowMs }: Pick<Context, 'db' | 'nowMs'>,
  { lotId, boothCode, validHours }: { readonly lotId: string; readonly boothCode: string; readonly validHours: number },
): Promise<string> {
  const booth = await findBoothByCode(db, { lotId, boothCode });
  if (booth === undefined) throw new BoothUnknown(`Lot ${lotId} has no booth ${boothCode}.`);
  const code = `${lotId}.${booth.booth_id}.${makeSecret()}`;
  const expiresAt = new Date(nowMs() + validHours * 3_600_000);
  await saveRecoveryCode(db, { lotId, boothId: booth.booth_id, codeHash: sha256(code), expiresAt });
  return code;
}

/** The booth's token ends at once: the computer was stolen, or is dead. Throws BoothUnknown. */
export async function retireBooth(
  context: Pick<Context, 'db' | 'nowMs' | 'newId' | 'log'>,
  { lotId, boothCode }: { readonly lotId: string; readonly boothCode: string },
): Promise<void> {
  const found = await findBoothByCode(context.db, { lotId, boothCode });
  if (found === undefined) throw new BoothUnknown(`Lot ${lotId} has no booth ${boothCode}.`);
  const where = { lotId, boothId: found.booth_id };
  await context.db.transaction().execute(async (tx) => {
    const booth = await lockBooth(tx, where);
    if (booth.retired_at !== null) return;
    // Nobody has the text of this one.
    await replaceToken(tx, booth, { tokenHash: sha256(makeSecret()), retiredAt: new Date(context.nowMs()) });
    const detail = `booth ${boothCode} was retired at record ${booth.head_seq}`;
    await insertAnomaly(tx, { ...where, anomalyId: context.newId(), kind: 'booth_retired', detail });
    context.log.warn({ ...where, headSeq: booth.head_seq }, 'booth retired');
  });
}

/** Whose recovery code is it? Null for one that is unknown or has expired, without saying which. */
export async function findRecoverer({ db, nowMs }: Pick<Context, 'db' | 'nowMs'>, code: string): Promise<Caller | null> {
  const [, lotId, boothId] = /^([A-Z0-9]{2,12})\.([0-9A-Z]{26})\.[0-9a-f]{64}$/.exec(code) ?? [];
  if (lotId === undefined || boothId === undefined) return null;
  const codeHash = sha256(code);
  const known = await findRecoveryCode(db, { lotId, boothId, codeHash });
  if (known === undefined || !equalBytes(known.code_hash, codeHash) || known.expires_at.getTime() <= nowMs()) return null;
  return { lotId, boothId };
}

export type ReadBack = {
  readonly booth: { readonly lotId: string; readonly boothId: string; readonly boothCode: string; readonly publicKey: string };
  readonly head: Head;
  readonly commits: readonly JournalCommit[];
  readonly parked: readonly Parked[];
};

/** A page of the booth's journal as it was accepted, with the personal data that are still there. */
export async function readBack(context: Pick<Context, 'db' | 'signer'>, key: Caller, afterSeq: number): Promise<ReadBack> {
  return context.db.transaction().execute(async (tx) => {
    const booth = await lockBooth(tx, key);
    const commits = await commitsAfter(tx, { booth, seq: afterSeq, limit: MOST_RECORDS_OF_PUSH });
    const fromSeq = commits[0]?.records[0]?.seq ?? 0;
    const toSeq = commits.at(-1)?.records.at(-1)?.seq ?? 0;
    return {
      booth: { lotId: booth.lot_id, boothId: booth.booth_id, boothCode: booth.booth_code, publicKey: booth.public_key },
      head: headOf(context, booth),
      commits,
      parked: await parkedBetween(tx, { booth, fromSeq, toSeq }),
    };
  });
}

export type Readmission =
  | { readonly kind: 'readmitted'; readonly boothToken: string; readonly upstreamPublicKey: string; readonly head: Head }
  /** The booth that comes back must have all that upstream has: it reads it back first. */
  | { readonly kind: 'head_differs'; readonly head: Head };

/**
 * A new token for a booth that has proven its key and shown that its journal contains upstream's head; the old token ends. `code` null: the
 * caller came with the old token.
 */
export async function readmitBooth(
  context: Context,
  key: Caller,
  { code, headSeq, headHash }: { readonly code: string | null; readonly headSeq: number; readonly headHash: string },
): Promise<Readmission> {
  return context.db.transaction().execute(async (tx): Promise<Readmission> => {
    const booth = await lockBooth(tx, key);
    if (booth.head_seq !== headSeq || booth.head_hash !== headHash) return { kind: 'head_differs', head: headOf(context, booth) };
    const boothToken = `${key.lotId}.${key.boothId}.${makeSecret()}`;
    await replaceToken(tx, booth, { tokenHash: sha256(boothToken), retiredAt: null });
    const at = new Date(context.nowMs());
    if (code !== null) await markRecoveryCodeUsed(tx, { ...key, codeHash: sha256(code), at });
    const detail = `booth ${booth.booth_code} came back at record ${headSeq}, at ${at.toISOString()}`;
    await insertAnomaly(tx, { ...key, anomalyId: context.newId(), kind: 'booth_readmitted', detail });
    context.log.warn({ ...key, headSeq, byCode: code !== null }, 'booth readmitted');
    return { kind: 'readmitted', boothToken, upstreamPublicKey: context.signer.publicKey, head: headOf(context, booth) };
  });
}

export type SettingAside =
  | { readonly kind: 'set_aside'; readonly commits: number }
  | {
      readonly kind: 'refused';
      readonly why: 'signature_wrong' | 'foreign_booth' | 'hash_wrong' | 'chain_broken' | 'not_a_fork';
    };

/** Commits of the booth's own key that are not in its journal here. They change nothing but that they are kept and a person is told. */
export async function setAside(context: Context, key: Caller, commits: readonly JournalCommit[]): Promise<SettingAside> {
  const booth = await findBooth(context.db, key);
  if (booth === undefined) return { kind: 'refused', why: 'foreign_booth' };
  const claims = commits.map((commit) => ({ text: textOf(commit), signature: commit.signature }));
  const verify = await verifyTogether(claims, booth.public_key);
  for (const commit of commits) {
    let previousHash = commit.records[0]?.previousHash ?? '';
    for (const record of commit.records) {
      const expected = { lotId: booth.lot_id, boothId: booth.booth_id, seq: record.seq, previousHash };
      const verdict = verifyRecord(record, expected, sha256Hex);
      if (!verdict.ok)
        return {
          kind: 'refused',
          why: verdict.why === 'foreign_booth' || verdict.why === 'chain_broken' ? verdict.why : 'hash_wrong',
        };
      previousHash = record.hash;
    }
    if (!verify({ text: textOf(commit), signature: commit.signature, publicKey: booth.public_key }))
      return { kind: 'refused', why: 'signature_wrong' };
  }
  return context.db.transaction().execute(async (tx): Promise<SettingAside> => {
    const locked = await lockBooth(tx, key);
    const seqs = commits.flatMap(({ records }) => records.map(({ seq }) => seq));
    const [fromSeq, toSeq] = [Math.min(...seqs), Math.max(...seqs)];
    const accepted = await acceptedHashes(tx, { booth: locked, fromSeq, toSeq });
    const isOwn = commits.some(({ records }) => records.some(({ seq, hash }) => accepted.get(seq)?.hash === hash));
    if (isOwn) return { kind: 'refused', why: 'not_a_fork' };
    const added = await insertSetAside(tx, locked, commits);
    if (added > 0) {
      const detail = `records ${fromSeq} to ${toSeq} of a copy: ${inWords(commits)}`;
      await insertAnomaly(tx, { ...key, anomalyId: context.newId(), kind: 'journal_set_aside', detail });
      context.log.warn({ ...key, fromSeq, toSeq }, 'journal records set aside');
    }
    return { kind: 'set_aside', commits: commits.length };
  });
}

/** For people: what the set-aside records say, in numbers. */
function inWords(commits: readonly JournalCommit[]): string {
  const { receipts, tickets, cashPaise, onlinePaise } = sumsOfRecords(commits.flatMap(({ records }) => records));
  return `${receipts} receipts, ${tickets} tickets, cash ${cashPaise} paise, online ${onlinePaise} paise`;
}

function textOf({ records }: JournalCommit): string {
  return commitText({ count: records.length, hash: records.at(-1)?.hash ?? '' });
}
