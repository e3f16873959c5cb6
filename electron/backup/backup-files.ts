// Backups by their names: booth, time and head stand in them, so that a folder tells what it holds without being opened.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export type BackupFile = {
  readonly name: string;
  readonly file: string;
  readonly boothCode: string;
  /** When it was made, to the second. */
  readonly madeAtMs: number;
  /** The last record in it. */
  readonly headSeq: number;
  /** False in the data folder; what leaves it is sealed for the owner's recovery key. */
  readonly sealed: boolean;
};

const PLAIN = '.db';
const SEALED = '.db.gz.age';
const NAME = /^naka-([A-Z0-9]{3})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(\d{10})(\.db|\.db\.gz\.age)$/;

/** Copies in the data folder: plain, mode 0600. */
export function backupFolderOf(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

export function backupName({
  boothCode,
  madeAtMs,
  headSeq,
  sealed,
}: Pick<BackupFile, 'boothCode' | 'madeAtMs' | 'headSeq' | 'sealed'>): string {
  const moment = new Date(madeAtMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  return `naka-${boothCode}-${moment}-${String(headSeq).padStart(10, '0')}${sealed ? SEALED : PLAIN}`;
}

/** Null for any other file. */
export function readBackupName(folder: string, name: string): BackupFile | null {
  const parts = NAME.exec(name);
  if (parts === null) return null;
  const [, boothCode = '', year, month, day, hour, minute, second, seq, ending] = parts;
  const madeAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(madeAtMs)) return null;
  return { name, file: join(folder, name), boothCode, madeAtMs, headSeq: Number(seq), sealed: ending === SEALED };
}

/** Those with the most records first, of these the newest. None when the folder is not there or cannot be read. */
export function backupsIn(folder: string): readonly BackupFile[] {
  return namesIn(folder)
    .map((name) => readBackupName(folder, name))
    .filter((backup) => backup !== null)
    .sort((a, b) => b.headSeq - a.headSeq || b.madeAtMs - a.madeAtMs);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No folder, or a stick that was pulled out: there are no backups.
    return [];
  }
}

/** Beside the sealed backups of a booth. */
export function escrowName(boothCode: string): string {
  return `naka-${boothCode}-keys.age`;
}
