// Instead of better-sqlite3: the real one, which says to the simulated disk whether its commits are synced, and when all of its log was.
import Database from 'better-sqlite3';
import { disks } from '../disk-list.ts';

class OwnDatabase extends Database {
  override pragma(source: string, options?: Database.PragmaOptions): unknown {
    const answer = super.pragma(source, options);
    const level = /^synchronous = (\w+)$/.exec(source)?.[1];
    if (level !== undefined) disks.syncsCommits(this.name, level === 'FULL' || level === 'EXTRA');
    if (source.startsWith('wal_checkpoint(')) disks.secured(this.name);
    return answer;
  }
}

export default OwnDatabase;
