// The whole check of a booth's data folder: copy, chain, totals, series, closings, rebuilt state, guards, anchors. Called by build/verify.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { boundFaults } from '../../db/audit/bounds.ts';
import { compareFiles } from '../../db/audit/compare-files.ts';
import { copyBooth } from '../../db/audit/copy-booth.ts';
import { boothIdentity } from '../../db/booth-identity.ts';
import { OutcomeUnknown } from '../../db/errors.ts';
import { hashOfRecord, journalHead, storedCommitsAfter } from '../../db/journal.ts';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { openRebuild, type RebuiltCommit, type UnfitRecord } from '../../db/rebuild.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { listSignInGuards } from '../../db/sign-in-guard.ts';
import { syncState } from '../../db/sync-state.ts';
import { checkAnchor, type KnownHead } from '../../domain/audit/check-anchor.ts';
import { openClosingCheck } from '../../domain/audit/check-closings.ts';
import { openGuardCheck } from '../../domain/audit/check-guards.ts';
import { openPersonalCheck } from '../../domain/audit/check-personal.ts';
import { type CheckedRecord, openRecordCheck, type StoredCommit, signatureClaims } from '../../domain/audit/check-records.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { type CheckedBooth, levelOf } from '../../domain/audit/report.ts';
import { keyFingerprint } from '../../domain/journal/key-fingerprint.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { verifyEd25519, verifyTogether } from '../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../electron/crypto/sha256.ts';
import { foreignPins } from '../../electron/people/foreign-pins.ts';
import type { KeyRing } from './key-ring.ts';
import { askServer } from './server-head.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };
const BATCH = 500;
/** Of each kind; a journal that was rewritten as a whole would fill pages. */
const MOST_OF_A_KIND = 20;

export type CheckOptions = {
  readonly dataFolder: string;
  readonly keys: KeyRing;
  /** Typed by a person, from a receipt. */
  readonly anchor: { readonly seq: number; readonly hash: string } | null;
  /** The fingerprint of the booth's key, typed by a person, from a receipt or report. */
  readonly namedKey?: string | null;
  readonly upstreamUrl: string | null;
  readonly onProgress?: (through: number, of: number) => void;
};

/** Throws NoBoothHere, DatabaseInUse, DatabaseFromTheFuture, DatabaseNotNaka, and what the file system throws. */
export async function checkBooth(options: CheckOptions): Promise<CheckedBooth> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-verify-'));
  try {
    return await checkIn(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkIn(folder: string, options: CheckOptions): Promise<CheckedBooth> {
  const findings = collector();
  const livedFile = copyBooth(options.dataFolder, folder);
  const rebuiltFile = join(folder, 'rebuilt.db');
  try {
    return await checkCopy({ livedFile, rebuiltFile, findings, options });
  } catch (error) {
    // A page of the file, or what SQLite keeps about its tables, cannot be read: there is nothing more to check.
    const damage = error instanceof OutcomeUnknown ? error.cause : error;
    if (!(damage instanceof Database.SqliteError)) throw error;
    findings.add({ kind: 'file_damaged', seq: null, atMs: null, detail: damage.message });
    return { ...unread, findings: findings.all(), more: findings.more() };
  }
}

type Copy = {
  readonly livedFile: string;
  readonly rebuiltFile: string;
  readonly findings: ReturnType<typeof collector>;
  readonly options: CheckOptions;
};

async function checkCopy({ livedFile, rebuiltFile, findings, options }: Copy): Promise<CheckedBooth> {
  const { add } = findings;
  const lived = openBoothDatabase({ file: livedFile });
  try {
    const broken = lived.read((tx) => tx.statement('PRAGMA integrity_check(5)').pluck().all()) as string[];
    if (broken[0] !== 'ok') add({ kind: 'file_damaged', seq: null, atMs: null, detail: broken.join('; ') });
    const walked = await walk(lived, rebuiltFile, options, add);
    const named = await checkAnchors(lived, walked, options, add);
    if (walked.newer === null) {
      checkBeside(lived, add);
      reading('sign_in_guard', add, () => walked.guards(lived.read(listSignInGuards)).forEach(add));
    }
    const identity = reading('booth', add, () => lived.read(boothIdentity));
    const settings = reading('lot_settings', add, () => lived.read(currentLotSettings));
    lived.close();
    if (walked.rebuilt) compare(livedFile, rebuiltFile, add);
    const checked = {
      boothCode: identity?.boothCode ?? null,
      lotName: settings?.name ?? null,
      utcOffsetMinutes: settings?.utcOffsetMinutes ?? 330,
      keyFingerprint: fingerprintOf(walked.publicKey),
      head: walked.last === null ? null : { seq: walked.last.seq, hash: walked.last.hash, atMs: walked.last.wallTimeMs },
      firstAtMs: walked.firstAtMs,
      records: walked.records,
      newer: walked.newer,
      closings: walked.closings,
      personal: walked.personal,
      receiptAnchors: walked.receiptAnchors.length,
      stateCompared: walked.rebuilt,
      anchors: named,
      findings: findings.all(),
      more: findings.more(),
    };
    return { ...checked, level: levelOf(checked) };
  } finally {
    lived.close();
  }
}

/** Of a file in which nothing can be read. */
const unread: Omit<CheckedBooth, 'findings' | 'more'> = {
  boothCode: null,
  lotName: null,
  utcOffsetMinutes: 330,
  keyFingerprint: null,
  head: null,
  firstAtMs: null,
  records: 0,
  newer: null,
  closings: 0,
  personal: { present: 0, erased: 0 },
  receiptAnchors: 0,
  stateCompared: false,
  anchors: { typed: null, key: 'not_given', stored: 'none', server: 'not_asked', serverSeq: null },
  level: 'itself',
};

const fingerprintOf = (publicKey: string | null) => (publicKey === null ? null : keyFingerprint(publicKey, sha256Hex));

/** What the journal bounds, and what it has a digest of. */
function checkBeside(lived: BoothDatabase, add: Add): void {
  for (const { table, seq, detail } of lived.read((tx) => boundFaults(tx, { which: 'all', version })))
    add({ kind: 'bound_broken', seq, atMs: null, detail: `${table}: ${detail}` });
  reading('pin_secret', add, () => {
    for (const code of lived.read(foreignPins)) add({ kind: 'pin_foreign', seq: null, atMs: null, detail: code });
  });
}

/** A table in which something stands that nobody can read is a finding; the check goes on without it. */
function reading<Value>(table: string, add: Add, read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    const detail = `${table}: ${error instanceof Error ? error.message : String(error)}`;
    add({ kind: 'bound_broken', seq: null, atMs: null, detail });
    return null;
  }
}

function collector() {
  const found: Finding[] = [];
  const counts = new Map<string, number>();
  return {
    add: (finding: Finding) => {
      const count = (counts.get(finding.kind) ?? 0) + 1;
      counts.set(finding.kind, count);
      if (count <= MOST_OF_A_KIND) found.push(finding);
    },
    all: () => found,
    more: () => [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - MOST_OF_A_KIND), 0),
  };
}

type Add = (finding: Finding) => void;

/** One pass over the records: judges each, recounts, and rebuilds the state beside it. */
async function walk(lived: BoothDatabase, rebuiltFile: string, { keys, onProgress }: CheckOptions, add: Add) {
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

async function checkAnchors(
  lived: BoothDatabase,
  { receiptAnchors, publicKey }: { readonly receiptAnchors: readonly KnownHead[]; readonly publicKey: string | null },
  { keys, anchor, namedKey = null, upstreamUrl }: CheckOptions,
  add: Add,
): Promise<CheckedBooth['anchors']> {
  const hashAt = (seq: number) => lived.read((tx) => hashOfRecord(tx, seq));
  const hold = (known: KnownHead) => {
    const finding = checkAnchor(known, hashAt);
    if (finding !== null) add(finding);
  };
  const notNamed = (from: string, named: string) =>
    add({ kind: 'key_not_named', seq: null, atMs: null, detail: `${from}: ${named}, not ${fingerprintOf(publicKey)}` });
  receiptAnchors.forEach(hold);
  if (anchor !== null) hold({ ...anchor, from: 'typed' });
  if (namedKey !== null && namedKey !== fingerprintOf(publicKey)) notNamed('typed', namedKey);
  const sync = reading('sync_state', add, () => lived.read(syncState));
  const boothId = reading('booth', add, () => lived.read(boothIdentity))?.boothId ?? '';
  if (sync !== null && sync.pushedThrough > 0 && hashAt(sync.pushedThrough) === null) {
    add({
      kind: 'anchor_missing',
      seq: sync.pushedThrough,
      atMs: null,
      detail: `stored: accepted through ${sync.pushedThrough}`,
    });
  }
  const stored = storedAnchor(sync?.anchor ?? null, boothId, keys);
  if (sync?.anchor != null) {
    hold({ seq: sync.anchor.seq, hash: sync.anchor.hash, from: 'stored' });
    if (stored === 'wrong') add({ kind: 'countersignature_wrong', seq: sync.anchor.seq, atMs: null, detail: 'stored' });
  }
  const answer = await askServer({ upstreamUrl, keys, boothId });
  if (answer.kind === 'known') {
    hold({ ...answer.head, from: 'server' });
    if (answer.boothKey !== null && answer.boothKey !== publicKey) notNamed('server', fingerprintOf(answer.boothKey) ?? '');
  }
  if (answer.kind === 'forged') add({ kind: 'countersignature_wrong', seq: answer.seq, atMs: null, detail: 'server' });
  if (answer.kind === 'token_refused') add({ kind: 'key_unknown_upstream', seq: null, atMs: null, detail: '' });
  return {
    typed: anchor?.seq ?? null,
    key: namedKey === null ? (answer.kind === 'known' && answer.boothKey !== null ? 'server' : 'not_given') : 'typed',
    stored,
    server: answer.kind,
    serverSeq: answer.kind === 'known' && answer.head.seq > 0 ? answer.head.seq : null,
  };
}

function storedAnchor(
  anchor: { readonly seq: number; readonly hash: string; readonly countersignature: string } | null,
  boothId: string,
  { upstreamPublicKey }: KeyRing,
): CheckedBooth['anchors']['stored'] {
  if (anchor === null) return 'none';
  if (upstreamPublicKey === null) return 'unverified';
  const text = `${boothId}:${anchor.seq}:${anchor.hash}`;
  return verifyEd25519({ text, signature: anchor.countersignature, publicKey: upstreamPublicKey }) ? 'verified' : 'wrong';
}

function compare(livedFile: string, rebuiltFile: string, add: Add): void {
  const { rules, rows } = compareFiles(livedFile, rebuiltFile);
  for (const rule of rules) add({ kind: 'schema_changed', seq: null, atMs: null, detail: rule });
  for (const { table, only, row } of rows) {
    const seq = typeof row.seq === 'number' ? row.seq : typeof row.opened_seq === 'number' ? row.opened_seq : null;
    add({ kind: 'state_differs', seq, atMs: null, detail: `${table} (${only}): ${shortened(row)}` });
  }
}

function shortened(row: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([column, value]) => `${column}=${String(value).slice(0, 40)}`)
    .join(' ');
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
