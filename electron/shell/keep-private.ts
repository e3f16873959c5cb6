// The data folder holds plates, PIN hashes and keys: on a computer that is shared, other accounts must not read it.
import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolderDurably } from '../files/durable-file.ts';
import { closeOnWindows } from './close-on-windows.ts';

/**
 * Call before anything is written. From here on this process, and what it starts, makes folders as 0700 and files as 0600. A folder that was
 * open to others is closed, and then everything in it; one that another account owns cannot be, and throws. On Windows the folder's access
 * list says the same, and what is made in it inherits that.
 */
export function keepPrivate(dataFolder: string): void {
  process.umask(0o077);
  makeFolderDurably(dataFolder);
  if (process.platform === 'win32') closeOnWindows(dataFolder);
  else if ((lstatSync(dataFolder).mode & 0o077) !== 0) closeToOthers(dataFolder);
}

/** From the top: once the folder is closed, nobody comes in while the rest is done. Links are not followed. */
function closeToOthers(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // Gone since it was listed, as a database's own files come and go.
  if (found === undefined || found.isSymbolicLink()) return;
  if ((found.mode & 0o077) !== 0) chmodSync(path, found.mode & 0o700);
  if (found.isDirectory()) for (const name of readdirSync(path)) closeToOthers(join(path, name));
}
