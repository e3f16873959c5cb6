// The whole check of a booth's data folder: copy, chain, totals, series, closings, rebuilt state, bounds, guards, anchors. Called by command.ts.
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
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { listSignInGuards } from '../../db/sign-in-guard.ts';
import { type CheckedBooth, levelOf } from '../../domain/audit/checked-booth.ts';
import { foreignPins } from '../people/foreign-pins.ts';
import { checkAnchors, fingerprintOf } from './check-anchors.ts';
import type { CheckOptions } from './check-options.ts';
import { type Add, collector, reading } from './findings.ts';
import { walkJournal } from './walk-journal.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

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
    const walked = await walkJournal(lived, rebuiltFile, options, add);
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

/** What the journal bounds, and what it has a digest of. */
function checkBeside(lived: BoothDatabase, add: Add): void {
  for (const { table, seq, detail } of lived.read((tx) => boundFaults(tx, { which: 'all', version })))
    add({ kind: 'bound_broken', seq, atMs: null, detail: `${table}: ${detail}` });
  reading('pin_secret', add, () => {
    for (const code of lived.read(foreignPins)) add({ kind: 'pin_foreign', seq: null, atMs: null, detail: code });
  });
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
