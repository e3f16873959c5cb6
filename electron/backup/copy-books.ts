// Copies the live database and its log, in the thread that makes backups. The booth goes on writing to the log meanwhile.
import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { BackupFailed } from './backup-failed.ts';
import type { BackupInput } from './backup-messages.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Written back so often that the lane's own sync never waits for more than this. */
const SYNC_EVERY_CHUNKS = 4;
/** Between two chunks: the disk is the lane's first. */
const REST_MS = 2;
/** SQLite's lock lies there: on Windows that place cannot be read, and no page of the database lies in it. */
const LOCK_BYTE = 0x4000_0000;
const LOCK_PAGE_BYTES = 65_536;
const WAL_HEADER_BYTES = 32;
const TRIES = 3;

/**
 * `toFile` and `toFile-wal` are together the database at one moment. Throws BackupFailed 'cannot_read' when the log was copied into the database
 * meanwhile, three times.
 */
export function copyBooks(
  { databaseFd, walFile }: Pick<BackupInput, 'databaseFd' | 'walFile'>,
  toFile: string,
  onPart: (part: number) => void,
): void {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = stateOf(databaseFd, walFile);
    copyDescriptor(databaseFd, { toFile, skipLockPage: true, onPart });
    copyLog(walFile, `${toFile}-wal`);
    if (stateOf(databaseFd, walFile) === before) return;
  }
  throw new BackupFailed('cannot_read', 'the log was copied into the database while the backup read it');
}

/** Changes when the log is copied into the database, and when it begins anew afterwards; not when it grows. */
function stateOf(databaseFd: number, walFile: string): string {
  const { mtimeNs, size } = fstatSync(databaseFd, { bigint: true });
  return `${mtimeNs} ${size} ${headerOf(walFile)}`;
}

function headerOf(walFile: string): string {
  const descriptor = openIfThere(walFile);
  if (descriptor === null) return '';
  try {
    const header = Buffer.alloc(WAL_HEADER_BYTES);
    const length = readSync(descriptor, header, 0, WAL_HEADER_BYTES, 0);
    return header.subarray(0, length).toString('hex');
  } finally {
    closeSync(descriptor);
  }
}

function copyLog(walFile: string, toFile: string): void {
  const descriptor = openIfThere(walFile);
  if (descriptor === null) return;
  try {
    copyDescriptor(descriptor, { toFile, skipLockPage: false, onPart: () => {} });
  } finally {
    closeSync(descriptor);
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** As long as the file is when it begins: what is appended meanwhile comes with the next backup. */
function copyDescriptor(
  from: number,
  { toFile, skipLockPage, onPart }: { readonly toFile: string; readonly skipLockPage: boolean; onPart(part: number): void },
): void {
  const { size } = fstatSync(from);
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const into = openSync(toFile, 'w', 0o600);
  try {
    for (let at = 0, chunks = 1; at < size; at += CHUNK_BYTES, chunks++) {
      const end = Math.min(at + CHUNK_BYTES, size);
      const start = skipLockPage && at === LOCK_BYTE ? Math.min(at + LOCK_PAGE_BYTES, end) : at;
      const length = readSync(from, chunk, 0, end - start, start);
      if (length < end - start) throw new BackupFailed('cannot_read', `${length} of ${end - start} bytes at ${start}`);
      writeSync(into, chunk, 0, length, start);
      onPart(end / size);
      if (chunks % SYNC_EVERY_CHUNKS === 0) fdatasyncSync(into);
      rest(REST_MS);
    }
    fdatasyncSync(into);
  } finally {
    closeSync(into);
  }
}

/** A thread of its own may sleep. */
function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
