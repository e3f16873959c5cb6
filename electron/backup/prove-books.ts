// Proves that a copy of the books is one, in the thread that makes backups: SQLite's own check, parents, the journal's chain, signatures and totals.
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { hashOfRecord, journalPoint, storedCommitsAfter } from '../../db/journal.ts';
import { type ReadTx, transactionsOver } from '../../db/transaction.ts';
import { openPersonalCheck } from '../../domain/audit/check-personal.ts';
import { openRecordCheck } from '../../domain/audit/check-records.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import { BackupFailed } from './backup-failed.ts';

const BATCH = 500;

export type ProvenBooks = { readonly headSeq: number; readonly headHash: string; readonly bytes: number };

/**
 * Also makes it one self-contained file, without a log beside it. Throws BackupFailed: copy_damaged, journal_wrong, behind (a record that
 * `atLeast` names is not in it).
 */
export function proveBooks(
  file: string,
  { publicKey, atLeast }: { readonly publicKey: string; readonly atLeast: { readonly seq: number; readonly hash: string } },
  onPart: (part: number) => void = () => {},
): ProvenBooks {
  const connection = new Database(file);
  try {
    connection.pragma('journal_mode = DELETE');
    requireSound(connection);
    const { read } = transactionsOver(connection);
    requireJournal(read, publicKey, onPart);
    return read((tx) => {
      const point = journalPoint(tx);
      if (point === null || hashOfRecord(tx, atLeast.seq) !== atLeast.hash) {
        throw new BackupFailed('behind', `record ${atLeast.seq} is not in the copy, which ends at ${point?.seq ?? 0}`);
      }
      requireTotals(tx, point.totals.receiptsIssued);
      return { headSeq: point.seq, headHash: point.hash, bytes: statSync(file).size };
    });
  } finally {
    connection.close();
  }
}

function requireSound(connection: Database.Database): void {
  const verdict = connection.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new BackupFailed('copy_damaged', String(verdict));
  const orphans = connection.pragma('foreign_key_check') as readonly unknown[];
  if (orphans.length > 0) throw new BackupFailed('copy_damaged', `${orphans.length} rows whose parent is missing`);
}

/** Chain, signatures, bodies, running totals and series of every record. */
function requireJournal(
  read: <Value>(work: (tx: ReadTx) => Value) => Value,
  publicKey: string,
  onPart: (part: number) => void,
): void {
  const check = openRecordCheck({ sha256: sha256Hex, verify: verifyEd25519 });
  const personal = openPersonalCheck();
  const of = read(journalPoint)?.seq ?? 0;
  for (let seq = 0; seq < of; ) {
    const batch = read((tx) => storedCommitsAfter(tx, seq, BATCH));
    for (const commit of batch) {
      const { findings, records } = check.take(commit);
      requireNone(findings);
      for (const { record, fact } of records) requireNone(personal.take(record, fact));
    }
    const last = batch.at(-1)?.records.at(-1);
    if (last === undefined) break;
    seq = last.seq;
    onPart(seq / of);
  }
  requireNone(personal.end().findings);
  if (check.publicKey() !== publicKey)
    throw new BackupFailed('journal_wrong', 'the journal is signed with the key of another booth');
}

function requireNone([first]: readonly Finding[]): void {
  if (first !== undefined) throw new BackupFailed('journal_wrong', `record ${first.seq ?? '?'}: ${first.kind} ${first.detail}`);
}

/** What the tables hold against what the journal counted. */
function requireTotals(tx: ReadTx, receiptsIssued: number): void {
  const receipts = tx.statement('SELECT count(*) FROM receipt').pluck().get();
  if (receipts !== receiptsIssued)
    throw new BackupFailed('journal_wrong', `${receipts} receipts, the journal counts ${receiptsIssued}`);
}
