// The disk on which the data folder lies: how much is free, and a reserve file that can be given up, so that the vehicles inside can still be let out.
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** None of it throws: a disk that fails is the database's to hear of, and must not stop the lane from here. */
export type DataDisk = {
  /** For whoever runs the booth; null where the system does not say. */
  readonly freeBytes: () => number | null;
  readonly hasReserve: () => boolean;
  /** False when there was no room for it. */
  readonly makeReserve: () => Promise<boolean>;
  /** Not at once where the disk takes nothing: the next look tries again. */
  readonly giveUpReserve: () => void;
};

/** An exit with its papers writes some 10 kB that stay, and the log beside the database holds 4 MB: enough for more than a thousand vehicles. */
export const RESERVE_BYTES = 32 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

export function openDataDisk(dataFolder: string): DataDisk {
  const file = join(dataFolder, 'reserve');
  return {
    freeBytes: () => {
      try {
        const { bavail, bsize } = statfsSync(dataFolder);
        return bavail * bsize;
      } catch {
        // A file system that cannot say it, or a disk that fails: the database hears of that.
        return null;
      }
    },
    hasReserve: () => {
      try {
        return statSync(file, { throwIfNoEntry: false })?.size === RESERVE_BYTES;
      } catch {
        return false;
      }
    },
    makeReserve: async () => {
      try {
        await fill(file);
        return true;
      } catch {
        remove(file);
        return false;
      }
    },
    giveUpReserve: () => remove(file),
  };
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Read-only, held, or gone: what lies there stays.
  }
}

/** With bytes that no file system can make smaller; otherwise nothing would be set aside. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    for (let at = 0; at < RESERVE_BYTES; at += CHUNK_BYTES) await handle.write(randomBytes(CHUNK_BYTES), 0, CHUNK_BYTES, at);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A disk that is never full, for a booth that is not to look. */
export const endlessDisk: DataDisk = {
  freeBytes: () => null,
  hasReserve: () => true,
  makeReserve: async () => true,
  giveUpReserve: () => undefined,
};
