// The simulated disks by the files of their databases, for the replaced modules that see the calls.

export type WatchedDisk = {
  /** Whether commits are synced before they are acknowledged. */
  syncsCommits(yes: boolean): void;
  /** All that can be read is on the disk. */
  secured(): void;
};

const known = new Map<string, WatchedDisk>();

export const disks = {
  reset: (): void => known.clear(),
  add: (file: string, disk: WatchedDisk): void => void known.set(file, disk),
  syncsCommits: (file: string, yes: boolean): void => known.get(file)?.syncsCommits(yes),
  /** The log of this database was written down anew and synced, or the database itself. */
  secured: (file: string): void => known.get(file.replace(/-wal$/, ''))?.secured(),
};
