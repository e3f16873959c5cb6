// What other accounts of this computer could open below a folder: nothing, where the folder is a booth's or a training server's.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `path mode`, of the folder itself and all that is in it. Links have no mode of their own. */
export function openToOthers(path: string): readonly string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // Gone since it was listed, as a database's own files come and go.
  if (found === undefined || found.isSymbolicLink()) return [];
  const most = found.isDirectory() ? 0o700 : 0o600;
  const own = (found.mode & 0o777 & ~most) === 0 ? [] : [`${path} ${(found.mode & 0o777).toString(8)}`];
  return found.isDirectory() ? [...own, ...readdirSync(path).flatMap((name) => openToOthers(join(path, name)))] : own;
}
