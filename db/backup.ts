// An online copy of the booth's database that is proven readable before it is called a backup.
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { renameDurably } from './durable-file.ts';

export async function backupTo(connection: Database.Database, toFile: string): Promise<void> {
  const unproven = `${toFile}.unproven`;
  rmSync(unproven, { force: true });
  try {
    await connection.backup(unproven);
    prove(unproven);
    renameDurably(unproven, toFile);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${unproven}${suffix}`, { force: true });
  }
}

/** Throws unless the file is whole. Leaves it as one self-contained file, without a WAL beside it. */
function prove(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
    const verdict = copy.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new Error(`The backup is damaged: ${String(verdict)}`);
    const orphans = copy.pragma('foreign_key_check') as readonly unknown[];
    if (orphans.length > 0) throw new Error(`The backup has ${orphans.length} rows whose parent is missing`);
  } finally {
    copy.close();
  }
}
