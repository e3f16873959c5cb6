// The data folder holds plates, PIN hashes and keys: on a computer that is shared, other accounts must not read it.
import { mkdirSync } from 'node:fs';

/** Call before anything is written. From here on this process makes files for its own account only (Windows: the folder's own rights). */
export function keepPrivate(dataFolder: string): void {
  process.umask(0o077);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
}
