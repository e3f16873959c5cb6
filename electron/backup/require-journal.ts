// Before a booth goes on: is its journal all there? Called by booth.ts before the database is opened, and whenever it was.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfRecord, journalHead } from '../../db/journal.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { type Books, readBooks } from '../../db/witness.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { backupFolderOf, backupsIn } from './backup-files.ts';
import { JournalGone, type JournalLossKind } from './journal-gone.ts';
import { readWitness } from './witness.ts';

type World = { readonly dataFolder: string; readonly secrets: SecretStore };

/**
 * Before the database is opened: a missing or empty file would be made anew, and what lies beside it would be lost. Throws JournalGone
 * when this folder had a journal.
 */
export function requireDatabaseFile(world: World): void {
  if (sizeOf(join(world.dataFolder, 'naka.db')) > 0) return;
  if (hadJournal(world)) throw gone(world, 'missing', null);
}

/**
 * Throws JournalGone when the open database ends before the witness or before what upstream countersigned, has other records than upstream,
 * or has no booth although this folder had one.
 */
export function requireWholeJournal(tx: ReadTx, world: World): void {
  const found = readBooks(tx);
  if (found === null) {
    if (hadJournal(world)) throw gone(world, 'missing', null);
    return;
  }
  const witness = readWitness(world.dataFolder);
  // Of another booth: it witnesses nothing here.
  if (witness === null || witness.boothId !== found.boothId) return;
  const { seq } = journalHead(tx);
  if (witness.seq > seq || (witness.anchor?.seq ?? 0) > seq) throw gone(world, 'behind', found);
  if (witness.anchor !== null && hashOfRecord(tx, witness.anchor.seq) !== witness.anchor.hash) throw gone(world, 'forked', found);
}

/** A key alone says nothing: it is made before the first record is. */
function hadJournal({ dataFolder, secrets }: World): boolean {
  if (readWitness(dataFolder) !== null || backupsIn(backupFolderOf(dataFolder)).length > 0) return true;
  return secrets.read('enrolled') !== null || secrets.read('upstream_token') !== null;
}

function gone({ dataFolder }: World, kind: JournalLossKind, found: Books | null): JournalGone {
  const witnessed = readWitness(dataFolder);
  return new JournalGone({
    kind,
    found,
    witnessed,
    upstreamThrough: Math.max(witnessed?.anchor?.seq ?? 0, found?.anchor?.seq ?? 0),
    backups: backupsIn(backupFolderOf(dataFolder)),
  });
}

/** 0 also when it is not there. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
