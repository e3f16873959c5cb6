// Tries a folder that the owner names for backups, and marks it: a stick that is not there must not be mistaken for its empty mount point.
import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { writeDurably } from '../files/durable-file.ts';
import { FOLDER_MARK } from './places.ts';

const text = `Backups of a Naka parking booth lie in this folder. Do not delete this file: Naka writes only where it finds it.
नाका पार्किंग बूथ के बैकअप इस फ़ोल्डर में हैं। यह फ़ाइल न मिटाएँ: नाका वहीं लिखता है जहाँ यह मिले।

The files are sealed for the owner's printed recovery key. Naka restores from them. Without Naka:
  age -d -i key.txt naka-….db.gz.age | gunzip > naka.db
`;

/** False: it is not there, no folder, cannot be written to, not a whole path, or lies in the data folder. */
export function markFolder(folder: string, dataFolder: string): boolean {
  if (!isAbsolute(folder)) return false;
  try {
    if (!statSync(folder).isDirectory() || liesIn(realpathSync(folder), realpathSync(dataFolder))) return false;
    writeDurably(join(folder, FOLDER_MARK), text);
    return true;
  } catch {
    // Whatever the reason, no backup could be written there either.
    return false;
  }
}

function liesIn(folder: string, outer: string): boolean {
  const path = relative(outer, folder);
  return path === '' || (!path.startsWith('..') && !isAbsolute(path));
}
