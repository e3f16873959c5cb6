// One pass over the records of a booth: judged, recounted, and the state rebuilt beside them.
import { journalHead, storedCommitsAfter } from '../../db/journal.ts';
import type { BoothDatabase } from '../../db/open-database.ts';
import { openRebuild, type RebuiltCommit, type UnfitRecord } from '../../db/rebuild.ts';
import type { KnownHead } from '../../domain/audit/check-anchor.ts';
import { openClosingCheck } from '../../domain/audit/check-closings.ts';
import { openGuardCheck } from '../../domain/audit/check-guards.ts';
import { openPersonalCheck } from '../../domain/audit/check-personal.ts';
import { type CheckedRecord, openRecordCheck, type StoredCommit, signatureClaims } from '../../domain/audit/check-records.ts';
import type { CheckedBooth } from '../../domain/audit/checked-booth.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { verifyEd25519, verifyTogether } from '../crypto/ed25519.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { CheckOptions } from './check-options.ts';
import type { Add } from './findings.ts';

const BATCH = 500;

/** One pass over the records: judges each, recounts, and rebuilds the state beside it. */
export async function walkJournal(lived: BoothDatabase, rebuiltFile: string, { keys, onProgress }: CheckOptions, add: Add) {
  const { seq: of } = lived.read(journalHead);
  const guards = openGuardCheck();
  const closings = openClosingCheck();
  const personal = openPersonalCheck();
  const rebuild = openRebuild(rebuiltFile);
  const receiptAnchors: KnownHead[] = [];
  let verify = verifyEd25519;
  const records = openRecordCheck({ sha256: sha256Hex, verify: (claim) => verify(claim) });
  let last: JournalRecord | null = null;
  let firstAtMs: number | null = null;
  let count = 0;
  let rebuilt = true;
  let newer = null as CheckedBooth['newer'];
  let orphans: readonly string[] = [];
  try {
    for (let seq = 0; ; ) {
      const commits = lived.read((tx) => storedCommitsAfter(tx, seq, BATCH));
      if (commits.length === 0) break;
      const publicKey = records.publicKey();
      if (publicKey !== null) verify = await verifyTogether(signatureClaims(commits), publicKey);
      const rebuildable: RebuiltCommit[] = [];
      let unfit: UnfitRecord | null = null;
      for (const commit of commits) {
        const { findings, records: checked } = records.take(commit);
        findings.forEach(add);
        for (const { record, fact, isNewer } of checked) {
          firstAtMs ??= record.wallTimeMs;
          last = record;
          count += 1;
          if (isNewer) newer = { count: (newer?.count ?? 0) + 1, firstSeq: newer?.firstSeq ?? record.seq };
          if (newer === null) personal.take(record, fact).forEach(add);
          if (fact === null) continue;
          if (fact.type === 'document.issued' && fact.body.content.kind === 'receipt') {
            const { anchor, receiptNumber } = fact.body.content;
            const [known, hash = ''] = anchor?.split(':') ?? [];
            if (known !== undefined) receiptAnchors.push({ seq: Number(known), hash, from: receiptNumber });
          }
          // What comes behind a newer one may build on it: only the release that wrote it can tell.
          if (newer !== null) continue;
          guards.take(record.seq, fact);
          closings.take(record, fact).forEach(add);
        }
        if (newer !== null) continue;
        unfit ??= unfitIn(commit, checked);
        const facts = checked.flatMap(({ fact }) => (fact === null ? [] : [fact]));
        rebuildable.push({ commit: { records: commit.records, signature: commit.signed?.signature ?? '' }, facts });
      }
      if (rebuilt) {
        unfit ??= rebuild.take(rebuildable);
        if (unfit !== null) {
          rebuilt = false;
          add({ kind: 'not_rebuilt', seq: unfit.record.seq, atMs: unfit.record.wallTimeMs, detail: unfit.why });
        }
      }
      seq = last?.seq ?? seq;
      verify = verifyEd25519;
      onProgress?.(seq, of);
    }
  } finally {
    orphans = rebuild.finish();
  }
  const { findings: unaccounted, present, erased } = personal.end();
  // What is not there may be called erased by a record that only a later release can read.
  if (newer === null) unaccounted.forEach(add);
  if (count === 0) add({ kind: 'not_enrolled', seq: null, atMs: null, detail: '' });
  rebuilt &&= newer === null;
  if (rebuilt && orphans.length > 0) {
    rebuilt = false;
    add({ kind: 'not_rebuilt', seq: null, atMs: null, detail: orphans.join(', ') });
  }
  const enrolled = records.publicKey();
  if (enrolled !== null && keys.publicKey !== null && keys.publicKey !== enrolled) {
    add({ kind: 'key_differs', seq: 1, atMs: firstAtMs, detail: '' });
  }
  return {
    last,
    publicKey: enrolled,
    firstAtMs,
    records: count,
    newer,
    closings: closings.recounted(),
    personal: { present, erased },
    receiptAnchors,
    rebuilt,
    guards: guards.findings,
  };
}

/** A commit that is not whole, or a record that is no fact, cannot have been written there by a booth. */
function unfitIn({ signed, records }: StoredCommit, checked: readonly CheckedRecord[]): UnfitRecord | null {
  const wrong = checked.find(({ fact }) => fact === null);
  if (wrong !== undefined) return { record: wrong.record, why: 'not a fact' };
  const [record] = records;
  return record === undefined || signed?.count === records.length ? null : { record, why: 'its commit is not whole' };
}
