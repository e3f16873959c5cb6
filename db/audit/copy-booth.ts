// A copy of a booth's database to check, so that the check changes nothing where it looks. Called by build/verify.ts.
import { constants, copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseInUse } from '../errors.ts';

/** There is no booth's database in the folder. */
export class NoBoothHere extends Error {
  override readonly name = 'NoBoothHere';
}

/**
 * Copies `naka.db` of a data folder, with what a killed booth left beside it, and answers the copy's path. Throws NoBoothHere, DatabaseInUse
 * while a booth runs on it, and the file system's errors.
 */
export function copyBooth(dataFolder: string, intoFolder: string): string {
  const file = join(dataFolder, 'naka.db');
  if (!existsSync(file) || statSync(file).size === 0) throw new NoBoothHere(`There is no naka.db in ${dataFolder}`);
  refuseWhileInUse(file);
  const copy = join(intoFolder, 'checked.db');
  copyFileSync(file, copy, constants.COPYFILE_FICLONE);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE);
  // A booth that started meanwhile may have torn the copy.
  refuseWhileInUse(file);
  return copy;
}

/** A booth that runs always has a WAL; only then is its lock asked for, because the question itself leaves an empty file behind. */
export function refuseWhileInUse(file: string): void {
  if (!existsSync(`${file}-wal`)) return;
  const hadSharedMemory = existsSync(`${file}-shm`);
  const probe = new Database(file, { readonly: true, timeout: 0 });
  try {
    probe.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseInUse(`${file} is open in a booth`, { cause: error });
    }
    // Whatever else is wrong with the file, the check of the copy says.
  } finally {
    probe.close();
    if (!hadSharedMemory) rmSync(`${file}-shm`, { force: true });
  }
}
