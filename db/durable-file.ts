// The one durable writer: a file is there as it was, or as it is now, also after a power cut, and also on file systems that order nothing.
// Every file that the booth cannot do without goes through it. It lies in `db` because the database's own files do, too.
import { closeSync, constants, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { retryWhileHeld } from './retry-while-held.ts';

/**
 * The old content or the new one, never half of one; the new one for certain when this returns. Readable by its owner only. When it throws, either
 * may be there; call it again with the whole content.
 */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const part = `${file}.part`;
  // Written anew each time: what an earlier attempt left in it may be only in the page cache.
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  replaceDurably(part, file);
}

/**
 * Syncs `from`, gives it the name `to` in place of what had it, and syncs the folders. Both names are on one file system. Nobody has `from` open.
 * When it throws, `to` is the old file or the new one; make `from` anew before another try, because after a failed sync its pages may never reach the disk.
 */
export function renameDurably(from: string, to: string): void {
  syncFile(from);
  replaceDurably(from, to);
}

/** The file is gone for certain when this returns. It need not be there. */
export function removeDurably(file: string): void {
  retryWhileHeld(() => rmSync(file, { force: true }));
  syncFolder(dirname(resolve(file)));
}

/** Makes the folder, and those above it that are missing, so that none of them is lost by a power cut. */
export function makeFolderDurably(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const above = dirname(resolve(first));
  for (let made = resolve(folder); made !== above; made = dirname(made)) syncFolder(dirname(made));
}

/**
 * Names that were made, changed or removed in this folder are on the disk when this returns. On Windows a folder cannot be synced: NTFS writes names
 * down in their order, and `renameDurably` forces them out with the file.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some network file systems have no sync of folders; whatever else fails must be known.
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Windows: a virus scanner may hold either file for a moment. Node replaces by `MoveFileEx` without write-through; the sync of the new name stands for it. */
function replaceDurably(from: string, to: string): void {
  retryWhileHeld(() => renameSync(from, to));
  if (process.platform === 'win32') retryWhileHeld(() => syncFile(to));
  const [folderFrom, folderTo] = [dirname(resolve(from)), dirname(resolve(to))];
  syncFolder(folderTo);
  if (folderFrom !== folderTo) syncFolder(folderFrom);
}

function syncFile(file: string): void {
  // Windows syncs only what was opened for writing.
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
